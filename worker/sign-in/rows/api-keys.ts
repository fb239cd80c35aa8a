import type { ApiKey } from '../../../shared/sign-in.ts'
import { type Query, q } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'

type ApiKeyRow = Omit<Schema['api_keys'], 'secret_hash'> & { readonly owner_name: string | null }

export const API_KEYS_MAX = 50

const working = (workspaceId: string) =>
  q
    .selectFrom('api_keys')
    .leftJoin('members', join =>
      join.onRef('members.workspace_id', '=', 'api_keys.workspace_id').onRef('members.id', '=', 'api_keys.created_by'),
    )
    .select(['api_keys.workspace_id', 'api_keys.id', 'api_keys.name', 'api_keys.scopes', 'api_keys.created_by'])
    .select(['api_keys.created_at', 'api_keys.seen_at', 'api_keys.revoked_at'])
    .select(['api_keys.department_ids', 'api_keys.expires_at', 'members.name as owner_name'])
    .where('api_keys.workspace_id', '=', workspaceId)
    .where('api_keys.revoked_at', 'is', null)

export const apiKeysOf = (workspaceId: string): Query<ApiKeyRow> =>
  working(workspaceId).orderBy('api_keys.id', 'desc').limit(API_KEYS_MAX)

export const apiKeyById = (workspaceId: string, id: string): Query<ApiKeyRow> =>
  working(workspaceId).where('api_keys.id', '=', id)

export function apiKeyFromRow(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    scopes: JSON.parse(row.scopes),
    departmentIds: JSON.parse(row.department_ids),
    ...(row.owner_name !== null && { owner: { id: row.created_by, name: row.owner_name } }),
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
  }
}

export const insertApiKey = (row: Schema['api_keys']): Query => q.insertInto('api_keys').values(row)

export const revokeApiKeyRow = (workspaceId: string, id: string, now: number): Query =>
  q.updateTable('api_keys').set({ revoked_at: now }).where('workspace_id', '=', workspaceId).where('id', '=', id)

/** Who made a key and still works here: the person in whose name it acts. */
export const keysOwner = (workspaceId: string, keyId: string): Query<{ id: string; name: string }> =>
  q
    .selectFrom('api_keys')
    .innerJoin('members', join =>
      join.onRef('members.workspace_id', '=', 'api_keys.workspace_id').onRef('members.id', '=', 'api_keys.created_by'),
    )
    .select(['members.id', 'members.name'])
    .where('api_keys.workspace_id', '=', workspaceId)
    .where('api_keys.id', '=', keyId)
    .where('members.active', '=', 1)
