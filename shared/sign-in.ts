import * as z from 'zod/mini'
import { endpoint, keyScopes } from './endpoint.ts'
import { Member, Role } from './organisation.ts'
import { Email, Empty, Id, Instant, Name, text, WebUrl } from './parts.ts'

const Base64Url = (length: number) => z.string().check(z.regex(new RegExp(`^[A-Za-z0-9_-]{${length}}$`)))

/** Where the hand-over may lead back to: the extension's own address, or the hub on this server. */
export const ConnectQuery = z.object({
  redirect_uri: z.string().check(z.maxLength(500)),
  code_challenge: Base64Url(43),
  state: Base64Url(43),
  /** What the devices list shows, such as "Chromium on Linux". */
  device: text(1, 80),
})

export const Device = z.object({
  id: Id,
  name: z.string(),
  memberId: Id,
  createdAt: Instant,
  seenAt: Instant,
  expiresAt: Instant,
  /** This request came from it. */
  current: z.boolean(),
})
export type Device = z.output<typeof Device>

export const Invitation = z.object({
  id: Id,
  email: z.nullable(Email),
  role: Role,
  departmentIds: z.array(Id),
  createdAt: Instant,
  expiresAt: Instant,
  acceptedAt: z.nullable(Instant),
})
export type Invitation = z.output<typeof Invitation>

export const ApiKey = z.object({
  id: Id,
  name: Name,
  scopes: z.array(z.enum(keyScopes)),
  /** It reads what these departments may read, and asks in their name. Empty: what is there for everybody. */
  departmentIds: z._default(z.array(Id), []),
  /** Whose key it is: what it asks of departments is asked in this person's name. Missing when the person is gone. */
  owner: z.optional(z.object({ id: Id, name: z.string() })),
  createdAt: Instant,
  seenAt: z.nullable(Instant),
  /** Null: until it is revoked. */
  expiresAt: z._default(z.nullable(Instant), null),
})
export type ApiKey = z.output<typeof ApiKey>

/** A company's own sign-in: OpenID Connect, found through the issuer's discovery document. */
export const Provider = z.object({
  id: Id,
  name: Name,
  issuer: WebUrl,
  clientId: text(1, 300),
  /** Members of these mail domains may join by themselves, as agents without a department. Empty: invited people only. */
  domains: z
    .array(z.string().check(z.trim(), z.toLowerCase(), z.regex(/^[a-z0-9.-]+\.[a-z]{2,}$/)))
    .check(z.maxLength(20)),
})
export type Provider = z.output<typeof Provider>

export const signInEndpoints = {
  exchangeCode: endpoint('POST /v1/token', {
    access: 'anyone',
    request: z.object({
      code: Base64Url(43),
      codeVerifier: Base64Url(43),
      redirectUri: z.string().check(z.maxLength(500)),
    }),
    response: z.object({ token: z.string(), member: Member }),
    problems: ['invalid_grant', 'too_many_requests'],
    summary: 'Swaps a one-time code and its PKCE verifier for a device token.',
  }),
  signOut: endpoint('DELETE /v1/devices/current', {
    access: 'agent',
    request: Empty,
    response: Empty,
    summary: "Revokes the caller's own device token.",
  }),
  listDevices: endpoint('GET /v1/devices', {
    access: 'agent',
    request: z.object({ memberId: z.optional(Id) }),
    response: z.object({ items: z.array(Device) }),
    problems: ['not_found'],
    summary: "My devices; for admins also another member's.",
  }),
  revokeDevice: endpoint('DELETE /v1/devices/:id', {
    access: 'agent',
    request: z.object({ id: Id }),
    response: Empty,
    problems: ['not_found'],
    summary: "Revokes one of my devices; for admins also another member's.",
  }),
  invite: endpoint('POST /v1/invitations', {
    access: 'admin',
    request: z.object({
      email: z.nullable(Email),
      role: Role,
      departmentIds: z.array(Id).check(z.maxLength(10)),
      name: z.optional(text(0, 80)),
    }),
    response: z.object({ invitation: Invitation, link: z.string() }),
    problems: ['unknown_department', 'email_taken', 'not_allowed'],
    summary: 'Makes an invitation link, shown once. Valid for seven days and one person.',
  }),
  listInvitations: endpoint('GET /v1/invitations', {
    access: 'admin',
    request: Empty,
    response: z.object({ items: z.array(Invitation) }),
    summary: 'The last hundred invitations.',
  }),
  revokeInvitation: endpoint('DELETE /v1/invitations/:id', {
    access: 'admin',
    request: z.object({ id: Id }),
    response: Empty,
    problems: ['not_found'],
    summary: 'Takes an invitation back.',
  }),
  makeApiKey: endpoint('POST /v1/api-keys', {
    access: 'admin',
    request: z.object({
      name: Name,
      scopes: z.array(z.enum(keyScopes)).check(z.minLength(1)),
      departmentIds: z.optional(z.array(Id).check(z.maxLength(40))),
      expiresAt: z.optional(z.nullable(Instant)),
    }),
    response: z.object({ apiKey: ApiKey, secret: z.string() }),
    problems: ['limit_reached', 'unknown_department', 'too_late'],
    summary: 'Makes an API key. Its secret is shown once.',
  }),
  listApiKeys: endpoint('GET /v1/api-keys', {
    access: 'admin',
    request: Empty,
    response: z.object({ items: z.array(ApiKey) }),
    summary: 'The API keys, without their secrets.',
  }),
  revokeApiKey: endpoint('DELETE /v1/api-keys/:id', {
    access: 'admin',
    request: z.object({ id: Id }),
    response: Empty,
    problems: ['not_found'],
    summary: 'Revokes an API key.',
  }),
  listProviders: endpoint('GET /v1/providers', {
    access: 'admin',
    request: Empty,
    response: z.object({ items: z.array(Provider) }),
    summary: 'The OpenID Connect providers people may sign in with.',
  }),
  writeProvider: endpoint('POST /v1/providers', {
    access: 'owner',
    request: z.object({ ...Provider.shape, id: z.optional(Id), clientSecret: text(0, 500) }),
    response: Provider,
    problems: ['limit_reached', 'not_found'],
    summary: 'Adds an OpenID Connect provider, or changes the one with the given id.',
  }),
  removeProvider: endpoint('DELETE /v1/providers/:id', {
    access: 'owner',
    request: z.object({ id: Id }),
    response: Empty,
    problems: ['not_found'],
    summary: 'Removes a provider. People signed in through it stay signed in.',
  }),
}
