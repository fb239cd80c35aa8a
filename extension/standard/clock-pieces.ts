import type { OpenedClock, Segment } from '../../shared/standard/contract.ts'

/** A piece of the picture of a clock. `weight` is its share of the width: working time counts fully, a closed or paused night only a little. */
export interface Piece {
  readonly kind: 'running' | 'over' | 'paused' | 'closed' | 'rest'
  readonly from: number
  readonly to: number
  readonly weight: number
}

/** A closed time takes at most this share of all that was worked, so that a weekend does not squeeze the work. */
const CLOSED_SHARE = 0.04

/** The course of a clock as pieces from left to right; while it runs, what is left until it is due stands at the end. */
export function piecesOf(clock: OpenedClock, now: number): Piece[] {
  const { segments, dueAt, breachedAt, state, targetMs, elapsedNowMs, pausedMs } = clock
  const rest = state === 'running' && breachedAt === null ? Math.max(0, targetMs - elapsedNowMs) : 0
  const open = lengthOf(segments, 'running') + pausedMs + rest
  const waited = lengthOf(segments, 'paused')
  const most = Math.max(1, open * CLOSED_SHARE)
  const pieces = segments.flatMap((one): Piece[] => {
    const { from, to, kind } = one
    if (kind === 'closed') return [{ kind, from, to, weight: Math.min(to - from, most) }]
    if (kind === 'paused') {
      // What was waited goes on by night; its width is that of the working time in it.
      return [{ kind, from, to, weight: Math.max((pausedMs * (to - from)) / waited, Math.min(to - from, most)) }]
    }
    if (breachedAt === null || breachedAt >= to) return [{ kind, from, to, weight: to - from }]
    if (breachedAt <= from) return [{ kind: 'over', from, to, weight: to - from }]
    return [
      { kind, from, to: breachedAt, weight: breachedAt - from },
      { kind: 'over', from: breachedAt, to, weight: to - breachedAt },
    ]
  })
  return rest > 0 ? [...pieces, { kind: 'rest', from: now, to: dueAt ?? now, weight: rest }] : pieces
}

const lengthOf = (segments: readonly Segment[], kind: Segment['kind']): number =>
  segments.filter(one => one.kind === kind).reduce((sum, one) => sum + one.to - one.from, 0)

/** What one event began, until the next one: so long it ran or was paused, and so often the department was closed meanwhile. */
export interface Turn {
  readonly at: number
  readonly because: string
  readonly kind: 'running' | 'paused' | 'stopped' | 'breach'
  readonly ms: number
  readonly closed: number
}

/** The course of a clock as lines to read, in order; with the moment at which the target was used up, and the end. */
export function turnsOf(clock: OpenedClock): Turn[] {
  const turns: Turn[] = []
  for (const segment of clock.segments) {
    const last = turns.at(-1)
    if (last && segment.because === 'calendar') turns[turns.length - 1] = grown(last, segment)
    else
      turns.push(
        grown({ at: segment.from, because: segment.because, kind: kindOf(segment), ms: 0, closed: 0 }, segment),
      )
  }
  const { breachedAt, stoppedAt } = clock
  const end = stoppedAt === null ? [] : [marked('stopped', stoppedAt)]
  const breach = breachedAt === null ? [] : [marked('breach', breachedAt)]
  return [...turns, ...breach, ...end].sort((a, b) => a.at - b.at)
}

const marked = (kind: 'stopped' | 'breach', at: number): Turn => ({ at, because: kind, kind, ms: 0, closed: 0 })
const kindOf = ({ kind }: Segment) => (kind === 'paused' ? 'paused' : 'running')

function grown(turn: Turn, { from, to, kind }: Segment): Turn {
  if (kind === 'closed') return { ...turn, closed: turn.closed + 1 }
  return { ...turn, ms: turn.ms + to - from }
}
