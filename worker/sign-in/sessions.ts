import type { Role } from '../../shared/organisation.ts'
import { scopeOf } from '../organisation/founding.ts'
import { all, batch, first } from '../platform/db.ts'
import type { Scope, Visit } from '../platform/scope.ts'
import { hash, randomSecret } from '../platform/secrets.ts'
import { insertSession, removeSession, sessionHolder, sweepSecrets } from './rows/secrets.ts'

/** How long the sign-in pages remember somebody. Devices have tokens of their own and live longer. */
export const SESSION_MS = 12 * 3_600_000

/** Remembers the scope's member for the sign-in pages; gives the cookie's secret. */
export async function beginSession(scope: Scope): Promise<string> {
  const secret = randomSecret()
  const row = {
    secret_hash: await hash(secret),
    workspace_id: scope.workspace.id,
    member_id: scope.member.id,
    expires_at: scope.now + SESSION_MS,
  }
  await batch(scope.db, insertSession(row), ...sweepSecrets(scope.now))
  return secret
}

/** Who holds this session cookie; null when nobody does, or does no longer. */
export async function sessionScope(visit: Visit, secret: string | undefined): Promise<Scope | null> {
  if (!secret) return null
  const row = await first(visit.db, sessionHolder(await hash(secret), visit.now))
  if (!row) return null
  const { workspace_id, workspace_name, department_ids, role, ...same } = row
  const member = { ...same, role: role as Role, departmentIds: JSON.parse(department_ids), active: true }
  return scopeOf(visit, { id: workspace_id, name: workspace_name }, member)
}

/** Forgets a session of the pages. */
export async function endSession(visit: Visit, secret: string): Promise<void> {
  await all(visit.db, removeSession(await hash(secret)))
}
