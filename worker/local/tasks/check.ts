import { checkAll } from '../checks.ts'
import { knownOptions, task } from '../task.ts'

await task(async args => {
  knownOptions(args, [])
  return (await checkAll()) > 0 ? 1 : 0
})
