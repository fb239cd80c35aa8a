import { spawn } from 'node:child_process'
import { at, root, task } from '../task.ts'

/** The arguments go to the bench as they are; it explains them itself. */
await task(args => {
  const bench = spawn(process.execPath, [at('test/bench/bench.ts'), ...args], { cwd: root, stdio: 'inherit' })
  return new Promise(resolve => bench.once('close', code => resolve(code ?? 130)))
})
