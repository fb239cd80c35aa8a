import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { at } from './task.ts'

/** The suites of `npm test`, in order: the quick ones first. Each is one vitest configuration. */
export const suites = [
  { name: 'unit', config: 'test/shared/vitest.config.ts', covers: ['test/shared', 'test/extension'] },
  { name: 'rules', config: 'test/rules/vitest.config.ts', covers: ['test/rules'] },
  { name: 'worker', config: 'test/worker/vitest.config.ts', covers: ['test/worker'] },
  { name: 'local', config: 'test/local/vitest.config.ts', covers: ['test/local'] },
  { name: 'browser', config: 'test/browser/vitest.config.ts', covers: ['test/browser'] },
] as const

/** Suites with a command of their own, `npm run test:<name>`, because they install a whole helpdesk or one more browser. */
export const rtSuite = { name: 'rt', config: 'test/rt/vitest.config.ts', covers: ['test/rt'] } as const
export const firefoxSuite = {
  name: 'firefox',
  config: 'test/firefox/vitest.config.ts',
  covers: ['test/firefox'],
} as const
export const ownSuites = [rtSuite, firefoxSuite] as const

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

/** What a suite's last report counts for. */
export async function reportedTally(name: string): Promise<Tally> {
  const file = at(`${REPORTS}/${name}.json`)
  return tallyOf(existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : null)
}

const KEPT = '.tally.json'

/** Keeps what one part of a run counted, until `npm test` begins the next run. The same part twice counts once. */
export async function keepTally(name: string, tally: Tally): Promise<void> {
  await mkdir(at(REPORTS), { recursive: true })
  await writeFile(at(`${REPORTS}/${name}${KEPT}`), JSON.stringify(tally))
}

/** Everything kept since `npm test` began, by name. */
export async function keptTallies(): Promise<ReadonlyMap<string, Tally>> {
  const names = existsSync(at(REPORTS)) ? (await readdir(at(REPORTS))).filter(name => name.endsWith(KEPT)) : []
  const read = async (name: string): Promise<[string, Tally]> => [
    name.slice(0, -KEPT.length),
    JSON.parse(await readFile(at(`${REPORTS}/${name}`), 'utf8')),
  ]
  return new Map(await Promise.all(names.map(read)))
}

/** The sum of a whole run; a suite of `npm test` that left no tally is one failure. */
export function sumOfRun(kept: ReadonlyMap<string, Tally>): Tally {
  const missing = suites.filter(({ name }) => !kept.has(name)).map(() => ({ passed: 0, failed: 1 }))
  return sumOf([...kept.values(), ...missing])
}
