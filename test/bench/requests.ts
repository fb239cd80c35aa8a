import type { CaseFacts } from '../../shared/case.ts'
import { readContext } from '../../worker/context/verbs.ts'
import { searchArticles } from '../../worker/knowledge/routes.ts'
import { tokenIn } from '../../worker/platform/secrets.ts'
import type { BenchWorker } from './bench-worker.ts'
import type { Filled } from './fill.ts'
import { timesOf } from './measure.ts'
import { recordingVisit, type Sent } from './statements.ts'

/** What one kind of request cost at one size. Times in ms; `ratio` is p50 beside the bare statements' p50. */
export interface Figures {
  readonly what: string
  readonly size: string
  readonly p50: number
  readonly p95: number
  readonly bareP50: number
  readonly ratio: number
  readonly trips: number
  readonly rowsRead: number
  readonly bytes: number
}

/** Where requests are measured, and how often each is sent. */
export interface Asked {
  readonly size: string
  readonly worker: BenchWorker
  readonly filled: Filled
  readonly runs: number
}

/** The panel's one request for a ticket, beside its bare statements. */
export async function contextAt(asked: Asked, facts: CaseFacts, what = 'context'): Promise<Figures> {
  const { worker, filled } = asked
  const input = { facts, language: 'zh' as const }
  const { visit, sent } = recordingVisit(worker.DB, worker.SEARCH)
  await readContext(visit, input, tokenOf(filled))
  return figures(asked, what, '/v1/context', { method: 'POST', body: JSON.stringify(input) }, sent)
}

/** A search as somebody types, in all articles or in the one of a hundred that another department owns, beside its bare statements. */
export async function searchAt(asked: Asked, words: string, place: 'all' | 'few' = 'all'): Promise<Figures> {
  const { worker, filled } = asked
  const { visit, sent } = recordingVisit(worker.DB, worker.SEARCH)
  const input = { q: words, ...(place === 'few' && { departmentId: filled.fewDepartmentId }) }
  await searchArticles(visit, input, tokenOf(filled))
  const what = place === 'all' ? `search ${words}` : `search ${words} in one of a hundred`
  return figures(asked, what, `/v1/articles/search?${new URLSearchParams(input)}`, {}, sent)
}

function tokenOf({ token }: Filled) {
  const read = tokenIn(`Bearer ${token}`)
  if (!read) throw new Error('The bench made a token that is none.')
  return read
}

async function figures(
  { size, worker, filled: { token }, runs }: Asked,
  what: string,
  path: string,
  init: RequestInit,
  sent: Sent,
): Promise<Figures> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const ask = async () => {
    const answer = await worker.ask(`https://baton.test${path}`, { ...init, headers })
    const body = await answer.text()
    if (!answer.ok) throw new Error(body)
    return { body, cost: answer.headers.get('server-timing') ?? '' }
  }
  const bareBody = JSON.stringify(sent)
  const askBare = async () => (await worker.ask('https://bare.test/', { method: 'POST', body: bareBody })).text()
  const { body, cost } = await ask()
  const times = await timesOf(runs, ask)
  const bare = await timesOf(runs, askBare)
  const { trips, rowsRead } = costIn(cost)
  const round = (ms: number) => Math.round(ms * 100) / 100
  return {
    what,
    size,
    p50: round(times.p50),
    p95: round(times.p95),
    bareP50: round(bare.p50),
    ratio: round(times.p50 / bare.p50),
    trips,
    rowsRead,
    bytes: new TextEncoder().encode(body).length,
  }
}

/** What a `server-timing` header says of D1. */
export function costIn(header: string | null): { trips: number; rowsRead: number } {
  const [, trips = '', rowsRead = ''] = /trips=(\d+) read=(\d+)/.exec(header ?? '') ?? []
  return { trips: Number(trips), rowsRead: Number(rowsRead) }
}
