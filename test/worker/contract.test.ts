import { describe, expect, test } from 'vitest'
import { type ByteEndpointName, byteContract, contract, type EndpointName } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { batch, q } from '../../worker/platform/db.ts'
import { newToken } from '../../worker/platform/secrets.ts'
import { bindings, office, request } from '../support/office.ts'
import { ticket } from '../support/tickets.ts'

const endpoints = { ...contract, ...byteContract }
type Name = EndpointName | ByteEndpointName
const names = (Object.keys(endpoints) as Name[]).filter(name => endpoints[name].access !== 'anyone')

/** Endpoints that find out who asks together with their first query need a request that is well formed. */
const wellFormed: Partial<Record<Name, object>> = {
  readContext: { facts: ticket('1'), language: 'zh' },
  searchArticles: { q: '退款' },
}

/** Sends something to an endpoint under a token, and gives the status and the code of the refusal. */
async function knock(name: Name, token: string | null): Promise<[number, string | undefined]> {
  const { method, path } = endpoints[name]
  const inQuery = method === 'GET' || method === 'DELETE'
  const body = wellFormed[name] ?? {}
  const query = inQuery ? `?${new URLSearchParams(body as Record<string, string>)}` : ''
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const where = path.replaceAll(/:\w+/g, newId(0)) + query
  const answer = await request(where, { method, headers, ...(inQuery ? {} : { body: JSON.stringify(body) }) })
  const said = (await answer.json()) as { code?: string }
  return [answer.status, said.code]
}

describe.each(names)('%s', name => {
  test('refuses a stranger, a made-up token and a revoked device', async () => {
    const desk = await office()
    expect(await knock(name, null)).toEqual([401, 'not_signed_in'])
    expect(await knock(name, newToken('device', desk.workspaceId))).toEqual([401, 'not_signed_in'])
    expect(await knock(name, newToken('key', desk.workspaceId))).toEqual([401, 'not_signed_in'])
    const revoke = q.updateTable('devices').set({ revoked_at: 1 }).where('workspace_id', '=', desk.workspaceId)
    await batch(bindings.DB.withSession('first-primary'), revoke)
    expect(await knock(name, desk.wuyue.token)).toEqual([401, 'not_signed_in'])
  })

  test('refuses a token whose workspace was exchanged for another', async () => {
    const [ours, theirs] = [await office(), await office()]
    const forged = ours.wuyue.token.replace(ours.workspaceId, theirs.workspaceId)
    expect(await knock(name, forged)).toEqual([401, 'not_signed_in'])
  })

  test('refuses a member without the right, and a key without the scope', async () => {
    const desk = await office()
    if (!roleReaches('agent', endpoints[name].access as 'lead')) {
      expect(await knock(name, desk.linxia.token)).toEqual([403, 'not_allowed'])
    }
    const scopes = ['cases:read' as const]
    const { secret } = await desk.hemin.call('makeApiKey', { name: 'reporting', scopes })
    expect(await knock(name, secret)).toEqual([403, 'not_allowed'])
  })
})
