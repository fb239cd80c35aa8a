import { type Query, q } from '../platform/db.ts'

/** Puts a workspace on the list of those whose map is audited daily. */
export function insertAudit(workspaceId: string): Query {
  return q
    .insertInto('ownership_audits')
    .values({ workspace_id: workspaceId, at: 0, map_version: 0, report: '{}' })
    .onConflict(it => it.doNothing())
}
