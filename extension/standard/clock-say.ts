import type { clockSentences } from '../../shared/sentences/clock.ts'
import type { ClockCard, ClockCards, StandardClock } from '../../shared/standard/contract.ts'
import {
  formatClock,
  formatDate,
  formatDuration,
  formatMomentWithin,
  formatShortMoment,
  type Reading,
} from '../ui/format.ts'
import type { useSentences } from '../ui/language.tsx'
import type { Tone } from '../ui/marks.tsx'

export type ClockSay = ReturnType<typeof useSentences<(typeof clockSentences)['zh']>>

/** From here on the time left is told in minutes, in ms. */
const SOON_MS = 3_600_000

/** The clock that matters now: to own while that goes on, then to resolve; null where nothing is measured. */
export function currentClock(clocks: ClockCards | null | undefined): { name: StandardClock; card: ClockCard } | null {
  const { own = null, resolve = null } = clocks ?? {}
  if (own && isLive(own)) return { name: 'own', card: own }
  if (resolve) return { name: 'resolve', card: resolve }
  return own && { name: 'own', card: own }
}

const DAY_MS = 86_400_000

/** A moment to the minute, however far: the clock alone today, else the day too. `within` a sentence, or as a figure. */
export function exactMoment(at: number, reading: Reading, within = false): string {
  const short = within ? formatMomentWithin(at, reading) : formatShortMoment(at, reading)
  const hasTime = short.includes(formatClock(at, reading))
  return hasTime || Math.abs(at - reading.now) < DAY_MS
    ? short
    : `${formatDate(at, reading)} ${formatClock(at, reading)}`
}

/** True while a clock runs or is paused. */
export const isLive = ({ state }: ClockCard): boolean => state === 'running' || state === 'paused'

/** How a clock stands, in a few words, a tone, and what kind of sign goes with it. */
export function sayClock(
  name: StandardClock,
  card: ClockCard,
  reading: Reading,
  say: ClockSay,
): { text: string; tone: Tone; sign: 'clock' | 'pause' | 'late' | 'done' } {
  const clock = say[name]
  const { state, dueAt, warnAt, elapsedMs, targetMs, breachedAt } = card
  const length = (ms: number) => formatDuration(ms, reading.language)
  if (state === 'met') return { text: say.met(clock), tone: 'good', sign: 'done' }
  if (state === 'missed') return { text: say.missed(clock), tone: 'bad', sign: 'late' }
  if (state === 'ended') return { text: say.ended(clock), tone: 'plain', sign: 'done' }
  if (state === 'paused') {
    if (breachedAt !== null) return { text: say.overPaused(clock), tone: 'bad', sign: 'late' }
    return { text: say.paused(clock, length(elapsedMs), length(targetMs)), tone: 'plain', sign: 'pause' }
  }
  if (dueAt === null) return { text: say.noDue(clock), tone: 'plain', sign: 'clock' }
  const left = dueAt - reading.now
  if (left <= 0) return { text: say.over(clock, length(left)), tone: 'bad', sign: 'late' }
  const tone = warnAt !== null && warnAt <= reading.now ? 'warn' : 'plain'
  const text = left < SOON_MS ? say.left(clock, length(left)) : say.due(clock, exactMoment(dueAt, reading, true))
  return { text, tone, sign: 'clock' }
}
