import type { Input, Output } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { Empty } from '../../shared/parts.ts'
import { Problem } from '../../shared/problems.ts'
import { directoryFromRow, directoryQuery, requireDepartments } from '../organisation/verbs.ts'
import { commit } from '../platform/commit.ts'
import { all, batch, first } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { hash, newToken } from '../platform/secrets.ts'
import { API_KEYS_MAX, apiKeyById, apiKeyFromRow, apiKeysOf, insertApiKey, revokeApiKeyRow } from './rows/api-keys.ts'

/** Makes a key of the acting admin's. What asks departments must do so in the name of one. */
export async function makeApiKey(scope: Scope, input: Input<'makeApiKey'>): Promise<Output<'makeApiKey'>> {
  const { name, scopes, departmentIds = [], expiresAt = null } = input
  if (scopes.includes('handoffs:write') && departmentIds.length === 0) {
    throw new Problem('malformed', { field: 'departmentIds', why: 'A key that asks departments needs one of its own.' })
  }
  if (expiresAt !== null && expiresAt <= scope.now) throw new Problem('too_late')
  const { workspace } = scope
  const [before, directories] = await batch(scope.db, apiKeysOf(workspace.id), directoryQuery(workspace.id))
  requireDepartments(directoryFromRow(directories[0]), departmentIds)
  if (before.length >= API_KEYS_MAX) throw new Problem('limit_reached', { most: API_KEYS_MAX })
  const secret = newToken('key', scope.workspace.id)
  const row = {
    secret_hash: await hash(secret),
    workspace_id: scope.workspace.id,
    id: newId(scope.now),
    name,
    scopes: JSON.stringify([...new Set(scopes)]),
    created_by: scope.member.id,
    created_at: scope.now,
    seen_at: null,
    revoked_at: null,
    department_ids: JSON.stringify([...new Set(departmentIds)]),
    expires_at: expiresAt,
  }
  const apiKey = apiKeyFromRow({ ...row, owner_name: scope.member.name })
  return commit(scope, {
    rows: [insertApiKey(row)],
    event: { kind: 'api_key_made', subject: { kind: 'api_key', id: row.id }, data: { name, scopes, departmentIds } },
    answer: { apiKey, secret },
    kept: { apiKey, secret: '' },
  })
}

export async function listApiKeys(scope: Scope): Promise<Output<'listApiKeys'>> {
  return { items: (await all(scope.db, apiKeysOf(scope.workspace.id))).map(apiKeyFromRow) }
}

export async function revokeApiKey(scope: Scope, { id }: { id: string }): Promise<Empty> {
  const found = await first(scope.db, apiKeyById(scope.workspace.id, id))
  if (!found) throw new Problem('not_found')
  return commit(scope, {
    rows: [revokeApiKeyRow(scope.workspace.id, id, scope.now)],
    event: { kind: 'api_key_revoked', subject: { kind: 'api_key', id }, data: { name: found.name } },
    answer: {},
  })
}
