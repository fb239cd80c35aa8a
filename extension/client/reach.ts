import { signal } from '@preact/signals'

/** Grows each time that everything which failed for want of the server is to be asked once more. */
export const returns = signal(0)

/** Asks everything that failed once more. */
export function tryAgain(): void {
  returns.value += 1
}
