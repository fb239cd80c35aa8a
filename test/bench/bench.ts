import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { CaseFacts } from '../../shared/case.ts'
import { emptyFacts } from '../../shared/case.ts'
import { readContext } from '../../worker/context/verbs.ts'
import { searchArticles } from '../../worker/knowledge/routes.ts'
import { tokenIn } from '../../worker/platform/secrets.ts'
import { type BenchWorker, startBenchWorker } from './bench-worker.ts'
import { BUSY_EMAIL, type Filled, fill, type Size } from './fill.ts'
import { timesOf } from './measure.ts'
import { measurePanel, type PanelFigures } from './panel.ts'
import { recordingVisit, type Sent } from './statements.ts'

const HELP = `npm run bench -- [--json FILE] [--only context,panel] [--sizes small,middle,large] [--runs N]
  context  POST /v1/context and search as you type at each size, beside the bare cost of the same statements
  panel    the extension in a real Chromium on the practice desk`

const sizes: Record<string, Size> = {
  small: { touchpoints: 1_000, articles: 100 },
  middle: { touchpoints: 100_000, articles: 10_000 },
  large: { touchpoints: 1_000_000, articles: 100_000 },
}

/** What one kind of request cost at one size. Times in ms; `ratio` is p50 beside the bare statements' p50. */
interface Figures {
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

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string', default: 'context,panel' },
    sizes: { type: 'string', default: 'small,middle,large' },
    runs: { type: 'string', default: '200' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(HELP)
} else {
  await bench()
}

async function bench(): Promise<void> {
  const only = values.only.split(',')
  const requests: Figures[] = []
  let panel: PanelFigures | null = null
  if (only.includes('context')) for (const name of values.sizes.split(',')) requests.push(...(await atSize(name)))
  if (only.includes('panel')) {
    panel = await measurePanel()
    console.table(panel)
  }
  if (values.json) await writeFile(values.json, JSON.stringify({ requests, panel }, null, 2))
  const over = requests.filter(one => one.trips > 2 || one.rowsRead > 400)
  if (over.length === 0) return
  console.error('Over budget (2 round trips, 400 rows):', over)
  process.exitCode = 1
}

async function atSize(name: string): Promise<Figures[]> {
  const size = sizes[name]
  if (!size) throw new Error(`No size ${name}. ${HELP}`)
  const worker = await startBenchWorker()
  try {
    const filled = await fill(worker.DB, worker.SEARCH, size, what => console.log(`  ${name}: filled ${what}`))
    const figures = [
      await contextAt(name, worker, filled),
      await searchAt(name, worker, filled, '退款'),
      await searchAt(name, worker, filled, 'refund charged tw'),
    ]
    console.table(figures)
    return figures
  } finally {
    await worker.stop()
  }
}

function ticket(): CaseFacts {
  const ref = { host: 'practice', site: 'https://desk.example.com', externalId: '1042' }
  const text = '你好,我的订单重复扣款了,支付流水号两个,请尽快退款。\nI was charged twice for one order, please refund.'
  const facts = emptyFacts(ref, 'https://desk.example.com/1042')
  const requester = { ...facts.requester, name: 'Customer 1', email: BUSY_EMAIL }
  return { ...facts, subject: '重复扣款,请退款', requester, latestMessage: { text, at: null } }
}

async function contextAt(size: string, worker: BenchWorker, filled: Filled): Promise<Figures> {
  const input = { facts: ticket(), language: 'zh' as const }
  const { visit, sent } = recordingVisit(worker.DB, worker.SEARCH)
  await readContext(visit, input, tokenOf(filled))
  const init = { method: 'POST', body: JSON.stringify(input) }
  return figures('context', size, worker, filled, '/v1/context', init, sent)
}

async function searchAt(size: string, worker: BenchWorker, filled: Filled, words: string): Promise<Figures> {
  const { visit, sent } = recordingVisit(worker.DB, worker.SEARCH)
  await searchArticles(visit, { q: words }, tokenOf(filled))
  return figures(
    `search ${words}`,
    size,
    worker,
    filled,
    `/v1/articles/search?q=${encodeURIComponent(words)}`,
    {},
    sent,
  )
}

function tokenOf({ token }: Filled) {
  const read = tokenIn(`Bearer ${token}`)
  if (!read) throw new Error('The bench made a token that is none.')
  return read
}

async function figures(
  what: string,
  size: string,
  worker: BenchWorker,
  { token }: Filled,
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
  const runs = Number(values.runs)
  const times = await timesOf(runs, ask)
  const bare = await timesOf(runs, askBare)
  const [, trips = '', rowsRead = ''] = /trips=(\d+) read=(\d+)/.exec(cost) ?? []
  const round = (ms: number) => Math.round(ms * 100) / 100
  return {
    what,
    size,
    p50: round(times.p50),
    p95: round(times.p95),
    bareP50: round(bare.p50),
    ratio: round(times.p50 / bare.p50),
    trips: Number(trips),
    rowsRead: Number(rowsRead),
    bytes: new TextEncoder().encode(body).length,
  }
}
