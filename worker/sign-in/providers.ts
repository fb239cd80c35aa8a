import type { Input, Output } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { Empty } from '../../shared/parts.ts'
import { Problem } from '../../shared/problems.ts'
import type { Provider } from '../../shared/sign-in.ts'
import { commit } from '../platform/commit.ts'
import { all, first } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import type { Scope } from '../platform/scope.ts'
import { isLoopback } from './loopback.ts'
import {
  PROVIDERS_MAX,
  providerById,
  providerFromRow,
  providersOf,
  removeProviderRow,
  replaceProvider,
} from './rows/providers.ts'

/** True for a provider on this machine while the server itself runs on somebody's own: the one place where http will do. */
export const mayBeInsecure = (env: Pick<Env, 'LOCAL'>, issuer: string): boolean =>
  env.LOCAL === '1' && isLoopback(issuer)

export async function listProviders(scope: Scope): Promise<Output<'listProviders'>> {
  return { items: (await all(scope.db, providersOf(scope.workspace.id))).map(providerFromRow) }
}

/** Adds or changes a provider. An empty client secret keeps the one there is; without one the client is public. */
export async function writeProvider(scope: Scope, wanted: Input<'writeProvider'>): Promise<Provider> {
  const { id, name, issuer, clientId, clientSecret, domains } = wanted
  if (!issuer.startsWith('https://') && !mayBeInsecure(scope.env, issuer)) {
    throw new Problem('malformed', { field: 'issuer', why: 'The issuer must be an https address.' })
  }
  const before = id === undefined ? null : await first(scope.db, providerById(scope.workspace.id, id))
  if (id !== undefined && !before) throw new Problem('not_found')
  if (!before) await requireRoom(scope)
  const row = {
    workspace_id: scope.workspace.id,
    id: id ?? newId(scope.now),
    name,
    issuer,
    client_id: clientId,
    client_secret: clientSecret || (before?.client_secret ?? ''),
    domains: JSON.stringify([...new Set(domains)]),
  }
  return commit(scope, {
    rows: [replaceProvider(row)],
    event: {
      kind: 'provider_written',
      subject: { kind: 'provider', id: row.id },
      data: { name, issuer, clientId, domains },
    },
    answer: providerFromRow(row),
  })
}

async function requireRoom(scope: Scope): Promise<void> {
  const before = await all(scope.db, providersOf(scope.workspace.id))
  if (before.length >= PROVIDERS_MAX) throw new Problem('limit_reached', { most: PROVIDERS_MAX })
}

export async function removeProvider(scope: Scope, { id }: { id: string }): Promise<Empty> {
  const found = await first(scope.db, providerById(scope.workspace.id, id))
  if (!found) throw new Problem('not_found')
  return commit(scope, {
    rows: [removeProviderRow(scope.workspace.id, id)],
    event: { kind: 'provider_removed', subject: { kind: 'provider', id }, data: { name: found.name } },
    answer: {},
  })
}
