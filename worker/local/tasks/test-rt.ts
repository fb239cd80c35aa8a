import { chromiumProgram, needBrowser } from '../browsers.ts'
import { printSummary, runSuite } from '../suite.ts'
import { lastTally, rtSuite, suites, sumOf } from '../suites.ts'
import { knownOptions, task } from '../task.ts'

/** `--after-test` adds the last `npm test` to the summary; the runner prints one line for both. */
await task(async args => {
  const options = knownOptions(args, ['--after-test'])
  const tally = await runSuite(rtSuite, { CHROMIUM: await needBrowser(chromiumProgram) })
  const earlier = options.has('--after-test') ? await Promise.all(suites.map(({ name }) => lastTally(name))) : []
  await printSummary(sumOf([...earlier, tally]))
  return tally.failed > 0 ? 1 : 0
})
