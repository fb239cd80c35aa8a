import { rm } from 'node:fs/promises'
import { chromiumProgram, needBrowser } from '../browsers.ts'
import { checkAll } from '../checks.ts'
import { printSummary, runSuite } from '../suite.ts'
import { REPORTS, suites, sumOf, type Tally } from '../suites.ts'
import { at, knownOptions, Stop, task } from '../task.ts'

await task(async args => {
  const names = suites.map(suite => suite.name)
  const wanted = knownOptions(args, [...names, 'check'])
  await rm(at(REPORTS), { recursive: true, force: true })
  const asked = (name: string) => wanted.size === 0 || wanted.has(name)
  const tallies: Tally[] = []
  if (asked('check') && (await checkAll()) > 0) tallies.push({ passed: 0, failed: 1 })
  for (const suite of suites.filter(({ name }) => asked(name))) tallies.push(await run(suite))
  const sum = sumOf(tallies)
  await printSummary(sum)
  return sum.failed > 0 ? 1 : 0
})

async function run(suite: (typeof suites)[number]): Promise<Tally> {
  if (suite.name !== 'browser') return runSuite(suite)
  try {
    return await runSuite(suite, { CHROMIUM: await needBrowser(chromiumProgram) })
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(error.message)
    return { passed: 0, failed: 1 }
  }
}
