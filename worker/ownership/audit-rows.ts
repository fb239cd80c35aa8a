import type { Selectable } from 'kysely'
import type { AuditReport } from '../../shared/ownership/audit-contract.ts'
import { type Query, q } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'

/** What is stored of a report. */
export type KeptReport = Omit<AuditReport, 'tasks'>
type AuditRow = Selectable<Schema['ownership_audits']>

/** Puts a workspace on the list of those whose map is audited daily. */
export function insertAudit(workspaceId: string): Query {
  return q
    .insertInto('ownership_audits')
    .values({ workspace_id: workspaceId, at: 0, map_version: 0, report: '{}' })
    .onConflict(it => it.doNothing())
}

/** Keeps a report in place of the former one. */
export function writeAudit(workspaceId: string, { at, mapVersion, ...report }: KeptReport): Query {
  const fresh = { at: at ?? 0, map_version: mapVersion, report: JSON.stringify(report) }
  return q
    .insertInto('ownership_audits')
    .values({ workspace_id: workspaceId, ...fresh })
    .onConflict(it => it.column('workspace_id').doUpdateSet(fresh))
}

export function auditQuery(workspaceId: string): Query<AuditRow> {
  return q.selectFrom('ownership_audits').selectAll().where('workspace_id', '=', workspaceId)
}

export function reportFromRow(row: AuditRow | null): KeptReport {
  const none = { cases: 0, since: null, findings: [] }
  if (!row || row.at === 0) return { at: null, mapVersion: 0, ...none }
  return {
    at: row.at,
    mapVersion: row.map_version,
    ...(JSON.parse(row.report) as Omit<KeptReport, 'at' | 'mapVersion'>),
  }
}

/** The workspaces whose latest audit is older than `before`, the oldest first. */
export function dueAudits(before: number, limit: number): Query<{ id: string; name: string }> {
  return q
    .selectFrom('ownership_audits')
    .innerJoin('workspaces', 'workspaces.id', 'ownership_audits.workspace_id')
    .select(['workspaces.id', 'workspaces.name'])
    .where('ownership_audits.at', '<', before)
    .orderBy('ownership_audits.at')
    .limit(limit)
}
