import type { Selectable } from 'kysely'
import type { MapChange, OwnershipMap } from '../../shared/ownership/contract.ts'
import { type Query, q } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'
import type { Scope } from '../platform/scope.ts'

export type VersionRow = Selectable<Schema['ownership_versions']>
export type Way = 'edited' | 'imported' | 'brought_back'

/** Every so many versions the whole map is kept, so that going back to any reads at most as many rows. */
export const WHOLE_EVERY = 50

export function insertVersion(
  { workspace, member, now }: Pick<Scope, 'workspace' | 'member' | 'now'>,
  { version, topics, rules }: OwnershipMap,
  changes: readonly MapChange[],
  { way, fromVersion }: { way: Way; fromVersion: number | null },
): Query {
  return q.insertInto('ownership_versions').values({
    workspace_id: workspace.id,
    version,
    at: now,
    by_id: member.id,
    by_name: member.name,
    way,
    from_version: fromVersion,
    changes: JSON.stringify(changes),
    body: version % WHOLE_EVERY === 0 ? JSON.stringify({ topics, rules }) : null,
  })
}

const versionsIn = (workspaceId: string) =>
  q
    .selectFrom('ownership_versions')
    .select(['workspace_id', 'version', 'at', 'by_id', 'by_name', 'way', 'from_version', 'changes'])
    .where('workspace_id', '=', workspaceId)

export type ListedVersion = Omit<VersionRow, 'body'>

/** One page of versions before `before`, latest first, and one row more. */
export function versionsQuery(workspaceId: string, before: number | null, limit: number): Query<ListedVersion> {
  return versionsIn(workspaceId)
    .$if(before !== null, some => some.where('version', '<', before ?? 0))
    .orderBy('version', 'desc')
    .limit(limit + 1)
}

/** The first version at or after `version` that is kept whole: one row or none. */
export function wholeQuery(workspaceId: string, version: number): Query<Pick<VersionRow, 'version' | 'body'>> {
  return q
    .selectFrom('ownership_versions')
    .select(['version', 'body'])
    .where('workspace_id', '=', workspaceId)
    .where('version', '>=', version)
    .where('body', 'is not', null)
    .orderBy('version')
    .limit(1)
}

/** The versions after `version`, latest first: what has to be unmade to have it again. At most `WHOLE_EVERY` of the nearest. */
export function laterQuery(workspaceId: string, version: number): Query<ListedVersion> {
  return versionsIn(workspaceId).where('version', '>', version).orderBy('version').limit(WHOLE_EVERY)
}
