import type { Policy } from '../../shared/standard/policy.ts'
import { allFormerCalendarsQuery, directoryFromRow, directoryQuery, historyOf } from '../organisation/verbs.ts'
import { all, batch, type Db, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { standardsFromRow, standardsQuery } from '../standard/verbs.ts'
import { logsQuery } from './clock-rows.ts'
import { ticked } from './clocks.ts'
import type { EventRow, HandoffRow } from './rows.ts'
import { eventFromRow, type HandoffEvent } from './rules.ts'
import type { Told } from './storing.ts'

/** Former calendars read for all departments together. */
const FORMER_MAX = 400

/** What the clocks of every department depend on. One round trip. */
export async function policiesOf(db: Db, workspaceId: string): Promise<(departmentId: string) => Policy> {
  const [books, directories, former] = await batch(
    db,
    standardsQuery(workspaceId),
    directoryQuery(workspaceId),
    allFormerCalendarsQuery(workspaceId, FORMER_MAX),
  )
  const directory = directoryFromRow(directories[0])
  const book = standardsFromRow(workspaceId, books[0])
  return departmentId => ({ ...book, calendars: historyOf(directory, departmentId, former) })
}

/** The logs of several handoffs, by their ids. One round trip. */
export async function logsOf(
  db: Db,
  workspaceId: string,
  rows: readonly HandoffRow[],
): Promise<Map<string, HandoffEvent[]>> {
  const ids = rows.map(one => one.id)
  const logs = new Map<string, EventRow[]>()
  for (const event of await all(db, logsQuery(workspaceId, ids))) {
    logs.set(event.subject_id, [...(logs.get(event.subject_id) ?? []), event])
  }
  return new Map([...logs].map(([id, log]) => [id, log.map(eventFromRow)]))
}

/** Several handoffs that one act moves, each with its clocks. Two round trips, none when there are none. */
export async function tickedAll(
  { db, workspace }: Scope,
  before: readonly HandoffRow[],
  told: readonly Told[],
): Promise<(Told & { readonly rows: readonly Query[] })[]> {
  if (told.length === 0) return []
  const policyOf = await policiesOf(db, workspace.id)
  const logs = await logsOf(
    db,
    workspace.id,
    told.map(one => one.row),
  )
  return told.map(({ row, event }) => {
    const was = before.find(one => one.id === row.id) ?? null
    return { ...ticked(was, row, [...(logs.get(row.id) ?? []), event], policyOf(row.to_department_id)), event }
  })
}
