import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { Input } from '../../../shared/contract.ts'
import { foldTag } from '../../../shared/knowledge/tags.ts'
import { ask } from '../../../worker/knowledge/finding/asking.ts'
import { isWithin, marksAsked, marksOf } from '../../../worker/knowledge/finding/narrowing.ts'
import { candidatesFor } from '../../../worker/knowledge/finding/searching.ts'
import { counted } from '../../../worker/platform/db.ts'
import { editOf, renewed, settle, shelve } from '../../support/library.ts'
import { bindings, type Caller, type Office, office } from '../../support/office.ts'

/** 李娜 of Billing and 王磊 of Logistics search a library in which Billing's answers use the words most. */
let desk: Office
beforeEach(async () => {
  desk = await office()
})

const titles = async (who: Caller, asked: Omit<Input<'searchArticles'>, 'q'>, q = '退款') =>
  (await who.call('searchArticles', { q, ...asked })).items.map(one => one.title)

/** Billing's hundred articles, which all say it twice. */
async function crowd(): Promise<void> {
  const { workspaceId, departments } = desk
  const many = Array.from({ length: 100 }, (_, i) => `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`)
  await bindings.DB.prepare(
    `insert into articles (workspace_id, id, title, body, department_id, tags, language, audience, confidence, revision,
       validated_revision, validated_at, validated_by_name, updated_at, updated_by_id, updated_by_name, uses, version)
     select ?1, value, '退款 退款', '退款', ?2, '[]', 'zh', '[]', 'validated', 1, 1, 1, '', 1, 'x', 'x', 0, 1 from json_each(?3)`,
  )
    .bind(workspaceId, departments.billing.id, JSON.stringify(many))
    .run()
  await renewed()
}

test('what fits is found, however many others say the words better', async () => {
  const { wanglei, lina, departments } = desk
  const logistics = departments.logistics.id
  await shelve(wanglei, {
    departmentId: logistics,
    title: '退货到仓',
    body: '到仓后通知账务部退款。',
    tags: ['Returns 退货'],
  })
  await crowd()
  expect(await titles(lina, {})).not.toContain('退货到仓')
  expect(await titles(lina, { departmentId: logistics })).toEqual(['退货到仓'])
  expect(await titles(lina, { confidence: 'not_validated' })).toEqual(['退货到仓'])
  for (const tag of ['Returns 退货', 'returns 退货']) expect(await titles(lina, { tag })).toEqual(['退货到仓'])
  expect(await titles(lina, { departmentId: logistics, confidence: 'validated' })).toEqual([])
  expect(await titles(lina, { departmentId: departments.billing.id, tag: 'Returns 退货' })).toEqual([])
  expect(await titles(lina, { confidence: 'archived' })).toEqual([])
  expect(await titles(lina, { tag: 'return' })).toEqual([])
})

test('an article that moved is found where it is, also before the index follows', async () => {
  const { hemin, departments } = desk
  const { billing, logistics } = departments
  const first = await shelve(hemin, { departmentId: billing.id, title: '退款', body: '退款', tags: ['旧'] })
  const moved = { ...editOf(first), departmentId: logistics.id, tags: ['新'] }
  await hemin.call('changeArticle', moved)
  expect(await titles(hemin, { departmentId: billing.id })).toEqual([])
  expect(await titles(hemin, { tag: '旧' })).toEqual([])
  await settle()
  expect(await titles(hemin, { departmentId: logistics.id })).toEqual(['退款'])
  expect(await titles(hemin, { tag: '新' })).toEqual(['退款'])
})

test('what was indexed before there were marks is found as well', async () => {
  const { lina, departments } = desk
  const [billing, logistics] = [departments.billing.id, departments.logistics.id]
  await shelve(lina, { departmentId: billing, title: '退款', body: '退款' })
  await bindings.SEARCH.exec(`update indexed_articles set marks = ''`)
  expect(await titles(lina, { departmentId: billing })).toEqual(['退款'])
  expect(await titles(lina, { departmentId: logistics })).toEqual([])
})

test('narrowing to what is not for someone finds nothing, with words and without', async () => {
  const { lina, linxia, departments } = desk
  const billing = departments.billing.id
  await shelve(lina, { departmentId: billing, title: '退款密码', body: '退款', tags: ['机密'], audience: [billing] })
  for (const q of ['退款', '']) {
    expect(await titles(lina, { departmentId: billing }, q)).toEqual(['退款密码'])
    for (const asked of [{ departmentId: billing }, { tag: '机密' }, { confidence: 'not_validated' as const }])
      expect(await titles(linxia, asked, q)).toEqual([])
  }
})

test('without words, the most used of the named department is given', async () => {
  const { wanglei, lina, departments } = desk
  await shelve(lina, { departmentId: departments.billing.id, title: '账务', body: 'x' })
  await shelve(wanglei, { departmentId: departments.logistics.id, title: '物流', body: 'x', tags: ['a'] })
  expect(await titles(lina, { departmentId: departments.logistics.id }, '')).toEqual(['物流'])
  expect(await titles(lina, { departmentId: departments.logistics.id, tag: 'b' }, '')).toEqual([])
})

test('one statement, which ends once enough was found and is bounded where nothing is', async () => {
  const rows = JSON.stringify(Array.from({ length: 18_000 }, (_, i) => i + 1))
  const search = bindings.SEARCH
  await search.batch([
    search.prepare('delete from article_terms'),
    search.prepare('delete from indexed_articles'),
    search
      .prepare(
        `insert into indexed_articles (number, workspace_id, article_id, version, revision, language, title, lead, marks)
         select value, 'large', value, 1, 1, 'zh', '退款 ' || value, '', case when value % 10 = 0 then ' dmany '
           when value % 5000 = 1 then ' dfew ' else ' dmost ' end from json_each(?)`,
      )
      .bind(rows),
    search
      .prepare(
        `insert into article_terms (rowid, scope, title, body)
         select value, 'large', '退款 ' || iif(value % 5000 = 1, '以及 其他 许多 事情', ''), value from json_each(?)`,
      )
      .bind(rows),
  ])
  const cost = { trips: 0, rowsRead: 0, rowsWritten: 0 }
  const asking = counted(search.withSession('first-primary'), cost)
  const among = async (departmentId: string) => {
    Object.assign(cost, { trips: 0, rowsRead: 0 })
    const found = await candidatesFor(asking, 'large', ask('退款 refund'), { departmentId })
    expect(cost.trips).toBe(1)
    return found.map(one => Number(one.articleId))
  }
  expect((await among('many')).map(number => number % 10)).toEqual(Array(30).fill(0))
  expect(cost.rowsRead).toBeLessThan(3_000)
  expect((await among('few')).sort((a, b) => a - b)).toEqual([1, 5_001, 10_001, 15_001])
  expect(await among('nobody')).toEqual([])
  expect(cost.rowsRead).toBeLessThan(40_000)
})

test('an article bears the marks that ask for it, whatever its tags say', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(fc.uuid(), fc.array(words, { maxLength: 12 }), words, (department_id, tags, other) => {
      const row = { department_id, confidence: 'not_validated', tags: JSON.stringify(tags) }
      for (const tag of tags) {
        const asked = { departmentId: department_id, confidence: 'not_validated' as const, tag }
        expect(isWithin(row, asked)).toBe(true)
        for (const mark of marksAsked(asked)) expect(marksOf(row)).toContain(` ${mark} `)
      }
      const isNew = tags.every(tag => foldTag(tag) !== foldTag(other))
      expect(isWithin(row, { tag: other })).toBe(!isNew)
    }),
    { numRuns: 40 },
  )
})
