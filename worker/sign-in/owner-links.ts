import { Problem } from '../../shared/problems.ts'
import { all, first } from '../platform/db.ts'
import type { Visit } from '../platform/scope.ts'
import { hash, randomSecret } from '../platform/secrets.ts'
import { insertOwnerLink, ownerLink, takeOwnerLink } from './rows/secrets.ts'

const LINK_MS = 15 * 60_000

/** A link that makes whoever opens it the owner, once within 15 minutes. For a server on one's own machine. */
export async function newOwnerLink(visit: Visit): Promise<string> {
  const secret = randomSecret()
  await all(visit.db, insertOwnerLink({ secret_hash: await hash(secret), expires_at: visit.now + LINK_MS }))
  return `${visit.origin}/start#${secret}`
}

const gone = () => new Problem('not_found', { why: 'start' })

/** Throws `not_found` unless the link still works; uses nothing up. */
export async function requireOwnerLink(visit: Visit, secret: string): Promise<void> {
  const link = await first(visit.db, ownerLink(await hash(secret)))
  if (!link || link.expires_at <= visit.now) throw gone()
}

/** Uses the link up. Throws `not_found` when it was used already or has run out. */
export async function consumeOwnerLink(visit: Visit, secret: string): Promise<void> {
  const link = await first(visit.db, takeOwnerLink(await hash(secret)))
  if (!link || link.expires_at <= visit.now) throw gone()
}
