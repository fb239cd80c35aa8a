import type { Input, Output } from '../../shared/contract.ts'
import { Problem } from '../../shared/problems.ts'
import { scopeOf } from '../organisation/founding.ts'
import { directoryFromRow, directoryQuery, memberNamed } from '../organisation/verbs.ts'
import { all, first } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import type { Scope, Visit } from '../platform/scope.ts'
import { hash, randomSecret } from '../platform/secrets.ts'
import { connectDevice } from './devices.ts'
import { insertCode, takeCode } from './rows/secrets.ts'

const CODE_MS = 60_000
const EXTENSION = /^https:\/\/(?:([a-p]{32})\.chromiumapp\.org|([0-9a-f]{40})\.extensions\.allizom\.org)\/cb$/

/**
 * True when a code may be sent there: to an extension whose id is in the settings (any, on a server on one's own machine that
 * names none), or to the hub on this very server.
 */
export function mayReturnTo(env: Pick<Env, 'EXTENSION_IDS' | 'LOCAL'>, origin: string, redirectUri: string): boolean {
  if (redirectUri === `${origin}/hub/cb`) return true
  const [, chromium, firefox] = EXTENSION.exec(redirectUri) ?? []
  const id = chromium ?? firefox
  if (id === undefined) return false
  const known = env.EXTENSION_IDS.split(',').map(one => one.trim())
  return known.includes(id) || (env.LOCAL === '1' && env.EXTENSION_IDS.trim() === '')
}

/** A code for one device, good once within 60 seconds and only with the verifier of `challenge`. */
export async function newCode(
  scope: Scope,
  wanted: { challenge: string; redirectUri: string; device: string },
): Promise<string> {
  const code = randomSecret()
  const row = {
    code_hash: await hash(code),
    workspace_id: scope.workspace.id,
    member_id: scope.member.id,
    challenge: wanted.challenge,
    redirect_uri: wanted.redirectUri,
    device: wanted.device,
    expires_at: scope.now + CODE_MS,
  }
  await all(scope.db, insertCode(row))
  return code
}

/** Swaps a code for a device token. A code is used up by the first try, also by a wrong one. Throws `invalid_grant`. */
export async function exchangeCode(visit: Visit, given: Input<'exchangeCode'>): Promise<Output<'exchangeCode'>> {
  const code = await first(visit.db, takeCode(await hash(given.code)))
  const fits =
    code !== null &&
    code.expires_at > visit.now &&
    code.redirect_uri === given.redirectUri &&
    code.challenge === (await hash(given.codeVerifier))
  if (!fits) throw new Problem('invalid_grant')
  const [row] = await all(visit.db, directoryQuery(code.workspace_id))
  const workspace = { id: code.workspace_id, name: directoryFromRow(row).name }
  const member = await memberNamed({ db: visit.db, workspace }, code.member_id)
  if (!member?.active) throw new Problem('invalid_grant')
  return { token: await connectDevice(scopeOf(visit, workspace, member), code.device), member }
}
