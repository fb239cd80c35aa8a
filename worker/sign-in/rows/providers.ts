import type { Provider } from '../../../shared/sign-in.ts'
import { type Query, q } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'

export type ProviderRow = Schema['providers']

export const PROVIDERS_MAX = 10

export const providersOf = (workspaceId: string): Query<ProviderRow> =>
  q.selectFrom('providers').selectAll().where('workspace_id', '=', workspaceId).orderBy('id').limit(PROVIDERS_MAX)

export const providerById = (workspaceId: string, id: string): Query<ProviderRow> =>
  q.selectFrom('providers').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id)

/** A provider by its id alone: ids are unguessable and belong to one workspace. */
export const providerAnywhere = (id: string): Query<ProviderRow> =>
  q.selectFrom('providers').selectAll().where('id', '=', id).limit(1)

export function providerFromRow({ id, name, issuer, client_id, domains }: ProviderRow): Provider {
  return { id, name, issuer, clientId: client_id, domains: JSON.parse(domains) }
}

export const replaceProvider = (row: ProviderRow): Query => q.replaceInto('providers').values(row)

export const removeProviderRow = (workspaceId: string, id: string): Query =>
  q.deleteFrom('providers').where('workspace_id', '=', workspaceId).where('id', '=', id)
