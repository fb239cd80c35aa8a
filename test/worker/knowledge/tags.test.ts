import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { foldTag, inUse } from '../../../shared/knowledge/tags.ts'
import { tagsQuery } from '../../../worker/knowledge/finding/tag-rows.ts'
import { all, counted } from '../../../worker/platform/db.ts'
import { expectCounted } from '../../support/counted-articles.ts'
import { shelve } from '../../support/library.ts'
import { copyArticle } from '../../support/many-articles.ts'
import { bindings, type Caller, callerWith, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const counts = async (who: Caller, asked: { departmentId?: string } = {}) =>
  Object.fromEntries((await who.call('listTags', asked)).items.map(one => [one.tag, one.articles]))

test('a tag is there for those who may read something that bears it, with how much of it', async () => {
  const { lina, linxia, wanglei, zhouzheng, hemin, departments } = desk
  const { billing, support } = departments
  const write = (title: string, tags: string[], more: object = {}) =>
    shelve(lina, { departmentId: billing.id, title, body: 'x', tags, ...more })
  await write('一', ['退款', 'VIP'])
  await write('二', ['退款'], { audience: [support.id] })
  await write('三', ['内部'], { audience: [support.id] })
  const draft = await write('四', ['草稿'])
  await lina.call('validateArticle', { id: draft.id, confidence: 'in_progress', version: 1 })
  const gone = await write('五', ['旧'])
  await zhouzheng.call('validateArticle', { id: gone.id, confidence: 'archived', version: 1 })
  expect(await counts(lina)).toEqual({ 退款: 2, VIP: 1, 内部: 1, 草稿: 1 })
  expect(await counts(linxia)).toEqual({ 退款: 2, VIP: 1, 内部: 1 })
  expect(await counts(wanglei)).toEqual({ 退款: 1, VIP: 1 })
  expect(await counts((await office()).wuyue)).toEqual({})
  expect(await counts(lina, { departmentId: support.id })).toEqual({})
  const { secret } = await hemin.call('makeApiKey', { name: 'wiki', scopes: ['knowledge:read'] })
  expect(await counts(callerWith(secret))).toEqual({ 退款: 1, VIP: 1 })
  const other = await hemin.call('makeApiKey', { name: 'ask', scopes: ['ownership:read'] })
  await expect(callerWith(other.secret).call('listTags', {})).rejects.toMatchObject({ code: 'not_allowed' })
  expect((await lina.call('listTags', { after: '内部' })).items.map(one => one.tag)).toEqual(['草稿', '退款'])
})

test('spellings that differ in small and capital letters are one, as most articles have it', async () => {
  const { lina, departments } = desk
  for (const [i, tags] of [['VIP', 'vip'], ['VIP'], ['vip'], ['Vip', 'x']].entries())
    await shelve(lina, { departmentId: departments.billing.id, title: `${i}`, body: 'x', tags })
  expect(await counts(lina)).toEqual({ VIP: 4, x: 1 })
  expect((await lina.call('listArticles', { tag: 'vip' })).items).toHaveLength(4)
})

test('whatever is tagged, hidden or archived: the counts are those of counting', async () => {
  await expectCounted(desk, {
    facts: fc.record({ tags: fc.uniqueArray(fc.constantFrom('a', 'A', 'b', '退款'), { maxLength: 3 }) }),
    of: one => new Set(one.tags.map(foldTag)),
    told: async person =>
      Object.fromEntries(Object.entries(await counts(person)).map(([tag, articles]) => [foldTag(tag), articles])),
  })
  const left = await bindings.DB.prepare('select count(*) as n from article_tag_counts where articles < 1').first('n')
  expect(left).toBe(0)
})

test('the list reads no more rows for a large base, and goes on where a page ends', async () => {
  const { lina, departments, workspaceId } = desk
  const first = await shelve(lina, { departmentId: departments.billing.id, title: '0', body: 'x', tags: ['t'] })
  await copyArticle(first.id, 3_000, {
    tags: "json_array('t', printf('n%04d', i % 1200))",
    updated_at: 'updated_at + i',
  })
  const cost = { trips: 0, rowsRead: 0, rowsWritten: 0 }
  const db = counted(bindings.DB.withSession('first-primary'), cost)
  expect(await all(db, tagsQuery(workspaceId, undefined, 1_000))).toHaveLength(1_000)
  expect(cost.rowsRead).toBeLessThanOrEqual(1_001)
  const tags: Record<string, number> = {}
  for (let after: string | null | undefined; after !== null; ) {
    const page = await lina.call('listTags', after ? { after } : {})
    for (const one of page.items) tags[one.tag] = one.articles
    after = page.next
  }
  expect(Object.keys(tags)).toHaveLength(1_201)
  expect(tags.t).toBe(3_001)
  expect(tags.n0001).toBe(3)
})

test('a tag is taken in the spelling that is in use', () => {
  expect(inUse(['vip', 'Vip', '退款', 'new', 'New'], ['VIP', '退款'])).toEqual(['VIP', '退款', 'New'])
  expect(inUse([], ['VIP'])).toEqual([])
})
