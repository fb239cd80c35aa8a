import { boxes } from '../../shared/handoff/contract.ts'
import { dues, HandoffFilter, isNarrowing, standings } from '../../shared/handoff/filter.ts'
import type { BoxView } from '../../shared/handoff/views.ts'
import { hrefTo } from '../hub/place.ts'

/** Which list the inbox shows. */
export interface InboxPlace {
  readonly box: (typeof boxes)[number]
  /** One department of mine; null: all of them. */
  readonly department: string | null
  readonly show: 'open' | 'ended'
  readonly filter: HandoffFilter
}

/** The place that an address names. What it says wrong is left out. */
export function placeOf(query: URLSearchParams): InboxPlace {
  const said = (name: string) => query.get(name) ?? undefined
  const given = {
    otherId: said('other'),
    standing: standings.find(one => one === said('state')),
    due: dues.find(one => one === said('due')),
    topicId: said('topic'),
    q: said('q')?.slice(0, 100),
  }
  const filter = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => value && HandoffFilter.safeParse({ [name]: value }).success),
  )
  return {
    box: boxes.find(box => box === query.get('box')) ?? 'department',
    department: query.get('department'),
    show: query.get('show') === 'ended' ? 'ended' : 'open',
    filter,
  }
}

function queryOf({ box, department, show, filter }: InboxPlace): Record<string, string | undefined> {
  return {
    box: box === 'department' ? undefined : box,
    department: department ?? undefined,
    show: show === 'ended' ? show : undefined,
    other: filter.otherId,
    state: filter.standing,
    due: filter.due,
    topic: filter.topicId,
    q: filter.q,
  }
}

/** The address of a list, or of one handoff beside it. */
export function hrefOf(at: InboxPlace, id?: string): string {
  return hrefTo(id === undefined ? ['inbox'] : ['inbox', id], queryOf(at))
}

/** A list as it is counted and saved. */
export function viewOf({ box, department, show, filter }: InboxPlace): BoxView {
  return { box, show, ...(department !== null && { departmentId: department }), ...filter }
}

/** The list that a view shows. */
export function placeFromView({ box, show, departmentId, ...filter }: BoxView): InboxPlace {
  return { box, show, department: departmentId ?? null, filter }
}

/** True when two places show the same list. */
export const isSamePlace = (a: InboxPlace, b: InboxPlace): boolean => hrefOf(a) === hrefOf(b)

/** True when the place is more than a whole box of open handoffs. */
export const isNarrowed = ({ department, show, filter }: InboxPlace): boolean =>
  department !== null || show === 'ended' || isNarrowing(filter)

/** What a place keeps when another box is chosen: a state of one box seldom means anything in another. */
export function inBox(at: InboxPlace, box: InboxPlace['box']): InboxPlace {
  const { q, topicId } = at.filter
  return { ...at, box, filter: { ...(q !== undefined && { q }), ...(topicId !== undefined && { topicId }) } }
}
