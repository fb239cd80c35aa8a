import { spawn } from 'node:child_process'
import { at, root, task } from '../task.ts'

/** Takes the README's pictures anew, from the real thing. */
await task(args => {
  const taking = spawn(process.execPath, [at('test/pictures/pictures.ts'), ...args], { cwd: root, stdio: 'inherit' })
  return new Promise(resolve => taking.once('close', code => resolve(code ?? 130)))
})
