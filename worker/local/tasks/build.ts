import { buildExtension, buildPages, extensionFolder } from '../build.ts'
import { at, knownOptions, task } from '../task.ts'

await task(async args => {
  knownOptions(args, [])
  await buildPages()
  for (const browser of ['chrome', 'firefox'] as const) {
    await buildExtension({ browser })
    console.log(`  ${browser}: ${at(extensionFolder({ browser }))}`)
  }
  return 0
})
