import { expect, test } from 'vitest'
import type { EndpointName } from '../../../shared/contract.ts'
import { contract } from '../../../shared/contract.ts'
import { shelve } from '../../support/library.ts'
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

test('a key says whose it is, for which departments, and until when', async () => {
  const { hemin, departments } = await office()
  const expiresAt = Date.now() + 86_400_000
  const departmentIds = [departments.support.id, departments.support.id]
  const { apiKey } = await hemin.call('makeApiKey', {
    name: '助手',
    scopes: ['handoffs:write'],
    departmentIds,
    expiresAt,
  })
  expect(apiKey).toMatchObject({
    departmentIds: [departments.support.id],
    owner: { id: hemin.id, name: hemin.name },
    expiresAt,
  })
  expect((await hemin.call('listApiKeys', {})).items).toEqual([apiKey])
  const { apiKey: plain } = await hemin.call('makeApiKey', { name: '商城', scopes: ['touchpoints:write'] })
  expect(plain).toMatchObject({ departmentIds: [], expiresAt: null })
})

test('lists, search and reading by key obey the audience', async () => {
  const { hemin, lina, departments } = await office()
  const departmentId = departments.billing.id
  const open = await shelve(lina, { departmentId, title: '公开退款', body: 'x' })
  const closed = await shelve(lina, { departmentId, title: '内部退款', body: 'x', audience: [departmentId] })
  const keyOf = async (departmentIds: string[]) => {
    const { secret } = await hemin.call('makeApiKey', { name: 'k', scopes: ['knowledge:read'], departmentIds })
    return callerWith(secret)
  }
  const [everybody, billing] = [await keyOf([]), await keyOf([departmentId])]
  const ids = async (list: Promise<{ items: { id: string }[] }>) => (await list).items.map(one => one.id).sort()
  for (const [key, readable] of [
    [everybody, [open]],
    [billing, [open, closed]],
  ] as const) {
    const expected = readable.map(one => one.id).sort()
    expect(await ids(key.call('listArticles', {}))).toEqual(expected)
    expect(await ids(key.call('listArticles', { departmentId }))).toEqual(expected)
    expect(await ids(key.call('searchArticles', { q: '退款' }))).toEqual(expected)
    expect(await ids(key.call('searchArticles', { q: '' }))).toEqual(expected)
    for (const one of readable) expect((await key.call('readArticle', { id: one.id })).title).toBe(one.title)
    for (const act of ['writeArticle', 'changeArticle', 'validateArticle', 'noteArticleUse'] as const) {
      const touch = key.call(act, { id: open.id } as never)
      await expect(touch).rejects.toMatchObject({ code: 'not_allowed' })
    }
  }
  await expect(everybody.call('readArticle', { id: closed.id })).rejects.toMatchObject({ code: 'not_found' })
})
