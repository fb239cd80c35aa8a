import { batch, type ReadonlySignal, signal } from '@preact/signals'
import { newId } from '../../../shared/ids.ts'
import { NAMESAKES_MAX } from '../../../shared/knowledge/exchange/contract.ts'
import type { Found } from '../../../shared/knowledge/exchange/found.ts'
import type { Chosen, Source } from '../../../shared/knowledge/exchange/reader.ts'
import type { Choices } from '../../../shared/knowledge/exchange/rows.ts'
import type { ImportGround, Told } from '../../../shared/knowledge/exchange/run.ts'
import type { Problem } from '../../../shared/problems.ts'
import type { Backend } from '../../client/backend.ts'
import { problemFrom } from '../../client/say-problem.ts'
import { groundOf } from './ground.ts'

/** So many articles are shown before an import, and so many lines kept of a report; the rest is only counted. */
const SHOWN = 12
const REPORT_MAX = 20_000
/** Between two pictures of a progress, in ms. */
const PAINT_MS = 120

/** What reading a source found. */
export interface Preview {
  readonly found: number
  readonly rows: readonly Found[]
  readonly notTaken: readonly Told[]
  readonly left: number
  readonly namesakes: number
  readonly pictures: number
  readonly lost: number
  readonly drafts: number
  readonly archived: number
  /** The source names departments itself. */
  readonly names: boolean
  /** Articles go by the name of the source; helpdesks' exports name themselves. */
  readonly byName: boolean
}

export interface Counts {
  readonly created: number
  readonly changed: number
  readonly same: number
  readonly kept: number
  readonly refused: number
}

interface Links {
  readonly done: number
  readonly all: number
}

export type Step =
  | { readonly at: 'choosing' }
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
      readonly ended: 'whole' | 'stopped' | 'failed'
      readonly problem: Problem | null
    }

/** What an importer decides before it begins. */
export interface Settings {
  readonly name: string
  readonly overwrite: boolean
  readonly choices: Choices
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

const NOTHING: Counts = { created: 0, changed: 0, same: 0, kept: 0, refused: 0 }

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
  const step = signal<Step>({ at: 'choosing' })
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
    const { openSource, readSource } = await import('../../../shared/knowledge/exchange/reader.ts')
    try {
      const opened = await openSource(chosen)
      source = opened
      name.value = opened.name
      const preview = await previewOf(readSource(opened, opened.name), keeper, gate, count => {
        step.value = { at: 'reading', count }
      })
      step.value = { at: 'ready', preview }
    } catch (error) {
      if (!(error instanceof Stopped)) console.error(error)
      step.value = { at: 'choosing' }
    }
  }

  const start = async ({ name: called, overwrite, choices }: Settings) => {
    const before = step.value
    if (before.at !== 'ready' || !source) return
    begin()
    const all = before.preview.found + before.preview.notTaken.length + before.preview.left
    const known = keeper.drafts.value.get(UNFINISHED)?.value as Unfinished | undefined
    const importId = known?.name === called ? known.importId : newId(Date.now())
    const report: Told[] = []
    let counts = NOTHING
    let left = 0
    let away = false
    let painted = 0
    let links: Links | null = null
    const done = () => Object.values(counts).reduce((sum, one) => sum + one, 0)
    const paint = (now: boolean) => {
      if (!now && performance.now() - painted < PAINT_MS) return
      painted = performance.now()
      step.value = { at: 'running', done: done(), all, paused, away, links }
      keeper.keepDraft(UNFINISHED, { importId, name: called, done: done() } satisfies Unfinished)
    }
    const note = (told: Told) => {
      if (report.length < REPORT_MAX) report.push(told)
      else left += 1
    }
    const tell = (told: Told) => {
      counts = { ...counts, [told.outcome]: counts[told.outcome] + 1 }
      if (told.outcome === 'refused' || told.outcome === 'kept' || told.lost > 0 || told.apart) note(told)
      paint(false)
    }
    paint(true)
    let ended: 'whole' | 'stopped' | 'failed' = 'whole'
    let problem: Problem | null = null
    try {
      const [{ readSource }, { runImport }] = await Promise.all([
        import('../../../shared/knowledge/exchange/reader.ts'),
        import('../../../shared/knowledge/exchange/run.ts'),
      ])
      const turn = async () => {
        const waits = paused
        if (waits) paint(true)
        await gate()
        if (waits) paint(true)
      }
      const told = (is: boolean) => {
        if (is === away) return
        away = is
        paint(true)
      }
      const linking = (linked: number, of: number) => {
        links = { done: linked, all: of }
        paint(linked === 0)
      }
      const run = { importId, name: called, overwrite, choices, tell, gate: turn, away: told, linking, apart: note }
      const { files, notTaken } = source
      await runImport(() => readSource({ name: called, files, notTaken }, called), run, ground)
      keeper.keepDraft(UNFINISHED, null)
    } catch (error) {
      ended = error instanceof Stopped ? 'stopped' : 'failed'
      problem = error instanceof Stopped ? null : problemFrom(error)
    }
    step.value = { at: 'over', importId, counts, report, left, ended, problem }
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
        step.value = { at: 'choosing' }
      })
    },
  }
}

type Reads = ReturnType<typeof import('../../../shared/knowledge/exchange/reader.ts').readSource>

/** Reads a source once, and keeps of it what is shown. */
async function previewOf(
  reads: Reads,
  keeper: Pick<Backend, 'read'>,
  gate: () => Promise<void>,
  tell: (count: number) => void,
): Promise<Preview> {
  const rows: Found[] = []
  const notTaken: Told[] = []
  let waiting: { source: string; key: string; title: string }[] = []
  let [found, left, namesakes, pictures, lost, drafts, archived] = [0, 0, 0, 0, 0, 0, 0]
  let [names, byName] = [false, false]
  let painted = performance.now()
  const ask = async () => {
    const items = waiting
    waiting = []
    // Titles are a help only: what cannot be asked is not told.
    if (items.length > 0)
      namesakes += await keeper.read('findNamesakes', { items }).then(
        one => one.items.length,
        () => 0,
      )
  }
  for await (const read of reads) {
    if (performance.now() - painted > PAINT_MS) {
      tell(found)
      // Lets the page paint and be clicked while thousands of files are read.
      await new Promise(resolve => setTimeout(resolve))
      painted = performance.now()
    }
    await gate()
    if (read.kind === 'not_taken') {
      if (notTaken.length < REPORT_MAX)
        notTaken.push({ ...read.notTaken, outcome: 'refused', articleId: null, lost: 0 })
      else left += 1
      continue
    }
    const one = read.found
    found += 1
    pictures += one.pictures.length + (one.attachments?.length ?? 0)
    lost += one.lost
    drafts += one.draft ? 1 : 0
    archived += one.archived ? 1 : 0
    names ||= one.department !== null || one.audienceRole !== null
    byName ||= one.source.startsWith('files:')
    if (rows.length < SHOWN) rows.push(one)
    waiting.push({ source: one.source, key: one.key, title: one.title })
    if (waiting.length === NAMESAKES_MAX) await ask()
  }
  await ask()
  return { found, rows, notTaken, left, namesakes, pictures, lost, drafts, archived, names, byName }
}
