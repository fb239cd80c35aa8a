import type { ApiKey } from '../../../shared/sign-in.ts'
import { type Query, q } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'

type ApiKeyRow = Omit<Schema['api_keys'], 'secret_hash'>

export const API_KEYS_MAX = 50

const working = (workspaceId: string) =>
  q
    .selectFrom('api_keys')
    .select(['workspace_id', 'id', 'name', 'scopes', 'created_by', 'created_at', 'seen_at', 'revoked_at'])
    .where('workspace_id', '=', workspaceId)
    .where('revoked_at', 'is', null)

export const apiKeysOf = (workspaceId: string): Query<ApiKeyRow> =>
  working(workspaceId).orderBy('id', 'desc').limit(API_KEYS_MAX)

export const apiKeyById = (workspaceId: string, id: string): Query<ApiKeyRow> =>
  working(workspaceId).where('id', '=', id)

export function apiKeyFromRow({ id, name, scopes, created_at, seen_at }: ApiKeyRow): ApiKey {
  return { id, name, scopes: JSON.parse(scopes), createdAt: created_at, seenAt: seen_at }
}

export const insertApiKey = (row: Schema['api_keys']): Query => q.insertInto('api_keys').values(row)

export const revokeApiKeyRow = (workspaceId: string, id: string, now: number): Query =>
  q.updateTable('api_keys').set({ revoked_at: now }).where('workspace_id', '=', workspaceId).where('id', '=', id)
