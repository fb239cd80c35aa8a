import { noRoles, type OwnershipMap } from '../../shared/ownership/contract.ts'
import { type Query, q } from '../platform/db.ts'

export interface OwnershipRow {
  readonly version: number
  readonly body: string
}

/** Reads the map of a workspace: one row, none while nobody wrote one. Not yet run. */
export function ownershipQuery(workspaceId: string): Query<OwnershipRow> {
  return q.selectFrom('ownership_maps').select(['version', 'body']).where('workspace_id', '=', workspaceId)
}

const WORKSPACES_KEPT = 200
const kept = new Map<string, { readonly row: OwnershipRow; readonly map: OwnershipMap }>()

/**
 * The map that a row holds; no row is an empty map of version 0. The same row gives the same object for as long as this isolate
 * lives, since parsing it and filing its words costs more than everything else about it.
 */
export function ownershipFromRow(workspaceId: string, row: OwnershipRow | undefined | null): OwnershipMap {
  if (!row) return { version: 0, topics: [], rules: [] }
  const known = kept.get(workspaceId)
  if (known && known.row.version === row.version && known.row.body === row.body) return known.map
  const map = mapFromBody(row.version, row.body)
  kept.delete(workspaceId)
  kept.set(workspaceId, { row, map })
  if (kept.size > WORKSPACES_KEPT) kept.delete(kept.keys().next().value ?? '')
  return map
}

/** The map that a stored document holds. Documents of before lack what was thought of later. */
export function mapFromBody(version: number, body: string): OwnershipMap {
  const { topics, rules } = JSON.parse(body) as Pick<OwnershipMap, 'topics' | 'rules'>
  return {
    version,
    topics: topics.map(one => ({ ...noRoles, ...one })),
    rules: rules.map(one => ({ ...one, effectiveFrom: one.effectiveFrom ?? null })),
  }
}

/** Writes the map after the one of `version - 1`. The first one is inserted: a race then breaks the primary key. */
export function writeOwnership(workspaceId: string, { version, topics, rules }: OwnershipMap): Query {
  const body = JSON.stringify({ topics, rules })
  if (version === 1) return q.insertInto('ownership_maps').values({ workspace_id: workspaceId, version, body })
  return q.updateTable('ownership_maps').set({ version, body }).where('workspace_id', '=', workspaceId)
}
