import { signal } from '@preact/signals'
import type { Problem } from '../../shared/problems.ts'

/** Since when (epoch ms) the server does not answer; null while it does. One page has one server. */
export const awaySince = signal<number | null>(null)

/** Grows when the server may be back: views that could not load ask again. */
export const returns = signal(0)

/** Told after every question and act: `null` that an answer came, else what went wrong. A refusal is an answer too. */
export function noteReach(problem: Problem | null, now: number): void {
  if (problem?.code === 'away') {
    awaySince.value ??= now
  } else if (awaySince.value !== null) {
    awaySince.value = null
    returns.value += 1
  }
}

/** Asks everything that failed once more. */
export function tryAgain(): void {
  returns.value += 1
}
