import { spawn } from 'node:child_process'
import { at, root, task } from './task.ts'

/** Runs a program of the repository as a command. The arguments go to it as they are; it explains them itself. */
export async function program(script: string): Promise<void> {
  await task(args => {
    const running = spawn(process.execPath, [at(script), ...args], { cwd: root, stdio: 'inherit' })
    return new Promise(resolve => running.once('close', code => resolve(code ?? 130)))
  })
}
