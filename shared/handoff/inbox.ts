import { type LiveList, liveListFrom, withHeard } from '../live-list.ts'
import type { boxes, Handoff } from './contract.ts'
import { filteredOf, type HandoffFilter, passes, type Today } from './filter.ts'
import { isOpen } from './machine.ts'

/** Which handoffs a list shows: the same question that `listHandoffs` answers. */
export interface BoxFilter {
  readonly box: (typeof boxes)[number]
  readonly show: 'open' | 'ended'
  /** The departments whose box it is. */
  readonly departmentIds: readonly string[]
  /** Whose box it is, for `mine` and `decide`. */
  readonly memberId: string
  /** What narrows it, and the day on which; left out, the whole box is shown. */
  readonly narrowed?: { readonly filter: HandoffFilter; readonly today: Today } | undefined
}

/** A box as a panel holds it: latest change first. */
export type Inbox = LiveList<Handoff>

/**
 * How far a handoff has come, to tell the newer of two: its version, and within one version what the clocks did, which leave the
 * version alone. They only go up and over, never back.
 */
export function stampOf({ version, climbed, clocks }: Pick<Handoff, 'version' | 'climbed' | 'clocks'>): number {
  const over = [clocks?.own, clocks?.resolve].filter(card => card != null && card.breachedAt !== null).length
  return version * 100 + climbed * 3 + over
}

/** A box as it was fetched. */
export const inboxFrom = (items: readonly Handoff[]): Inbox => liveListFrom(items, stampOf)

/** True when a box shows a handoff. */
export function belongsIn(handoff: Handoff, filter: BoxFilter): boolean {
  const { box, narrowed } = filter
  if (!isOfBox(handoff, filter)) return false
  return !narrowed || passes(filteredOf(handoff), box, narrowed.filter, narrowed.today)
}

function isOfBox(handoff: Handoff, { box, show, departmentIds, memberId }: BoxFilter): boolean {
  if (isOpen(handoff.state) !== (show === 'open')) return false
  if (box === 'mine') return handoff.assignee?.id === memberId
  if (box === 'decide') return handoff.state === 'disputed' && handoff.dispute?.arbiter.id === memberId
  return departmentIds.includes(box === 'department' ? handoff.toDepartmentId : handoff.fromDepartmentId)
}

/** Merges one live message into a box. */
export function applyHandoff(inbox: Inbox, handoff: Handoff, filter: BoxFilter): Inbox {
  const item = belongsIn(handoff, filter) ? handoff : null
  return withHeard(inbox, { id: handoff.id, stamp: stampOf(handoff), item }, latestFirst)
}

/** The order of every box. */
export const latestFirst = (a: Handoff, b: Handoff) => b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1)
