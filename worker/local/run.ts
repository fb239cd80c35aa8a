import { type ChildProcess, spawn } from 'node:child_process'
import { at, root, Stop } from './task.ts'

/** The scripts of the installed tools, so that Node runs them directly: no shell, the same on every system. */
const scripts = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  tsc: 'node_modules/typescript/bin/tsc',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  wrangler: 'node_modules/wrangler/bin/wrangler.js',
  wxt: 'node_modules/wxt/bin/wxt.mjs',
} as const
export type Tool = keyof typeof scripts

export interface Ended {
  /** 0 is success; 130 stands for a signal. */
  readonly code: number
  /** Both streams, in the order they came. Empty when shown directly. */
  readonly output: string
}

/** Tools whose words we keep: no colours, no advertisements. */
const PLAIN = { NO_COLOR: '1', FORCE_COLOR: undefined, WRANGLER_HIDE_BANNER: 'true' }

/** Runs a tool to its end and keeps what it says. */
export function quietly(tool: Tool, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return ended(
    spawn(process.execPath, [at(scripts[tool]), ...args], { cwd: root, env: { ...process.env, ...PLAIN, ...env } }),
  )
}

/** Runs a tool to its end with its words on the terminal. */
export function openly(tool: Tool, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const options = { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' as const }
  return ended(spawn(process.execPath, [at(scripts[tool]), ...args], options))
}

/** Runs a tool that must succeed; what it said is shown when it does not. */
export async function must(tool: Tool, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { code, output } = await quietly(tool, args, env)
  if (code !== 0) throw new Stop(`${tool} ${args[0]} failed:\n${output.trim()}`)
  return output
}

/** Starts a tool that goes on running, in a process group of its own: only `stopGroup` ends it, and all it started. */
export function started(tool: Tool, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [at(scripts[tool]), ...args], {
    cwd: root,
    env: { ...process.env, ...PLAIN, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
}

/** Ends a tool that `started` gave, with everything it started. */
export function stopGroup({ pid, exitCode }: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): void {
  if (pid === undefined || exitCode !== null) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function ended(child: ChildProcess): Promise<Ended> {
  let output = ''
  const keep = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code: code ?? 130, output }))
  })
}
