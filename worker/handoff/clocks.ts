import type { RawBuilder } from 'kysely'
import type { HandoffState, Intent } from '../../shared/handoff/machine.ts'
import { actsOf, alarmOf, type ClockAct } from '../../shared/standard/acts.ts'
import { type Clocks, clockCard, clocksOf } from '../../shared/standard/clock.ts'
import type { ClockCards, StandardBook } from '../../shared/standard/contract.ts'
import type { Policy, Stay } from '../../shared/standard/policy.ts'
import { casesQuery } from '../case/verbs.ts'
import {
  directoryFromRow,
  directoryQuery,
  formerCalendarsQuery,
  historyOf,
  type StoredDirectory,
} from '../organisation/verbs.ts'
import { batch, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { type Measured, outcomeRows, outcomesOf, standardsFromRow, standardsQuery } from '../standard/verbs.ts'
import { receiverOfHandoff } from './clock-rows.ts'
import { requireMine } from './mine.ts'
import { caseIdOfHandoff, type EventRow, type HandoffRow, handoffQuery, logQuery } from './rows.ts'
import { eventFromRow, firstStanding, type HandoffEvent, type RequestData, rebuildHandoff } from './rules.ts'

/** What the clocks of one department's stays depend on beside their logs. */
export interface Ticking {
  readonly book: StandardBook
  readonly directory: StoredDirectory
  readonly policy: Policy
}

/** The queries for it, three rows and the former calendars; to stand in one batch with others. */
export const tickingQueries = (workspaceId: string, departmentId: string | RawBuilder<string>) =>
  [standardsQuery(workspaceId), directoryQuery(workspaceId), formerCalendarsQuery(workspaceId, departmentId)] as const

type Answers<L extends readonly Query[]> = {
  readonly [K in keyof L]: L[K] extends Query<infer T> ? readonly T[] : never
}

/** What `tickingQueries` answered. */
export function tickingFrom(
  workspaceId: string,
  departmentId: string,
  [books, directories, former]: Answers<ReturnType<typeof tickingQueries>>,
): Ticking {
  const book = standardsFromRow(workspaceId, books[0])
  const directory = directoryFromRow(directories[0])
  return { book, directory, policy: { ...book, calendars: historyOf(directory, departmentId, former) } }
}

/** The same for a department, in a round trip of its own. */
export async function tickingOf(
  { db, workspace }: Pick<Scope, 'db' | 'workspace'>,
  departmentId: string,
): Promise<Ticking> {
  return tickingFrom(workspace.id, departmentId, await batch(db, ...tickingQueries(workspace.id, departmentId)))
}

/** Before a move: the handoff, its case, its log and what its clocks depend on. One round trip. Throws `not_found` when I may not read it. */
export async function handoffToMove(scope: Scope, id: string) {
  const { workspace, db } = scope
  const [rows, cases, log, ...answers] = await batch(
    db,
    handoffQuery(workspace.id, id),
    casesQuery(workspace.id, caseIdOfHandoff(workspace.id, id)),
    logQuery(workspace.id, id),
    ...tickingQueries(workspace.id, receiverOfHandoff(workspace.id, id)),
  )
  const mine = requireMine(scope, rows[0], cases[0])
  const ticking = tickingFrom(workspace.id, mine.row.to_department_id, answers)
  return { ...mine, log: log.map(eventFromRow), ticking }
}

/** The clocks of a handoff at `now` (epoch ms), from its whole log. */
export function clocksOfHandoff(row: HandoffRow, log: readonly HandoffEvent[], policy: Policy, now: number): Clocks {
  const begin = firstStandingOf(log)
  return clocksOf({ events: log, begin, departmentId: row.to_department_id }, stayMeasured(row, log), policy, now)
}

/** Where the request put a handoff. */
export const firstStandingOf = (log: readonly HandoffEvent[]) => firstStanding(requestOf(log))

/** What the request keeps of a log that begins with it. */
const requestOf = (log: readonly HandoffEvent[]) => (log[0]?.data ?? {}) as unknown as RequestData

/** A handoff as the standards look at it. */
export const stayMeasured = (row: HandoffRow, log: readonly HandoffEvent[]): Stay => ({
  at: row.requested_at,
  departmentId: row.to_department_id,
  topicId: row.topic_id,
  intent: row.intent as Intent,
  caseId: row.case_id,
  segment: requestOf(log).segment ?? '',
})

/** What the clocks of a handoff still have to do, the earliest first. */
export function actsOfHandoff(row: HandoffRow, log: readonly HandoffEvent[], clocks: Clocks): ClockAct[] {
  const decideBy = row.dispute === null ? null : (JSON.parse(row.dispute) as { decideBy: number }).decideBy
  return actsOf(clocks, log, { state: row.state as HandoffState, decideBy })
}

/**
 * The row with the copy of what its clocks say after the last event of the log, and with the instant at which they next have
 * something to do. A function of log and policy alone: rebuilding gives the same.
 */
export function withClocks(row: HandoffRow, log: readonly HandoffEvent[], policy: Policy): HandoffRow {
  return withCopy(row, log, clocksOfHandoff(row, log, policy, lastAt(log)))
}

/** The row as its whole log tells it, with its clocks; the stored row is a copy of this. */
export function rebuilt(log: readonly EventRow[], policy: Policy): HandoffRow {
  return withClocks(rebuildHandoff(log), log.map(eventFromRow), policy)
}

const cardsOf = ({ own, resolve }: Clocks): ClockCards => ({ own: clockCard(own), resolve: clockCard(resolve) })

/** A stored handoff's clocks; null before they were first counted. */
export const cardsIn = (row: HandoffRow): ClockCards | null => (row.clocks === null ? null : JSON.parse(row.clocks))

/** The row with its clocks, and the further rows by which the figures follow them. `before` is the row that it replaces. */
export function ticked(
  before: HandoffRow | null,
  row: HandoffRow,
  log: readonly HandoffEvent[],
  policy: Policy,
): { row: HandoffRow; rows: Query[] } {
  const clocks = clocksOfHandoff(row, log, policy, lastAt(log))
  return {
    row: withCopy(row, log, clocks),
    rows: outcomeRows(measuredBy(row, policy), before && cardsIn(before), clocks),
  }
}

/** The same for many at once: the row, and how its clocks came out. */
export function recounted(row: HandoffRow, log: readonly HandoffEvent[], policy: Policy) {
  const clocks = clocksOfHandoff(row, log, policy, lastAt(log))
  return { row: withCopy(row, log, clocks), outcomes: outcomesOf(measuredBy(row, policy), clocks) }
}

const lastAt = (log: readonly HandoffEvent[]) => Math.max(...log.map(one => one.at))

const withCopy = (row: HandoffRow, log: readonly HandoffEvent[], clocks: Clocks): HandoffRow => ({
  ...row,
  clocks: JSON.stringify(cardsOf(clocks)),
  alarm_at: alarmOf(actsOfHandoff(row, log, clocks)),
})

const measuredBy = (row: HandoffRow, { calendars }: Policy): Measured => ({
  workspaceId: row.workspace_id,
  handoffId: row.id,
  departmentId: row.to_department_id,
  calendars,
})
