import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { openly } from './run.ts'
import { lastTally, lineOf, REPORTS, SUMMARY, type Tally } from './suites.ts'
import { at } from './task.ts'

/** Runs one suite on the terminal and counts it. An exit code other than 0 without a counted failure is one failure. */
export async function runSuite(
  { name, config }: { name: string; config: string },
  env: NodeJS.ProcessEnv = {},
): Promise<Tally> {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}`)
  const report = at(`${REPORTS}/${name}.json`)
  await rm(report, { force: true })
  if (!existsSync(at(config))) {
    console.log(`The suite ${name} is missing: ${config} is not there.`)
    return { passed: 0, failed: 1 }
  }
  const { code } = await openly(
    'vitest',
    ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    env,
  )
  const tally = await lastTally(name)
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

/** Prints the last line of a test command, and keeps it for the runner. */
export async function printSummary(tally: Tally): Promise<void> {
  await mkdir(at(REPORTS), { recursive: true })
  await writeFile(at(SUMMARY), `${lineOf(tally)}\n`)
  console.log(`\n${lineOf(tally)}`)
}
