import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { TestProject } from 'vitest/node'

/** Where the test's own company sign-in sends people back to. */
const RETURN = 'http://localhost:8787/oidc/callback'

/**
 * A company's sign-in on loopback: the certified OpenID Connect server of the package oidc-provider, before any Worker test.
 * Whoever signs in with a mail address owns it; one that begins with `unproved` is not confirmed, and of one that begins with
 * `unsaid` it is not said.
 */
export default async function setup(project: TestProject) {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [client('baton', 'client_secret_post'), client('baton-public', 'none')],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_: unknown, email: string) => ({ accountId: email, claims: () => person(email) }),
    cookies: { keys: ['only for tests'] },
  })
  server.on('request', provider.callback())
  project.provide('companySignIn', issuer)
  return () => {
    server.closeAllConnections()
    server.close()
  }
}

function client(client_id: string, token_endpoint_auth_method: string) {
  const secret = token_endpoint_auth_method === 'none' ? {} : { client_secret: 'sesame' }
  return { client_id, ...secret, token_endpoint_auth_method, redirect_uris: [RETURN], response_types: ['code'] }
}

function person(email: string) {
  const said = email.startsWith('unsaid') ? {} : { email_verified: !email.startsWith('unproved') }
  return { sub: email, email, ...said, name: email.split('@')[0] }
}

declare module 'vitest' {
  export interface ProvidedContext {
    companySignIn: string
  }
}
