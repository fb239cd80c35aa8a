import { NAMESAKES_MAX } from '../../../shared/knowledge/exchange/contract.ts'
import type { Found } from '../../../shared/knowledge/exchange/found.ts'
import type { Told } from '../../../shared/knowledge/exchange/run.ts'
import type { Backend } from '../../client/backend.ts'
import { PAINT_MS, REPORT_MAX } from './tally.ts'

/** So many articles are shown before an import; the rest is only counted. */
const SHOWN = 12

/** So many documents that become several articles are named. */
const SPLIT_SHOWN = 5

/** A document that becomes several articles. */
export interface SplitDocument {
  readonly where: string
  readonly title: string
  readonly into: number
}

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
  /** Documents that become several articles each: how many, into how many, and the first of them. */
  readonly split: { readonly documents: number; readonly articles: number; readonly first: readonly SplitDocument[] }
  /** The source names departments itself. */
  readonly names: boolean
  /** Articles go by the name of the source; helpdesks' exports name themselves. */
  readonly byName: boolean
}

type Reads = ReturnType<typeof import('../../../shared/knowledge/exchange/reader.ts').readSource>

/** Reads a source once, and keeps of it what is shown. */
export async function previewOf(
  reads: Reads,
  keeper: Pick<Backend, 'read'>,
  gate: () => Promise<void>,
  tell: (count: number) => void,
): Promise<Preview> {
  const rows: Found[] = []
  const notTaken: Told[] = []
  let waiting: { source: string; key: string; title: string }[] = []
  let [found, left, namesakes, pictures, lost, drafts, archived] = [0, 0, 0, 0, 0, 0, 0]
  const first: SplitDocument[] = []
  let [documents, articles] = [0, 0]
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
    if (one.split) {
      documents += 1
      articles += one.split.into
      if (first.length < SPLIT_SHOWN) first.push({ where: one.where, title: one.title, into: one.split.into })
    }
    names ||= one.department !== null || one.audienceRole !== null
    byName ||= one.source.startsWith('files:')
    if (rows.length < SHOWN) rows.push(one)
    waiting.push({ source: one.source, key: one.key, title: one.title })
    if (waiting.length === NAMESAKES_MAX) await ask()
  }
  await ask()
  const split = { documents, articles, first }
  return { found, rows, notTaken, left, namesakes, pictures, lost, drafts, archived, split, names, byName }
}
