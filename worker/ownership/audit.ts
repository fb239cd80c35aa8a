import { type AuditReport, DRY_RUN_CASES, DRY_RUN_PAGE, FINDINGS_MAX } from '../../shared/ownership/audit-contract.ts'
import { activeAmong, directoryFromRow, directoryQuery, membersQuery, staffedQuery } from '../organisation/verbs.ts'
import { commit } from '../platform/commit.ts'
import type { Cursor } from '../platform/cursor.ts'
import { all, batch, first } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { type Scope, systemScope } from '../platform/scope.ts'
import { auditQuery, dueAudits, type KeptReport, reportFromRow, writeAudit } from './audit-rows.ts'
import { addCase, gapsIn, newTally, overlapsIn, quarrelsIn, staleIn, type Tally } from './audit-rules.ts'
import { returnsAmong } from './evidence.ts'
import { type ReadingRow, readingsQuery, ticketFromRow } from './reading-rows.ts'
import { ownershipFromRow, ownershipQuery } from './rows.ts'
import { canMakeTasks } from './tasks.ts'

const DAY_MS = 86_400_000
/** So many workspaces with each run of the schedule. */
const DUE_MAX = 3

/** What the latest audit found. One row. */
export async function readAudit(scope: Scope): Promise<AuditReport> {
  return { ...reportFromRow(await first(scope.db, auditQuery(scope.workspace.id))), tasks: canMakeTasks() }
}

/**
 * Audits the map over the latest thousand cases, and keeps what it found. Reads up to 1,004 cases, 50 closed handoffs of each
 * department, and members; changes nothing but the report.
 */
export async function runAudit(scope: Scope): Promise<AuditReport> {
  const { id } = scope.workspace
  const [maps, directories] = await batch(scope.db, ownershipQuery(id), directoryQuery(id))
  const map = ownershipFromRow(id, maps[0])
  const { departments, triageDepartmentId } = directoryFromRow(directories[0])
  const departmentIds = departments.map(one => one.id)
  const arbiters = map.topics.flatMap(one => [one.arbiterId, one.deputyArbiterId]).filter(one => one !== null)
  const [staffed, members] = await batch(scope.db, staffedQuery(id, departmentIds), membersQuery(id, arbiters))
  const tally = newTally()
  const since = await readCases(scope, row => addCase(tally, map, triageDepartmentId, ticketFromRow(row), scope.now))
  const returned = await returnsAmong(scope, departmentIds)
  const findings = [
    ...staleIn(map, new Set(staffed.map(one => one.id)), activeAmong(members), scope.now),
    ...quarrelsIn(returned),
    ...overlapsIn(tally),
    ...gapsIn(tally, triageDepartmentId),
  ].slice(0, FINDINGS_MAX)
  return keep(scope, tally, { at: scope.now, mapVersion: map.version, cases: tally.cases, since, findings })
}

/** Hands over the latest cases, a page after the other; tells when the oldest of them was recorded. */
async function readCases(scope: Scope, see: (row: ReadingRow) => void): Promise<number | null> {
  let after: Cursor | null = null
  for (let seen = 0; seen < DRY_RUN_CASES; ) {
    const rows: ReadingRow[] = await all(scope.db, readingsQuery(scope.workspace.id, after, DRY_RUN_PAGE))
    const page = rows.slice(0, DRY_RUN_PAGE)
    for (const row of page) see(row)
    const last = page.at(-1)
    if (last) after = { at: last.at, id: last.case_id }
    seen += page.length
    if (rows.length <= DRY_RUN_PAGE) break
  }
  return after?.at ?? null
}

function keep(scope: Scope, { cases }: Tally, report: KeptReport): Promise<AuditReport> {
  return commit(scope, {
    rows: [writeAudit(scope.workspace.id, report)],
    event: {
      kind: 'ownership_audited',
      subject: { kind: 'ownership', id: scope.workspace.id },
      data: { cases, findings: report.findings.map(one => one.key) },
    },
    answer: { ...report, tasks: canMakeTasks() },
  })
}

/** Audits the maps that nobody audited for a day, the longest ago first, a few at a time. Called by the schedule. */
export async function auditDaily(env: Env, now: number): Promise<void> {
  const db = env.DB.withSession('first-primary')
  for (const workspace of await all(db, dueAudits(now - DAY_MS, DUE_MAX))) {
    await runAudit({ ...systemScope(env, workspace.id, now), workspace }).catch(error =>
      console.error('audit failed', String(error)),
    )
  }
}
