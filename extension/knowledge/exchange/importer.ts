import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { newId } from '../../../shared/ids.ts'
import type { Imported } from '../../../shared/knowledge/exchange/contract.ts'
import type { Chosen, Source } from '../../../shared/knowledge/exchange/reader.ts'
import type { Choices } from '../../../shared/knowledge/exchange/rows.ts'
import type { ImportGround, ImportRun, Told } from '../../../shared/knowledge/exchange/run.ts'
import type { Problem } from '../../../shared/problems.ts'
import type { Backend } from '../../client/backend.ts'
import { problemFrom } from '../../client/say-problem.ts'
import { groundOf } from './ground.ts'
import { type Preview, previewOf } from './preview.ts'
import { type Counts, createTally, PAINT_MS } from './tally.ts'

interface Links {
  readonly done: number
  readonly all: number
}

export type Step =
  /** `unread`: what was chosen last could not be read. */
  | { readonly at: 'choosing'; readonly unread: boolean }
  | { readonly at: 'reading'; readonly count: number }
  | { readonly at: 'ready'; readonly preview: Preview }
  | {
      readonly at: 'running'
      readonly done: number
      readonly all: number
      readonly paused: boolean
      readonly away: boolean
      /** All are there, and those are gone through that link to what came after them. */
      readonly links: Links | null
    }
  | {
      readonly at: 'over'
      readonly importId: string
      readonly counts: Counts
      readonly report: readonly Told[]
      readonly left: number
      /** What an earlier import brought and the source has no more. */
      readonly gone: readonly Imported[]
      /** What became of those. */
      readonly archived: Signal<Archived>
      readonly ended: 'whole' | 'stopped' | 'failed'
      readonly problem: Problem | null
    }

type Over = Extract<Step, { at: 'over' }>

/** What an importer decides before it begins. */
export interface Settings {
  readonly name: string
  readonly overwrite: boolean
  readonly choices: Choices
}

/** How far the articles are archived whose source has them no more, in the order in which they were told. */
export interface Archived {
  readonly done: number
  /** Not archived: changed meanwhile, gone, or for others to archive. */
  readonly left: number
  /** It goes on while its person looks at other pages. */
  readonly going: boolean
}

/** An import that did not come to its end. */
export interface Unfinished {
  readonly importId: string
  readonly name: string
  readonly done: number
}

export interface Importer {
  readonly step: ReadonlySignal<Step>
  /** The name that the chosen source gives itself. */
  readonly name: ReadonlySignal<string>
  read(chosen: readonly Chosen[]): Promise<void>
  start(settings: Settings): Promise<void>
  pause(paused: boolean): void
  /** Ends reading or importing; what is imported stays. */
  stop(): void
  /** Back to choosing. */
  leave(): void
}

/** Where an unfinished import is remembered, see `Backend.keepDraft`. */
export const UNFINISHED = 'knowledge-import'

const CHOOSING: Step = { at: 'choosing', unread: false }

class Stopped extends Error {}

const importers = new WeakMap<Backend, Importer>()

/** The one importer of a page: it goes on while its person looks at other pages of the hub. */
export function importerOf(backend: Backend): Importer {
  const importer = importers.get(backend) ?? createImporter(groundOf(backend), backend)
  importers.set(backend, importer)
  return importer
}

/** An importer on a ground; `keeper` remembers what is unfinished and asks for namesakes. */
export function createImporter(ground: ImportGround, keeper: Pick<Backend, 'read' | 'drafts' | 'keepDraft'>): Importer {
  const step = signal(CHOOSING)
  const name = signal('')
  let source: Source | null = null
  let stopped = false
  let paused = false
  let wake: () => void = () => {}

  const gate = async () => {
    while (paused && !stopped) await new Promise<void>(resolve => (wake = resolve))
    if (stopped) throw new Stopped()
  }
  const begin = () => {
    stopped = false
    paused = false
  }

  const read = async (chosen: readonly Chosen[]) => {
    begin()
    step.value = { at: 'reading', count: 0 }
    try {
      const { openSource, readSource } = await import('../../../shared/knowledge/exchange/reader.ts')
      const opened = await openSource(chosen)
      source = opened
      name.value = opened.name
      const preview = await previewOf(readSource(opened, opened.name), keeper, gate, count => {
        step.value = { at: 'reading', count }
      })
      step.value = { at: 'ready', preview }
    } catch (error) {
      const unread = !(error instanceof Stopped)
      if (unread) console.error(error)
      step.value = { at: 'choosing', unread }
    }
  }

  const start = async (settings: Settings) => {
    const before = step.value
    if (before.at !== 'ready' || !source) return
    begin()
    const { name: called } = settings
    const { found, notTaken, left } = before.preview
    const known = keeper.drafts.value.get(UNFINISHED)?.value as Unfinished | undefined
    const importId = known?.name === called ? known.importId : newId(Date.now())
    const tally = createTally()
    let painted = 0
    const shown = { all: found + notTaken.length + left, away: false, links: null as Links | null }
    const paint = () => {
      painted = performance.now()
      step.value = { at: 'running', done: tally.done, paused, ...shown }
      keeper.keepDraft(UNFINISHED, { importId, name: called, done: tally.done } satisfies Unfinished)
    }
    const calmly = () => performance.now() - painted >= PAINT_MS && paint()
    paint()
    const ended = await outcomeOf(() =>
      importAll(source as Source, called, ground, {
        ...settings,
        importId,
        apart: tally.note,
        gone: one => void tally.gone.push(one),
        tell(told) {
          tally.tell(told)
          calmly()
        },
        async gate() {
          const waits = paused
          if (waits) paint()
          await gate()
          if (waits) paint()
        },
        away(is) {
          if (is === shown.away) return
          shown.away = is
          paint()
        },
        linking(done, all) {
          shown.links = { done, all }
          if (done === 0) paint()
          else calmly()
        },
      }),
    )
    if (ended.ended === 'whole') keeper.keepDraft(UNFINISHED, null)
    const { counts, report, gone, left: more } = tally
    const archived = signal<Archived>({ done: 0, left: 0, going: false })
    step.value = { at: 'over', importId, counts, report, left: more, gone, archived, ...ended }
  }

  return {
    step,
    name,
    read,
    start,
    pause(now) {
      paused = now
      const is = step.value
      if (is.at === 'running') step.value = { ...is, paused: now }
      if (!now) wake()
    },
    stop() {
      stopped = true
      wake()
    },
    leave() {
      batch(() => {
        source = null
        name.value = ''
        step.value = CHOOSING
      })
    },
  }
}

/** Reads a source once more, and imports it. */
async function importAll(
  { files, notTaken }: Source,
  name: string,
  ground: ImportGround,
  run: ImportRun,
): Promise<void> {
  const [{ readSource }, { runImport }] = await Promise.all([
    import('../../../shared/knowledge/exchange/reader.ts'),
    import('../../../shared/knowledge/exchange/run.ts'),
  ])
  await runImport(() => readSource({ name, files, notTaken }, name), run, ground)
}

/** How an import ended. */
async function outcomeOf(work: () => Promise<void>): Promise<Pick<Over, 'ended' | 'problem'>> {
  try {
    await work()
    return { ended: 'whole', problem: null }
  } catch (error) {
    if (error instanceof Stopped) return { ended: 'stopped', problem: null }
    return { ended: 'failed', problem: problemFrom(error) }
  }
}
