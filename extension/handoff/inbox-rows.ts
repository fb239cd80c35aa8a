import type { Handoff } from '../../shared/handoff/contract.ts'
import { applyHandoff, type BoxFilter, latestFirst, stampOf } from '../../shared/handoff/inbox.ts'
import { type LiveRows, type RowKind, useLiveRows } from '../client/live-rows.ts'
import type { KnownList } from '../client/use-list.ts'

/** A box as it is drawn: the rows keep their places while the box behind them moves on. */
export interface InboxRows extends Omit<LiveRows<Handoff>, 'hear'> {
  /** Merges a handoff that changed at `at` (epoch ms); left out, just now. */
  merge(handoff: Handoff, at?: number): void
}

/** The filter right after `at`: a clock that says that time is up is ahead of a view that looks at its own once in a while. */
function asOf(filter: BoxFilter, at: number): BoxFilter {
  const { narrowed } = filter
  if (!narrowed || narrowed.today.now > at) return filter
  return { ...filter, narrowed: { ...narrowed, today: { ...narrowed.today, now: at + 1 } } }
}

const kind: RowKind<Handoff> = { stampOf, order: latestFirst }

/**
 * Keeps the rows of a box. `fetched` is the list as the server gave it so far; `filter` says what the box shows; `key` names the
 * list; `calm`: nobody is reading or pointing, so that rows may move.
 */
export function useInboxRows(
  key: string,
  fetched: Pick<KnownList<Handoff>, 'items' | 'busy'>,
  filter: BoxFilter,
  calm: () => boolean,
): InboxRows {
  const { hear, ...shown } = useLiveRows<Handoff>(key, fetched, kind, calm)
  return {
    ...shown,
    merge: (handoff, at = 0) =>
      hear(inbox => applyHandoff(inbox, handoff, asOf(filter, at)), handoff.id, handoff, calm()),
  }
}
