import { must } from '../run.ts'
import { knownOptions, step, task } from '../task.ts'

await task(async args => {
  knownOptions(args, [])
  for (const browser of ['chrome', 'firefox']) {
    await step(`Packing the extension for ${browser}`, () => must('wxt', ['zip', '--browser', browser, '--mv3']))
  }
  console.log('  The archives are in .output/')
  return 0
})
