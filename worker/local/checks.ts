import { existsSync, statSync } from 'node:fs'
import { must, quietly, type Tool } from './run.ts'
import { at } from './task.ts'

/** Every TypeScript project. A rule test fails when a tsconfig.json is missing here. */
export const projects = [
  'tsconfig.json',
  'worker/tsconfig.json',
  'worker/local/tsconfig.json',
  'worker/pages/tsconfig.json',
  'extension/tsconfig.json',
  'test/tsconfig.json',
  'test/extension/tsconfig.json',
  'test/local/tsconfig.json',
  'test/bench/tsconfig.json',
] as const

interface Check {
  readonly title: string
  readonly tool: Tool
  readonly args: readonly string[]
  readonly fix: string
}

const checks: readonly Check[] = [
  {
    title: 'Format and lint (Biome)',
    tool: 'biome',
    args: ['ci', '--colors=off', '.'],
    fix: 'npx biome check --write .',
  },
  {
    title: 'Lint with types (oxlint)',
    tool: 'oxlint',
    args: ['--type-aware', '--deny-warnings'],
    fix: 'see each message',
  },
  ...projects
    .filter(project => existsSync(at(project)))
    .map(project => ({
      title: `Types (${project})`,
      tool: 'tsc' as const,
      args: ['-p', project],
      fix: 'see each message',
    })),
]

const AT_ONCE = 4

/** Runs every check, several at a time; shows only what failed. Gives the number of failed checks. */
export async function checkAll(): Promise<number> {
  const begun = performance.now()
  await prepareExtension()
  let failed = 0
  const waiting = [...checks]
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { code, output } = await quietly(check.tool, check.args)
      if (code === 0) continue
      failed++
      console.log(`\n✗ ${check.title}. To fix: ${check.fix}\n${output.trim()}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${failed === 0 ? '✓' : '✗'} ${checks.length - failed} of ${checks.length} checks passed in ${seconds} s`)
  return failed
}

/** WXT writes the types of its entry points: where there are none yet, packages being installed without scripts, or other ones now. */
async function prepareExtension(): Promise<void> {
  if (!existsSync(at('.config/wxt.ts')) || changedAt('.wxt/types/paths.d.ts') > changedAt('extension/entrypoints'))
    return
  await must('wxt', ['prepare'])
}

/** When a file or folder last changed, in epoch ms; 0 where there is none. */
const changedAt = (path: string): number => statSync(at(path), { throwIfNoEntry: false })?.mtimeMs ?? 0
