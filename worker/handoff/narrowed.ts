import type { Input, Output } from '../../shared/contract.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import {
  dueMoment,
  type Filtered,
  type HandoffFilter,
  isNarrowing,
  passes,
  type Today,
  WINDOW_MAX,
} from '../../shared/handoff/filter.ts'
import type { HandoffState, WaitingOn } from '../../shared/handoff/machine.ts'
import type { BoxView } from '../../shared/handoff/views.ts'
import type { ClockCards } from '../../shared/standard/contract.ts'
import { caseNamesOf } from '../case/verbs.ts'
import { type Cursor, cursorFrom, cursorText, pageOf } from '../platform/cursor.ts'
import { all, batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { type GlanceRow, glanceQuery, handoffsQuery } from './box-rows.ts'
import { latestFirst, listWhole, PAGE, shelvesOf, withCases } from './boxes.ts'

/** One page of a box, as it is or narrowed. Throws `not_found` for a department that is not the acting person's. */
export function listHandoffs(scope: Scope, input: Input<'listHandoffs'>): Promise<Output<'listHandoffs'>> {
  return isNarrowing(input) ? listNarrowed(scope, input) : listWhole(scope, input)
}

/** One page of a narrowed box. Three round trips, and one more where words are looked for. Reads `WINDOW_MAX` rows of a shelf at most. */
async function listNarrowed(scope: Scope, input: Input<'listHandoffs'>): Promise<Output<'listHandoffs'>> {
  const limit = input.limit ?? PAGE
  const after = cursorFrom(input.after)
  const view: BoxView = { ...input, show: input.show ?? 'open' }
  const [window = nothing] = await windowsOf(scope, [view], shelvesOf)
  const found = await narrowed(scope, [{ view, window }], todayOf(scope, input.dayEnd))
  const rest = (found[0] ?? []).filter(row => after === null || isAfter(row, after))
  const { items, next } = pageOf(rest, limit, last => cursorText({ at: last.updated_at, id: last.id }))
  return { items: await wholeOf(scope, items), next, cut: window.cut }
}

/** How many handoffs each of some views shows. A department that is not the acting person's holds nothing for them. */
export async function countViews(scope: Scope, { views, dayEnd }: Input<'countViews'>): Promise<Output<'countViews'>> {
  const windows = await windowsOf(scope, views, shelvesIfMine)
  const asked = views.map((view, i) => ({ view, window: windows[i] ?? nothing }))
  const found = await narrowed(scope, asked, todayOf(scope, dayEnd))
  return { counts: asked.map(({ window }, i) => ({ count: found[i]?.length ?? 0, cut: window.cut })) }
}

const DAY_MS = 86_400_000
const todayOf = ({ now }: Scope, dayEnd: number | undefined): Today => ({ now, dayEnd: dayEnd ?? now + DAY_MS })

const isAfter = (row: GlanceRow, { at, id }: Cursor) => row.updated_at < at || (row.updated_at === at && row.id < id)

/** The latest handoffs of a box, and whether there are more. */
interface Window {
  readonly rows: readonly GlanceRow[]
  readonly cut: boolean
}
const nothing: Window = { rows: [], cut: false }

const shelvesIfMine: typeof shelvesOf = (scope, view) => {
  try {
    return shelvesOf(scope, view)
  } catch {
    return []
  }
}

/** The windows through which views look at their boxes; each box is read once, all in one round trip. */
async function windowsOf(scope: Scope, views: readonly BoxView[], shelves: typeof shelvesOf): Promise<Window[]> {
  const keyOf = ({ box, departmentId = '', show }: BoxView) => `${box} ${departmentId} ${show}`
  const boxes = [...new Map(views.map(view => [keyOf(view), view])).values()]
  const asked = boxes.map(view => ({ view, of: shelves(scope, view) }))
  const queries = asked.flatMap(({ view, of }) =>
    of.map(shelf => glanceQuery(scope.workspace.id, shelf, view.show === 'open', WINDOW_MAX + 1)),
  )
  const found = queries.length > 0 ? await batch(scope.db, ...queries) : []
  let from = 0
  const windows = asked.map(({ view, of }): [string, Window] => {
    const rows = found
      .slice(from, from + of.length)
      .flat()
      .sort(latestFirst)
    from += of.length
    return [keyOf(view), { rows: rows.slice(0, WINDOW_MAX), cut: rows.length > WINDOW_MAX }]
  })
  const known = new Map(windows)
  return views.map(view => known.get(keyOf(view)) ?? nothing)
}

interface Asked {
  readonly view: BoxView
  readonly window: Window
}

/** What each view lets through. Tickets' names are read only where words are looked for. */
async function narrowed(scope: Scope, asked: readonly Asked[], today: Today): Promise<GlanceRow[][]> {
  const worded = asked.filter(({ view }) => hasWords(view)).flatMap(({ window }) => window.rows)
  const names = await caseNamesOf(scope, [...new Set(worded.map(row => row.case_id))])
  return asked.map(({ view, window }) =>
    window.rows.filter(row => passes(filteredFrom(row, view, names.get(row.case_id)), view.box, view, today)),
  )
}

const hasWords = ({ q = '' }: HandoffFilter) => q !== ''

/** A glance as filters see it. Clocks are taken out of their JSON only where something due is looked for. */
function filteredFrom(row: GlanceRow, view: BoxView, name?: { number: string; subject: string }): Filtered {
  const clocks = view.due && row.clocks !== null ? (JSON.parse(row.clocks) as ClockCards) : null
  return {
    fromDepartmentId: row.from_department_id,
    toDepartmentId: row.to_department_id,
    state: row.state as HandoffState,
    waitingOn: row.waiting_on as WaitingOn | null,
    topicId: row.topic_id,
    dueAt: view.due ? dueMoment(row.by_when, clocks) : null,
    number: name?.number ?? '',
    subject: name?.subject ?? '',
  }
}

/** The handoffs behind some glances, in their order. */
async function wholeOf(scope: Scope, glances: readonly GlanceRow[]): Promise<Handoff[]> {
  if (glances.length === 0) return []
  const ids = glances.map(({ id }) => id)
  const rows = new Map((await all(scope.db, handoffsQuery(scope.workspace.id, ids))).map(row => [row.id, row] as const))
  return withCases(
    scope,
    ids.flatMap(id => rows.get(id) ?? []),
  )
}
