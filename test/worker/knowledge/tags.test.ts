import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { foldTag, inUse } from '../../../shared/knowledge/tags.ts'
import type { Article, Confidence } from '../../../shared/knowledge.ts'
import { tagsQuery } from '../../../worker/knowledge/finding/tag-rows.ts'
import { all, counted } from '../../../worker/platform/db.ts'
import { editOf, shelve } from '../../support/library.ts'
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
  const { lina, linxia, zhouzheng, wanglei, departments } = desk
  const { support, billing } = departments
  const step = fc.record({
    which: fc.nat(2),
    tags: fc.uniqueArray(fc.constantFrom('a', 'A', 'b', '退款'), { maxLength: 3 }),
    audience: fc.constantFrom<string[]>([], [support.id]),
    audienceRole: fc.constantFrom('agent' as const, 'lead' as const),
    confidence: fc.constantFrom<Confidence>('in_progress', 'not_validated', 'validated', 'archived'),
    byLead: fc.boolean(),
  })
  const articles: Article[] = []
  for (let i = 0; i < 3; i++) articles.push(await shelve(lina, { departmentId: billing.id, title: `${i}`, body: 'x' }))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async steps => {
      for (const { which, byLead, confidence, ...facts } of steps) {
        const writer = byLead ? zhouzheng : lina
        const changed = await writer.call('changeArticle', { ...editOf(articles[which] as Article), ...facts })
        const { id, version } = changed
        articles[which] = await zhouzheng.call('validateArticle', { id, confidence, version })
      }
      for (const person of [lina, linxia, wanglei]) {
        const seen = await Promise.all(
          articles.map(one => person.call('readArticle', { id: one.id }).catch(() => null)),
        )
        const expected: Record<string, number> = {}
        for (const one of seen) {
          if (!one || one.confidence === 'archived') continue
          for (const tag of new Set(one.tags.map(foldTag))) expected[tag] = (expected[tag] ?? 0) + 1
        }
        const told = Object.entries(await counts(person)).map(([tag, articles]) => [foldTag(tag), articles])
        expect(Object.fromEntries(told)).toEqual(expected)
      }
    }),
    { numRuns: 12 },
  )
  const left = await bindings.DB.prepare('select count(*) as n from article_tag_counts where articles < 1').first('n')
  expect(left).toBe(0)
})

test('the list reads no more rows for a large base, and goes on where a page ends', async () => {
  const { lina, departments, workspaceId } = desk
  const first = await shelve(lina, { departmentId: departments.billing.id, title: '0', body: 'x', tags: ['t'] })
  await bindings.DB.prepare(
    `insert into articles (workspace_id, id, title, body, department_id, tags, language, audience, confidence, revision,
      validated_by_name, updated_at, updated_by_id, updated_by_name, uses, version)
    with recursive n (i) as (select 1 union all select i + 1 from n where i < 3000)
    select workspace_id, substr(id, 1, 30) || printf('%06d', i), i, body, department_id, json_array('t', printf('n%04d', i % 1200)),
      language, audience, confidence, 1, '', updated_at + i, updated_by_id, '', 0, 1 from articles, n where id = ?`,
  )
    .bind(first.id)
    .run()
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
