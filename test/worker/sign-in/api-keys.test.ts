import { expect, test } from 'vitest'
import type { EndpointName } from '../../../shared/contract.ts'
import { contract } from '../../../shared/contract.ts'
import { callerWith, office, request } from '../../support/office.ts'

test('a key is shown once and stored as a hash', async () => {
  const { hemin } = await office()
  const wanted = { name: '商城', scopes: ['touchpoints:write' as const] }
  const key = { 'idempotency-key': 'make-shop-key' }
  const { apiKey, secret } = await hemin.call('makeApiKey', wanted, key)
  expect(secret).toMatch(/^btk_/)
  expect((await hemin.call('makeApiKey', wanted, key)).secret).toBe('')
  expect((await hemin.call('listApiKeys', {})).items).toEqual([apiKey])
})

test('a key opens only what its scopes name', async () => {
  const { hemin } = await office()
  const { secret, apiKey } = await hemin.call('makeApiKey', { name: '商城', scopes: ['cases:read'] })
  const callable = (Object.keys(contract) as EndpointName[]).filter(name => contract[name].keyScope === undefined)
  for (const name of callable.filter(one => one === 'readMe' || one === 'listMembers' || one === 'listDevices')) {
    await expect(callerWith(secret).call(name, {} as never)).rejects.toMatchObject({ code: 'not_allowed' })
  }
  await hemin.call('revokeApiKey', { id: apiKey.id })
  await expect(callerWith(secret).call('readMe', {})).rejects.toMatchObject({ code: 'not_signed_in' })
})

test('only admins make keys, and only in their own workspace', async () => {
  const [ours, theirs] = [await office(), await office()]
  const wanted = { name: '商城', scopes: ['cases:read' as const] }
  await expect(ours.chenlan.call('makeApiKey', wanted)).rejects.toMatchObject({ code: 'not_allowed' })
  const { apiKey } = await ours.hemin.call('makeApiKey', wanted)
  await expect(theirs.hemin.call('revokeApiKey', { id: apiKey.id })).rejects.toMatchObject({ code: 'not_found' })
})

test('a token under another workspace’s name opens nothing', async () => {
  const [ours, theirs] = [await office(), await office()]
  const forged = ours.hemin.token.replace(ours.workspaceId, theirs.workspaceId)
  expect((await request('/v1/me', { headers: { authorization: `Bearer ${forged}` } })).status).toBe(401)
})
