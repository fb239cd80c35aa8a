import type { Frame } from 'playwright-core'
import { usingSentences } from '../../shared/sentences/knowledge-using.ts'
import { type Times, timesAmong } from './measure.ts'

/** What the demo company has answers for. */
const WORDS = ['退款', '发票', '物流', '密码', '地址', 'refund']

/**
 * From a keystroke in the panel's search to the frame that shows what it found, by the panel's own clock, in ms: the pause in which
 * typing may go on is part of it. Each word so many times.
 */
export async function measureTyping(panel: Frame, rounds: number): Promise<Times> {
  const box = panel.getByRole('searchbox')
  const before = panel.locator('[role=tab][aria-selected=true]').first()
  const at = await before.innerText()
  await panel.getByRole('tab', { name: /知识/ }).click()
  await box.waitFor()
  const results = panel.getByRole('list', { name: usingSentences.zh.results })
  const taken: number[] = []
  for (let round = 0; round <= rounds; round++) {
    for (const word of WORDS) {
      const painted = panel.evaluate(untilPainted, usingSentences.zh.results)
      await box.fill(word)
      const ms = await painted
      if (round > 0) taken.push(ms) // the first warms up
      await box.fill('')
      await results.waitFor({ state: 'detached' })
    }
  }
  await panel.getByRole('tab', { name: at.trim() }).click()
  return timesAmong(taken)
}

/** Runs in the panel: after the next input, waits until the list stands there and one more frame was drawn. */
function untilPainted(label: string): Promise<number> {
  const frame = () => new Promise(requestAnimationFrame)
  return new Promise(done => {
    const typed = async ({ timeStamp }: Event) => {
      while (!document.querySelector(`ul[aria-label="${label}"]`)) await frame()
      await frame()
      done(performance.now() - timeStamp)
    }
    document.addEventListener('input', typed, { once: true, capture: true })
  })
}
