import { Problem } from '../../shared/problems.ts'
import { first } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { keysOwner } from './rows/api-keys.ts'

/**
 * The same scope, acting in a person's name: work between departments needs somebody who hears the answer. A member's scope is
 * one already. An API key's becomes its owner's in name only: it keeps the key's role and departments, its answers are kept for
 * the key, and the name says which key it was. Throws `not_allowed` when the owner has left. One round trip for a key.
 */
export async function inPersonsName(scope: Scope): Promise<Scope> {
  if (!scope.keyScopes) return scope
  const { member: key, workspace, idempotency } = scope
  const owner = await first(scope.db, keysOwner(workspace.id, key.id.slice('key:'.length)))
  if (!owner) throw new Problem('not_allowed', { why: 'owner_gone' })
  return {
    ...scope,
    member: { ...key, id: owner.id, name: `${owner.name} · ${key.name}` },
    idempotency: idempotency && { ...idempotency, keeper: key.id },
  }
}
