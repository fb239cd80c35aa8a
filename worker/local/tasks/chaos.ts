import { spawn } from 'node:child_process'
import { at, root, task } from '../task.ts'

/** The arguments go to the program as they are; it explains them itself. */
await task(args => {
  const chaos = spawn(process.execPath, [at('test/chaos/chaos.ts'), ...args], { cwd: root, stdio: 'inherit' })
  return new Promise(resolve => chaos.once('close', code => resolve(code ?? 130)))
})
