import { beforeEach, expect, test } from 'vitest'
import { bringIn, costOf, importRow } from '../../support/imports.ts'
import { editOf, shelve } from '../../support/library.ts'
import { type Caller, type Office, office, request } from '../../support/office.ts'

/** What a source is known to have brought, so that an import can tell what it has no more. */
let desk: Office
beforeEach(async () => {
  desk = await office()
})

const known = async (who: Caller, after = '') => {
  const { items, next } = await who.call('listImported', { source: 'files:handbook', after })
  return { keys: items.map(one => one.key), next }
}
const rows = (n: number, from = 0) =>
  Array.from({ length: n }, (_, i) =>
    importRow({ key: `k${String(i + from).padStart(4, '0')}`, departmentId: desk.departments.billing.id }),
  )

test('what an import brought and stands is listed by its names there; what is archived, or came from elsewhere, is not', async () => {
  const { lina, zhouzheng, departments } = desk
  const [first] = await bringIn(lina, rows(3))
  await bringIn(lina, [importRow({ key: 'k9', source: 'files:other', departmentId: departments.billing.id })])
  await shelve(lina, { departmentId: departments.billing.id, title: '自己写的', body: '正文' })
  expect(await known(lina)).toEqual({ keys: ['k0000', 'k0001', 'k0002'], next: null })
  expect(await known(lina, 'k0001')).toEqual({ keys: ['k0002'], next: null })
  await zhouzheng.call('validateArticle', { id: first?.articleId ?? '', confidence: 'archived', version: 1 })
  expect((await known(lina)).keys).toEqual(['k0001', 'k0002'])
})

test('it comes in pages of two hundred, each with two rows read for an article', async () => {
  const { lina } = desk
  for (let from = 0; from < 240; from += 40) await bringIn(lina, rows(40, from))
  const page = await known(lina)
  expect([page.keys.length, page.next]).toEqual([200, 'k0199'])
  expect((await known(lina, page.next ?? '')).keys).toHaveLength(40)
  const cost = await costOf(lina, '/v1/articles/imported?source=files:handbook')
  expect(cost.trips).toBe(2)
  expect(cost.read).toBeLessThanOrEqual(410)
})

test('nobody learns by it what they may not read, or not import again, or what another company has', async () => {
  const { lina, linxia, hemin, zhouzheng, departments } = desk
  const [open, narrow] = await bringIn(lina, rows(2))
  expect((await known(linxia)).keys).toEqual([]) // of another department: she may read, and not import
  const article = await zhouzheng.call('readArticle', { id: narrow?.articleId ?? '' })
  await zhouzheng.call('changeArticle', {
    ...editOf(article),
    audience: [departments.billing.id],
    audienceRole: 'lead',
  })
  expect(open?.outcome).toBe('created')
  expect((await known(zhouzheng)).keys).toEqual(['k0000', 'k0001'])
  expect((await known((await office()).lina)).keys).toEqual([])
  const as = async (scopes: ('knowledge:read' | 'knowledge:write')[]) => {
    const { secret } = await hemin.call('makeApiKey', { name: scopes.join(), scopes })
    const path = '/v1/articles/imported?source=files:handbook'
    const answer = await request(path, { headers: { authorization: `Bearer ${secret}` } })
    return [answer.status, ((await answer.json()) as { items?: unknown[] }).items?.length]
  }
  expect(await as(['knowledge:read'])).toEqual([403, undefined])
  expect(await as(['knowledge:write'])).toEqual([200, 1]) // a key reads what everybody may
})
