import { beforeEach, expect, test } from 'vitest'
import { rewrite, toldOf, verified } from '../../support/keeping.ts'
import { editOf } from '../../support/library.ts'
import { callerWith, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const missing = { code: 'not_found' }
const refused = { code: 'not_allowed' }

test('every text is kept, page by page, and read one by one', async () => {
  const { zhouzheng, linxia } = desk
  let article = await verified(desk)
  for (const body of ['二', '三', '四']) article = await rewrite(zhouzheng, article, { body })
  const { id } = article
  const first = await linxia.call('listRevisions', { id, limit: 3 })
  expect(first.items.map(one => one.revision)).toEqual([4, 3, 2])
  const rest = await linxia.call('listRevisions', { id, limit: 3, after: first.next ?? '' })
  expect(rest).toMatchObject({ items: [{ revision: 1, by: { name: '周正' } }], next: null })
  expect(await linxia.call('readRevision', { id, revision: 3 })).toMatchObject({ revision: 3, body: '三' })
  await expect(linxia.call('readRevision', { id, revision: 5 })).rejects.toMatchObject(missing)
  await expect(linxia.call('listRevisions', { id, after: 'x' })).rejects.toMatchObject({ code: 'malformed' })
})

test('restoring is an edit: a new revision, which only its verifier keeps validated', async () => {
  const { zhouzheng, lina, linxia } = desk
  let article = await verified(desk)
  article = await rewrite(zhouzheng, article, { body: '二' })
  const { id, version } = article
  await expect(linxia.call('restoreRevision', { id, revision: 1, version })).rejects.toMatchObject(refused)
  await expect(lina.call('restoreRevision', { id, revision: 1, version: version - 1 })).rejects.toMatchObject({
    code: 'stale',
    facts: { version, by: '周正' },
  })
  await expect(lina.call('restoreRevision', { id, revision: 9, version })).rejects.toMatchObject(missing)
  const key = { 'idempotency-key': 'restore-1' }
  const back = await lina.call('restoreRevision', { id, revision: 1, version }, key)
  expect(back).toMatchObject({ revision: 3, confidence: 'not_validated', verifiedRevision: 2, validatedAt: null })
  expect(back.body).toBe('第一行\n第二行\n第三行\n第四行')
  expect(await lina.call('restoreRevision', { id, revision: 1, version }, key)).toEqual(back)
  expect(await toldOf(zhouzheng)).toMatchObject([{ kind: 'article_dropped', facts: { by: '李娜' } }])
  expect(await zhouzheng.call('restoreRevision', { id, revision: 2, version: back.version })).toMatchObject({
    revision: 4,
    body: '二',
  })
})

test('of two restores at once one wins', async () => {
  const { zhouzheng, lina } = desk
  const { id, version } = await rewrite(zhouzheng, await verified(desk), { body: '二' })
  const both = await Promise.allSettled(
    [zhouzheng, lina].map(one => one.call('restoreRevision', { id, revision: 1, version })),
  )
  expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(one => one.status === 'rejected')).toMatchObject({ reason: { code: 'stale' } })
  expect((await lina.call('listRevisions', { id })).items).toHaveLength(3)
})

test('nobody reads the past of what they may not read now', async () => {
  const { zhouzheng, linxia, wanglei, hemin, departments } = desk
  const open = await verified(desk)
  const shut = await zhouzheng.call('changeArticle', {
    ...editOf(open),
    audience: [departments.support.id],
    body: '内部',
  })
  const { id, version } = shut
  const forLeads = await verified(desk, { audienceRole: 'lead' })
  const { secret } = await hemin.call('makeApiKey', { name: 'wiki', scopes: ['knowledge:read'] })
  for (const [who, what] of [
    [wanglei, id],
    [callerWith(secret), id],
    [(await office()).wuyue, id],
    [linxia, forLeads.id],
  ] as const) {
    await expect(who.call('listRevisions', { id: what })).rejects.toMatchObject(missing)
    await expect(who.call('readRevision', { id: what, revision: 1 })).rejects.toMatchObject(missing)
  }
  for (const who of [wanglei, (await office()).wuyue]) {
    await expect(who.call('restoreRevision', { id, revision: 1, version })).rejects.toMatchObject(missing)
  }
  expect((await linxia.call('listRevisions', { id })).items).toHaveLength(2)
})
