import { type RawBuilder, sql } from 'kysely'
import type { Calendar } from '../../shared/calendar.ts'
import { type CalendarHistory, calendarHistory, FORMER_CALENDARS_MAX } from '../../shared/calendar-history.ts'
import type { Department, Directory } from '../../shared/organisation.ts'
import { type Query, q } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'

export interface FormerCalendarRow {
  readonly department_id: string
  readonly until_at: number
  readonly calendar: string
}

/** From when on another calendar counts: from now on, or as if it had been there from the beginning. */
export type Since = 'now' | 'beginning'

/**
 * The calendars that a department had before, for a batch of another noun; at most 24 rows. `departmentId` is an id, or a subquery
 * that gives it.
 */
export function formerCalendarsQuery(
  workspaceId: string,
  departmentId: string | RawBuilder<string>,
): Query<FormerCalendarRow> {
  return formerIn(workspaceId)
    .where('department_id', '=', sql<string>`${departmentId}`)
    .orderBy('until_at', 'desc')
    .limit(FORMER_CALENDARS_MAX)
}

/** The calendars that any department had before, the latest of them; for looking at many stays at once. */
export const allFormerCalendarsQuery = (workspaceId: string, limit: number): Query<FormerCalendarRow> =>
  formerIn(workspaceId).orderBy('until_at', 'desc').limit(limit)

const formerIn = (workspaceId: string) =>
  q
    .selectFrom('former_calendars')
    .select(['department_id', 'until_at', 'calendar'])
    .where('workspace_id', '=', workspaceId)

/** A department's working hours through time. A department that is gone worked around the clock. */
export function historyOf(
  directory: Directory,
  departmentId: string,
  rows: readonly FormerCalendarRow[],
): CalendarHistory {
  const department = directory.departments.find(one => one.id === departmentId)
  if (!department) return []
  const former = rows.filter(one => one.department_id === departmentId)
  return calendarHistory(
    department.calendar,
    former.map(one => ({ until: one.until_at, calendar: JSON.parse(one.calendar) as Calendar })),
  )
}

/**
 * What a change of calendar adds to the change of the department: the calendar that ends now is kept, or, from the beginning, all
 * former ones are forgotten; and the clocks are counted again. Nothing when the calendar stays.
 */
export function calendarRows({ workspace, now }: Scope, before: Department, calendar: Calendar, since: Since) {
  if (JSON.stringify(before.calendar) === JSON.stringify(calendar)) return { rows: [], outbox: [] }
  const former = q
    .deleteFrom('former_calendars')
    .where('workspace_id', '=', workspace.id)
    .where('department_id', '=', before.id)
  const rows: Query[] =
    since === 'beginning'
      ? [former]
      : [
          q
            .insertInto('former_calendars')
            .values({
              workspace_id: workspace.id,
              department_id: before.id,
              until_at: now,
              calendar: JSON.stringify(before.calendar),
            })
            .onConflict(oc => oc.doNothing()),
          former.where('until_at', '<', oldestKept(workspace.id, before.id)),
        ]
  return { rows, outbox: [{ kind: 'recount_clocks' as const, payload: { departmentId: before.id } }] }
}

const oldestKept = (workspaceId: string, departmentId: string) =>
  sql<number>`coalesce((select until_at from former_calendars where workspace_id = ${workspaceId}
    and department_id = ${departmentId} order by until_at desc limit 1 offset ${FORMER_CALENDARS_MAX - 1}), 0)`
