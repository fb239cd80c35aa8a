import { openAsBlob } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { newId } from '../../../shared/ids.ts'
import type { Imported } from '../../../shared/knowledge/exchange/contract.ts'
import { type Chosen, openSource, readSource } from '../../../shared/knowledge/exchange/reader.ts'
import { reasonOf } from '../../../shared/knowledge/exchange/report.ts'
import { type ImportGround, runImport, type Told } from '../../../shared/knowledge/exchange/run.ts'
import { Id } from '../../../shared/parts.ts'
import { Problem, type ProblemCode } from '../../../shared/problems.ts'
import { exchangeSentences } from '../../../shared/sentences/knowledge-exchange.ts'
import { sentencesIn } from '../../../shared/sentences.ts'
import { importGroundAt } from '../knowledge-ground.ts'
import { onSignal, Stop, task } from '../task.ts'

const HOW = `Say what goes where:
  npm run knowledge:import -- FOLDER-OR-FILE --url https://baton.example.com --key btk_… --department ID
The key needs the scope "Import articles" (Settings, API keys); a department's id stands in its address in the hub.
Also: --folder PATH, --name NAME of the source, --draft, --overwrite.`

const words = sentencesIn(exchangeSentences, 'en')

const MAKE_ONE = 'Make one in the hub under API keys'
const REFUSALS: Readonly<Partial<Record<ProblemCode, string>>> = {
  not_signed_in: `The server does not know this key: it was mistyped or revoked, or has run out. ${MAKE_ONE}.`,
  not_allowed: `This key may not import. ${MAKE_ONE} that may "Import articles".`,
}

await task(async args => {
  const { values, positionals } = read(args)
  const [path] = positionals
  const { url, key, department } = values
  if (!path || !url || !key || !department) throw new Stop(HOW)
  if (!Id.safeParse(department).success) throw new Stop(`--department takes an id, not a name.\n${HOW}`)
  const ground = importGroundAt(originOf(url), key)
  const source = await openSource(await chosenAt(path))
  const name = values.name ?? source.name
  const counts = new Map<string, number>()
  let stopped = false
  let gone = 0
  onSignal(() => {
    stopped = true
  })
  const run = {
    importId: newId(Date.now()),
    name,
    overwrite: values.overwrite,
    choices: {
      departmentId: department,
      departments: new Map<string, string>(),
      asNamed: false,
      folder: values.folder,
      kind: null,
      audience: [],
      draft: values.draft,
    },
    tell: (told: Told) => {
      counts.set(told.outcome, (counts.get(told.outcome) ?? 0) + 1)
      say(told)
    },
    apart: say,
    gone: ({ key, id, title }: Imported) => {
      gone += 1
      console.log(`  gone from the source: ${key} (${title}, ${id})`)
    },
    gate: async () => {
      if (stopped) throw new Stop('Stopped. What is imported stays; the same command goes on.')
    },
    away: (away: boolean) => {
      if (away) console.log('  The server is away; waiting for it.')
    },
    linking: (done: number, all: number) => {
      if (done === 0) console.log(`  Links: ${all} articles wait for what came after them.`)
    },
  }
  await refusedAsStop(async () => {
    await tryKey(ground)
    await runImport(() => readSource(source, name), run, ground)
  })
  const sums = [...counts].map(([outcome, count]) => `${outcome} ${count}`).join(', ')
  console.log(`Import ${run.importId}: ${sums || 'nothing found'}${gone > 0 ? `, gone from the source ${gone}` : ''}`)
  return counts.size === 1 && counts.has('refused') ? 1 : 0
})

/** The server, whichever of its pages was named. */
function originOf(url: string): string {
  const { protocol, origin } = URL.parse(url) ?? {}
  if (origin === undefined || !['http:', 'https:'].includes(protocol ?? ''))
    throw new Stop(`--url=${url} is no address. It begins with https:// or http://, such as https://baton.example.com.`)
  return origin
}

/** What a key is refused for, whether at once or on the way, is said in words. */
async function refusedAsStop(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const said = error instanceof Problem && REFUSALS[error.code]
    throw said ? new Stop(said) : error
  }
}

/** Asks for something small, so that a wrong key is refused once, and not with every article. What else goes wrong, the import waits for. */
async function tryKey(ground: ImportGround): Promise<void> {
  try {
    await ground.imported('files', '')
  } catch (error) {
    if (error instanceof Problem && error.code in REFUSALS) throw error
  }
}

/** Says what became of an article, where that is more than its outcome. */
function say(told: Told): void {
  const why = reasonOf(told, words)
  if (why !== '') console.log(`  ${told.outcome}: ${told.where}: ${why}`)
}

function read(args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const options = {
    url: text,
    key: text,
    department: text,
    folder: { ...text, default: '' },
    name: text,
    draft: flag,
    overwrite: flag,
  }
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : ''}\n${HOW}`)
  }
}

/** A file, or all files of a folder; none is read yet. */
async function chosenAt(path: string): Promise<Chosen[]> {
  const known = await stat(path).catch(() => {
    throw new Stop(`There is no ${path}.`)
  })
  if (known.isFile()) return [{ name: basename(path), path: basename(path), blob: await openAsBlob(path) }]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const chosen: Chosen[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const inside = relative(path, file).split(/[\\/]/).join('/')
    chosen.push({ name: entry.name, path: `${basename(path)}/${inside}`, blob: await openAsBlob(file) })
  }
  return chosen
}
