import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { at } from './task.ts'

/** The suites of `npm test`, in order: the quick ones first. Each is one vitest configuration. */
export const suites = [
  { name: 'unit', config: 'test/shared/vitest.config.ts', covers: ['test/shared', 'test/extension'] },
  { name: 'rules', config: 'test/rules/vitest.config.ts', covers: ['test/rules'] },
  { name: 'worker', config: 'test/worker/vitest.config.ts', covers: ['test/worker'] },
  { name: 'local', config: 'test/local/vitest.config.ts', covers: ['test/local'] },
  { name: 'browser', config: 'test/browser/vitest.config.ts', covers: ['test/browser'] },
] as const

/** Played by `npm run test:rt`, because it installs a whole Request Tracker. */
export const rtSuite = { name: 'rt', config: 'test/rt/vitest.config.ts', covers: ['test/rt'] } as const

export const REPORTS = '.output/tests'
/** The file that holds the last summary line, for the runner to print last. */
export const SUMMARY = `${REPORTS}/summary.txt`

export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** The part of vitest's JSON report that counts. */
interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { status: string; assertionResults: readonly unknown[] }[]
}

/**
 * What a report counts for. A file that could not even be read is one failure; a skipped test is one too, so that nothing drops
 * out unseen; no report, or one without a single test, is one failure.
 */
export function tallyOf(report: Report | null): Tally {
  if (!report) return { passed: 0, failed: 1 }
  const unread = report.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + unread
  return report.numPassedTests + failed === 0 ? { passed: 0, failed: 1 } : { passed: report.numPassedTests, failed }
}

export const sumOf = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, one) => sum + one.passed, 0),
  failed: tallies.reduce((sum, one) => sum + one.failed, 0),
})

export const lineOf = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`

/** The tally of a suite's last run. */
export async function lastTally(name: string): Promise<Tally> {
  const file = at(`${REPORTS}/${name}.json`)
  return tallyOf(existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : null)
}
