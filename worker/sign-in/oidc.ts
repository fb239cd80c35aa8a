import * as oauth from 'oauth4webapi'
import { newId } from '../../shared/ids.ts'
import type { Member } from '../../shared/organisation.ts'
import { Email } from '../../shared/parts.ts'
import { Problem } from '../../shared/problems.ts'
import { joiningMember, scopeOf, workspaceMeant } from '../organisation/founding.ts'
import { memberWithEmail, organisationChanged } from '../organisation/verbs.ts'
import { commit } from '../platform/commit.ts'
import { all, first } from '../platform/db.ts'
import type { Scope, Visit } from '../platform/scope.ts'
import { hash } from '../platform/secrets.ts'
import { mayBeInsecure } from './providers.ts'
import { type ProviderRow, providerAnywhere, providerById } from './rows/providers.ts'
import { insertVisit, takeVisit } from './rows/secrets.ts'

/** How long somebody may take at the provider. */
export const VISIT_MS = 10 * 60_000

const returnAddress = (visit: Visit) => `${visit.origin}/oidc/callback`
const failed = () => new Problem('not_allowed', { why: 'provider' })

/** oauth4webapi insists on https; a provider on this machine may do without, on a server on this machine. */
function transport(visit: Visit, issuer: string) {
  return { [oauth.allowInsecureRequests]: mayBeInsecure(visit.env, issuer) }
}

async function discovered(visit: Visit, issuer: string): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer)
  const response = await oauth.discoveryRequest(url, { algorithm: 'oidc', ...transport(visit, issuer) })
  return oauth.processDiscoveryResponse(url, response)
}

/** Begins a visit to a provider: where to go, and the state that the browser has to remember. Throws `not_found`. */
export async function beginVisit(
  visit: Visit,
  providerId: string,
  returnTo: string,
): Promise<{ url: string; state: string }> {
  const provider = await first(visit.db, providerAnywhere(providerId))
  if (!provider) throw new Problem('not_found')
  const server = await orFailed(discovered(visit, provider.issuer))
  if (!server.authorization_endpoint) throw failed()
  const state = oauth.generateRandomState()
  const row = {
    state_hash: await hash(state),
    workspace_id: provider.workspace_id,
    provider_id: provider.id,
    nonce: oauth.generateRandomNonce(),
    code_verifier: oauth.generateRandomCodeVerifier(),
    return_to: returnTo,
    expires_at: visit.now + VISIT_MS,
  }
  await all(visit.db, insertVisit(row))
  const url = new URL(server.authorization_endpoint)
  const asked = {
    client_id: provider.client_id,
    redirect_uri: returnAddress(visit),
    response_type: 'code',
    scope: 'openid email profile',
    code_challenge: await oauth.calculatePKCECodeChallenge(row.code_verifier),
    code_challenge_method: 'S256',
    state,
    nonce: row.nonce,
  }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  return { url: url.href, state }
}

/**
 * Ends a visit: `url` is where the provider sent the browser, `state` what that browser remembered. Gives the member's scope
 * and where they wanted to go. A visit ends once.
 */
export async function endVisit(
  visit: Visit,
  url: URL,
  state: string | undefined,
): Promise<{ scope: Scope; returnTo: string }> {
  if (!state || url.searchParams.get('state') !== state) throw failed()
  const begun = await first(visit.db, takeVisit(await hash(state)))
  if (!begun || begun.expires_at <= visit.now) throw failed()
  const provider = await first(visit.db, providerById(begun.workspace_id, begun.provider_id))
  if (!provider) throw failed()
  const person = await orFailed(personFrom(visit, provider, url, { ...begun, state }))
  return { scope: await memberFor(visit, provider, person), returnTo: begun.return_to }
}

interface Person {
  readonly name: string
  readonly email: string
  /** What the provider says of the address; null where it says nothing, as Entra does. */
  readonly verified: boolean | null
}

async function personFrom(
  visit: Visit,
  provider: ProviderRow,
  url: URL,
  begun: { state: string; nonce: string; code_verifier: string },
): Promise<Person> {
  const server = await discovered(visit, provider.issuer)
  const client = { client_id: provider.client_id }
  const proof = provider.client_secret ? oauth.ClientSecretPost(provider.client_secret) : oauth.None()
  const said = oauth.validateAuthResponse(server, client, url, begun.state)
  const options = transport(visit, provider.issuer)
  const verifier = begun.code_verifier
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    proof,
    said,
    returnAddress(visit),
    verifier,
    options,
  )
  const wanted = { expectedNonce: begun.nonce, requireIdToken: true }
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, wanted)
  const claims = oauth.getValidatedIdTokenClaims(tokens)
  if (!claims) throw failed()
  if (claims.email !== undefined || !server.userinfo_endpoint) return personIn(claims)
  const response = await oauth.userInfoRequest(server, client, tokens.access_token, options)
  return personIn(await oauth.processUserInfoResponse(server, client, claims.sub, response))
}

function personIn(claims: oauth.IDToken | oauth.UserInfoResponse): Person {
  const email = Email.safeParse(claims.email).data ?? ''
  const name = typeof claims.name === 'string' ? claims.name.trim().slice(0, 80) : ''
  const said = claims.email_verified
  return { email, name: name || (email.split('@')[0] ?? ''), verified: said === undefined ? null : said === true }
}

/**
 * The member with the address that the provider vouches for; people of its domains join by themselves. A provider that never says
 * whether an address is verified is taken at its word for the domains that the owner named as the company's own, and no others.
 */
async function memberFor(visit: Visit, provider: ProviderRow, { name, email, verified }: Person): Promise<Scope> {
  const domains: string[] = JSON.parse(provider.domains)
  const ours = domains.includes(email.split('@')[1] ?? '')
  if (email === '' || !(verified ?? ours)) throw new Problem('not_allowed', { why: 'unverified' })
  const workspace = await workspaceMeant(visit, provider.workspace_id)
  if (!workspace) throw failed()
  const member = await memberWithEmail({ db: visit.db, workspace }, email)
  if (member?.active) return scopeOf(visit, workspace, member)
  if (member || !ours) throw new Problem('not_allowed', { why: 'stranger' })
  return join(visit, workspace, { name, email }, provider.id)
}

function join(
  visit: Visit,
  workspace: Scope['workspace'],
  { name, email }: { name: string; email: string },
  providerId: string,
): Promise<Scope> {
  const id = newId(visit.now)
  const member: Member = { id, name, email, role: 'agent', departmentIds: [], active: true, version: 1 }
  const scope = scopeOf(visit, workspace, member)
  return commit(scope, {
    rows: [...joiningMember(workspace.id, member, visit.now)],
    event: { kind: 'member_joined', subject: { kind: 'member', id }, data: { by: 'provider', providerId } },
    announce: organisationChanged,
    conflicts: { 'members.email': 'email_taken' },
    answer: scope,
  })
}

/** What goes wrong at a provider is logged; the person is told that it did not succeed. */
async function orFailed<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    console.warn('sign-in through a provider failed', String(error))
    throw failed()
  }
}
