import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { emptyFacts } from '../../shared/case.ts'
import { startBenchWorker } from './bench-worker.ts'
import { BUSY_EMAIL, fill, type Size } from './fill.ts'
import { measurePanel, type PanelFigures } from './panel.ts'
import { type Asked, contextAt, type Figures, searchAt } from './requests.ts'

/** 400 with everything full and a short message, as the Worker's tests hold it to; the mail of the bench has more words that tell. */
const ROWS_MAX = 600
const HELP = `npm run bench -- [--json FILE] [--only context,panel] [--sizes small,middle,large] [--runs N]
  context  POST /v1/context and search as you type at each size, beside the bare cost of the same statements
  panel    the extension in a real Chromium on the practice desk`

const sizes: Record<string, Size> = {
  small: { touchpoints: 1_000, articles: 100 },
  middle: { touchpoints: 100_000, articles: 10_000 },
  large: { touchpoints: 1_000_000, articles: 100_000 },
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
  const over = requests.filter(one => one.trips > 2 || one.rowsRead > ROWS_MAX)
  if (over.length === 0) return
  console.error(`Over budget (2 round trips, ${ROWS_MAX} rows):`, over)
  process.exitCode = 1
}

async function atSize(name: string): Promise<Figures[]> {
  const size = sizes[name]
  if (!size) throw new Error(`No size ${name}. ${HELP}`)
  const worker = await startBenchWorker()
  try {
    const filled = await fill(worker.DB, worker.SEARCH, size, what => console.log(`  ${name}: filled ${what}`))
    const asked: Asked = { size: name, worker, filled, runs: Number(values.runs) }
    const figures = [
      await contextAt(asked, ticket()),
      await searchAt(asked, '退款'),
      await searchAt(asked, 'refund charged tw'),
    ]
    console.table(figures)
    return figures
  } finally {
    await worker.stop()
  }
}

function ticket() {
  const ref = { host: 'practice', site: 'https://desk.example.com', externalId: '1042' }
  const text = '你好,我的订单重复扣款了,支付流水号两个,请尽快退款。\nI was charged twice for one order, please refund.'
  const facts = emptyFacts(ref, 'https://desk.example.com/1042')
  const requester = { ...facts.requester, name: 'Customer 1', email: BUSY_EMAIL }
  return { ...facts, subject: '重复扣款,请退款', requester, latestMessage: { text, at: null } }
}
