import { fileURLToPath } from 'node:url'

/** The repository's folder, ending in a slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** A path inside the repository, made absolute. */
export const at = (path: string): string => fileURLToPath(new URL(path, new URL('../../', import.meta.url)))

/** A failure that we foresee: its message says what to do. It is shown without a stack, and the command ends with 1. */
export class Stop extends Error {}

const INTERRUPTED = 130
let obey = (): void => process.exit(INTERRUPTED)

/** What the first signal to end does from now on; until then it ends the command at once. Later signals change nothing. */
export function onSignal(stop: () => void): void {
  obey = stop
}

/** Runs a command's work with the arguments given; a number that it returns is the exit code. */
export async function task(work: (args: string[]) => Promise<number | undefined>): Promise<void> {
  let asked = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!asked) obey()
      asked = true
    })
  }
  try {
    process.exitCode = (await work(process.argv.slice(2))) ?? 0
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(`\n${error.message}`)
    process.exitCode = 1
  }
}

/** Says what goes on, in one line that ends with the seconds it took. */
export async function step<T>(line: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  process.stdout.write(`› ${line} … `)
  try {
    const result = await work()
    process.stdout.write(`${((performance.now() - begun) / 1000).toFixed(1)} s\n`)
    return result
  } catch (error) {
    process.stdout.write('failed\n')
    throw error
  }
}

/** Throws for an argument that the command does not know, and names those it does. */
export function knownOptions(args: readonly string[], known: readonly string[]): ReadonlySet<string> {
  const strange = args.find(arg => !known.includes(arg))
  if (strange === undefined) return new Set(args)
  throw new Stop(`Unknown option ${strange}. ${known.length ? `There are: ${known.join(', ')}.` : 'There are none.'}`)
}
