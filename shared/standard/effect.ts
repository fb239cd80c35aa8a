import type { Clocks } from './clock.ts'
import { type Effect, standardClocks } from './contract.ts'

/** What a change would do to some open stays: their clocks as they are, and as they would be. `more`: there are others. */
export function effectOf(stays: readonly { readonly before: Clocks; readonly after: Clocks }[], more: boolean): Effect {
  const effect = { open: stays.length, more, moved: 0, becomeOver: 0, becomeInTime: 0, begin: 0, stop: 0 }
  for (const { before, after } of stays) {
    const all = standardClocks.map(name => ({ was: before[name], is: after[name] }))
    const any = (test: (one: (typeof all)[number]) => boolean) => (all.some(test) ? 1 : 0)
    effect.moved += any(({ was, is }) => isLive(was) && isLive(is) && was?.dueAt !== is?.dueAt)
    effect.becomeOver += any(({ was, is }) => !isOver(was) && isOver(is))
    effect.becomeInTime += any(({ was, is }) => isOver(was) && is !== null && !isOver(is))
    effect.begin += any(({ was, is }) => was === null && is !== null)
    effect.stop += any(({ was, is }) => was !== null && is === null)
  }
  return effect
}

type One = Clocks['own']
const isOver = (clock: One) => clock !== null && clock.breachedAt !== null
const isLive = (clock: One) => clock?.state === 'running' || clock?.state === 'paused'
