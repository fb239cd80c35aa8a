import { emptyFacts } from '../../shared/case.ts'
import { articleText } from './article-text.ts'
import { startBenchWorker } from './bench-worker.ts'
import { fill } from './fill.ts'
import { type Asked, contextAt, type Figures, searchAt } from './requests.ts'

const RUNS = 50

/** Every shape of question that could cost more as the library grows, in one of so many articles. */
export async function atScale(articles: number): Promise<Figures[]> {
  const worker = await startBenchWorker()
  try {
    const filled = await fill(worker.DB, worker.SEARCH, { touchpoints: 0, articles }, what => console.log(`  ${what}`))
    const asked: Asked = { size: `${articles}`, worker, filled, runs: RUNS }
    const figures: Figures[] = []
    for (const words of ['退款', '款', 'r', 're', 'refund', 'the order payment address', '订单 退款 支付流水号']) {
      figures.push(await searchAt(asked, words))
    }
    for (const words of ['退款', 'refund']) figures.push(await searchAt(asked, words, 'few'))
    const site = 'https://bench.example.com'
    const facts = emptyFacts({ host: 'practice', site, externalId: '1' }, site)
    const mail = Array.from({ length: 60 }, (_, i) => articleText(i * 37).body)
      .join('\n')
      .slice(0, 4_000)
    figures.push(
      await contextAt(asked, { ...facts, latestMessage: { text: mail, at: null } }, 'mail of 4,000 characters'),
    )
    return figures
  } finally {
    await worker.stop()
  }
}
