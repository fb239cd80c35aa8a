import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Frame, Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** What moves or fades in is looked at once it has arrived; what never does, such as a spinner, or not in sight, is not waited for. */
const STILL_MS = 2_000

/** What axe finds wrong in a page or frame, a line each: the rule, and where. */
export async function axeFindings(where: Page | Frame): Promise<string[]> {
  await where.evaluate(most => {
    const moving = document.getAnimations().filter(one => Number.isFinite(one.effect?.getComputedTiming().endTime))
    const still = Promise.allSettled(moving.map(one => one.finished))
    return Promise.race([still, new Promise(done => setTimeout(done, most))]).then(() => {})
  }, STILL_MS)
  await where.evaluate(source)
  return where.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
    const { violations } = await axe.run()
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary = '' }) => `${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`).join(' | ')}`,
    )
  })
}
