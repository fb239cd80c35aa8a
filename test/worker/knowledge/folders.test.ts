import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { foldersQuery, listedQuery } from '../../../worker/knowledge/finding/listing-rows.ts'
import { all, counted, type Query } from '../../../worker/platform/db.ts'
import { expectCounted } from '../../support/counted-articles.ts'
import { shelve } from '../../support/library.ts'
import { copyArticle } from '../../support/many-articles.ts'
import { bindings, type Caller, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const counts = async (who: Caller) =>
  Object.fromEntries((await who.call('listFolders', {})).items.map(one => [one.folder, one.articles]))

async function everyTitle(who: Caller, asked: object): Promise<string[]> {
  const titles: string[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await who.call('listArticles', { ...asked, limit: 2, ...(after ? { after } : {}) })
    titles.push(...page.items.map(one => one.title))
    after = page.next
  }
  return titles
}

test('a folder is there for those who may read something in it, with how much of it', async () => {
  const { lina, linxia, wanglei, zhouzheng, departments } = desk
  const departmentId = departments.billing.id
  const write = (title: string, more: object) => shelve(lina, { departmentId, title, body: 'x', ...more })
  await write('一', { folder: '退款' })
  await write('二', { folder: '退款', audience: [departments.support.id] })
  await write('三', { folder: '内部', audience: [departments.support.id] })
  const draft = await write('四', { folder: '草稿' })
  await lina.call('validateArticle', { id: draft.id, confidence: 'in_progress', version: 1 })
  const gone = await write('五', { folder: '旧' })
  await zhouzheng.call('validateArticle', { id: gone.id, confidence: 'archived', version: 1 })
  expect(await counts(lina)).toEqual({ 退款: 2, 内部: 1, 草稿: 1 })
  expect(await counts(linxia)).toEqual({ 退款: 2, 内部: 1 })
  expect(await counts(wanglei)).toEqual({ 退款: 1 })
  expect(await counts((await office()).wuyue)).toEqual({})
  expect((await lina.call('listFolders', { departmentId: departments.support.id })).items).toEqual([])
  expect((await lina.call('listFolders', { after: '内部' })).items.map(one => one.folder)).toEqual(['草稿', '退款'])
})

test('lists by folder, tag and kind hold what was asked, page by page, and combine', async () => {
  const { lina, departments } = desk
  const departmentId = departments.billing.id
  for (let i = 0; i < 12; i++) {
    await lina.call('writeArticle', {
      departmentId,
      title: `${i}`,
      body: 'x',
      language: 'zh',
      audience: [],
      folder: i % 2 ? 'a' : 'a/b',
      kind: i % 3 ? 'answer' : 'policy',
      tags: i % 4 ? [] : ['VIP', '退款'],
    })
  }
  const numbers = (wanted: (i: number) => boolean) => [...Array(12).keys()].filter(wanted).map(String).sort()
  const asked = async (input: object) => (await everyTitle(lina, input)).sort()
  expect(await asked({ folder: 'a' })).toEqual(numbers(i => i % 2 === 1))
  expect(await asked({ folder: '' })).toEqual([])
  expect(await asked({ tag: 'vip' })).toEqual(numbers(i => i % 4 === 0))
  expect(await asked({ kind: 'policy' })).toEqual(numbers(i => i % 3 === 0))
  expect(await asked({ tag: '退款', kind: 'policy', folder: 'a/b' })).toEqual(numbers(i => i % 12 === 0))
  expect(await asked({ tag: '退', departmentId })).toEqual([])
})

test('whatever is written, moved, hidden or archived: the counts are those of counting', async () => {
  await expectCounted(desk, {
    facts: fc.record({ folder: fc.constantFrom('', 'a', 'a/b') }),
    of: one => [one.folder],
    told: counts,
  })
  const left = await bindings.DB.prepare('select count(*) as n from article_folders where articles < 1').first('n')
  expect(left).toBe(0)
})

test('a list reads no more rows for a large base', async () => {
  const { lina, departments, workspaceId } = desk
  const first = await shelve(lina, { departmentId: departments.billing.id, title: '0', body: 'x', tags: ['t'] })
  await copyArticle(first.id, 3_000, { folder: "'f'", updated_at: 'updated_at + i' })
  const read = async (query: Query) => {
    const cost = { trips: 0, rowsRead: 0, rowsWritten: 0 }
    const rows = await all(counted(bindings.DB.withSession('first-primary'), cost), query)
    return { found: rows.length, read: cost.rowsRead }
  }
  const { departmentId } = first
  for (const asked of [{}, { folder: 'f' }, { tag: 't' }, { kind: 'answer' }, { departmentId }]) {
    const { found, read: rows } = await read(listedQuery(workspaceId, asked, null, 30))
    expect(found).toBe(30)
    expect(rows).toBeLessThanOrEqual(60)
  }
  expect(await read(foldersQuery(workspaceId, undefined, 1_000))).toEqual({ found: 2, read: 2 })
})
