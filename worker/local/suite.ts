import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { type BrowserProgram, needBrowser } from './browsers.ts'
import { openly } from './run.ts'
import { keepTally, keptTallies, lineOf, REPORTS, reportedTally, SUMMARY, sumOfRun, type Tally } from './suites.ts'
import { at, knownOptions, Stop } from './task.ts'

interface Suite {
  readonly name: string
  readonly config: string
}

const NOTHING_RAN: Tally = { passed: 0, failed: 1 }

/** Runs one suite on the terminal, and keeps and gives its tally. */
export async function runSuite(suite: Suite, env: NodeJS.ProcessEnv = {}): Promise<Tally> {
  console.log(`\n── ${suite.name} ${'─'.repeat(Math.max(0, 70 - suite.name.length))}`)
  await keepTally(suite.name, NOTHING_RAN) // stands when this run does not come to its end
  const tally = await played(suite, env)
  await keepTally(suite.name, tally)
  return tally
}

/** Counts what vitest reports. An exit code other than 0 without a counted failure is one failure. */
async function played({ name, config }: Suite, env: NodeJS.ProcessEnv): Promise<Tally> {
  const report = at(`${REPORTS}/${name}.json`)
  await rm(report, { force: true })
  if (!existsSync(at(config))) {
    console.log(`The suite ${name} is missing: ${config} is not there.`)
    return NOTHING_RAN
  }
  const { code } = await openly(
    'vitest',
    ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    env,
  )
  const tally = await reportedTally(name)
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

/** Runs a suite that drives a browser; without the browser it has failed. */
export async function runSuiteIn(program: BrowserProgram, suite: Suite): Promise<Tally> {
  try {
    return await runSuite(suite, { [program.variable]: await needBrowser(program) })
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(error.message)
    await keepTally(suite.name, NOTHING_RAN)
    return NOTHING_RAN
  }
}

/**
 * The command of a suite that is no part of `npm test`. `--after-test` sums up all that ran since `npm test` began; the runner
 * prints one line for the whole run.
 */
export async function runOwnSuite(program: BrowserProgram, suite: Suite, args: readonly string[]): Promise<number> {
  const options = knownOptions(args, ['--after-test'])
  const tally = await runSuiteIn(program, suite)
  await printSummary(options.has('--after-test') ? sumOfRun(await keptTallies()) : tally)
  return tally.failed > 0 ? 1 : 0
}

/** Prints the last line of a test command, and keeps it for the runner. */
export async function printSummary(tally: Tally): Promise<void> {
  await mkdir(at(REPORTS), { recursive: true })
  await writeFile(at(SUMMARY), `${lineOf(tally)}\n`)
  console.log(`\n${lineOf(tally)}`)
}
