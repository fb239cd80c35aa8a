import { readdirSync, readFileSync } from 'node:fs'

/** What a number of requests took, in ms. */
export interface Times {
  readonly p50: number
  readonly p95: number
}

/** Runs `act` so many times, one after another, after a tenth of that to warm up. */
export async function timesOf(runs: number, act: (i: number) => Promise<unknown>): Promise<Times> {
  for (let i = 0; i < runs / 10; i++) await act(i)
  const taken: number[] = []
  for (let i = 0; i < runs; i++) {
    const begun = performance.now()
    await act(i)
    taken.push(performance.now() - begun)
  }
  return timesAmong(taken)
}

export function timesAmong(taken: readonly number[]): Times {
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}

/**
 * Processor time of this process's child of that name so far, in µs, by Linux's scheduler; null elsewhere. Unlike a clock it does
 * not tick while others have the processor.
 */
export function processorTimeOf(name: string): (() => number) | null {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ')
    const pid = children.find(one => readFileSync(`/proc/${one}/comm`, 'utf8').trim() === name)
    if (pid === undefined) return null
    return () => {
      let ns = 0
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        ns += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
      }
      return ns / 1_000
    }
  } catch {
    return null
  }
}
