/** So many notices of one channel go out one by one inside a window; what comes beyond goes as one. */
export interface Pace {
  readonly most: number
  readonly windowMs: number
}

export const channels = ['desktop', 'mail', 'robot'] as const
export type Channel = (typeof channels)[number]

const MINUTE_MS = 60_000

/** Robots of 钉钉 and 企业微信 take 20 messages a minute, and are shut out for ten minutes after one more. */
export const paces: Readonly<Record<Channel, Pace>> = {
  desktop: { most: 3, windowMs: MINUTE_MS },
  mail: { most: 3, windowMs: 15 * MINUTE_MS },
  robot: { most: 5, windowMs: MINUTE_MS },
}

/** What to do with letters that are due. */
export type Step =
  | { readonly kind: 'each' }
  /** All of them as one message. */
  | { readonly kind: 'digest' }
  /** Not yet: from `at` on. */
  | { readonly kind: 'wait'; readonly at: number }

/** Decides for `due` letters at `now`, when messages went out at the instants `sent`. */
export function stepFor(due: number, sent: readonly number[], pace: Pace, now: number): Step {
  const recent = within(sent, pace, now)
  const left = pace.most - recent.length
  if (left <= 0) return { kind: 'wait', at: Math.min(...recent) + pace.windowMs }
  return due <= left ? { kind: 'each' } : { kind: 'digest' }
}

/** Those instants that still count, with `count` messages more at `now`. */
export function sentAfter(sent: readonly number[], count: number, pace: Pace, now: number): number[] {
  return [...within(sent, pace, now), ...Array.from({ length: count }, () => now)]
}

/** A clock that was set back must not hold letters for ever: what seems to come from the future does not count. */
const within = (sent: readonly number[], { windowMs }: Pace, now: number) =>
  sent.filter(at => at <= now && at > now - windowMs)
