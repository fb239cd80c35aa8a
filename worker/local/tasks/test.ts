import { rm } from 'node:fs/promises'
import { chromiumProgram } from '../browsers.ts'
import { checkAll } from '../checks.ts'
import { printSummary, runSuite, runSuiteIn } from '../suite.ts'
import { keepTally, REPORTS, suites, sumOf, type Tally } from '../suites.ts'
import { at, knownOptions, task } from '../task.ts'

await task(async args => {
  const names = suites.map(suite => suite.name)
  const wanted = knownOptions(args, [...names, 'check'])
  await rm(at(REPORTS), { recursive: true, force: true })
  const asked = (name: string) => wanted.size === 0 || wanted.has(name)
  const tallies: Tally[] = []
  if (asked('check') && (await checkAll()) > 0) tallies.push(await checksFailed())
  for (const suite of suites.filter(({ name }) => asked(name))) tallies.push(await run(suite))
  const sum = sumOf(tallies)
  await printSummary(sum)
  return sum.failed > 0 ? 1 : 0
})

function run(suite: (typeof suites)[number]): Promise<Tally> {
  return suite.name === 'browser' ? runSuiteIn(chromiumProgram, suite) : runSuite(suite)
}

async function checksFailed(): Promise<Tally> {
  const tally = { passed: 0, failed: 1 }
  await keepTally('check', tally)
  return tally
}
