import { beforeEach, expect, test } from 'vitest'
import { INDEX_VERSION } from '../../../worker/knowledge/finding/index-rows.ts'
import { renewIndex } from '../../../worker/knowledge/finding/renewing.ts'
import { renewed, shelve } from '../../support/library.ts'
import { copyArticle } from '../../support/many-articles.ts'
import { bindings, type Caller, type Office, office } from '../../support/office.ts'
import { ticket } from '../../support/tickets.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
  await renewed()
})

const state = () => bindings.SEARCH.prepare('select * from article_index_renewal').first()
const done = { one: 1, version: INDEX_VERSION, towards: INDEX_VERSION, workspace_id: '', article_id: '' }
const older = () => bindings.SEARCH.exec(`update article_index_renewal set version = ${INDEX_VERSION - 1}`)
const found = async (who: Caller, q: string) => (await who.call('searchArticles', { q, limit: 30 })).items.length

/** Two hundred articles at most. */
const aStep = () => renewIndex(bindings, Date.now(), 4)

/** Five hundred articles that only the main database knows. */
async function stock({ lina, departments }: Office) {
  const first = await shelve(lina, { departmentId: departments.billing.id, title: '吞卡处置', body: '联系网点。' })
  await copyArticle(first.id, 499)
  return first
}

const indexedOf = (workspaceId: string) =>
  bindings.SEARCH.prepare('select count(*) as n from indexed_articles where workspace_id = ?')
    .bind(workspaceId)
    .first('n')

test('an index that was made in an older way is written anew in bounded steps, goes on where it was, and then rests', async () => {
  const { workspaceId, lina, linxia } = desk
  const other = await office()
  const { id } = await stock(desk)
  await shelve(other.lina, { departmentId: other.departments.billing.id, title: '别家的卡', body: 'x' })
  const { ref } = await lina.call('openCase', { facts: ticket('1', { subject: '磁条读不出来' }) })
  await lina.call('noteArticleUse', { id, ref, kind: 'inserted' })
  await bindings.SEARCH.batch(
    ['indexed_articles', 'article_terms', 'learned_uses'].map(table => bindings.SEARCH.prepare(`delete from ${table}`)),
  )
  expect(await found(linxia, '卡')).toBe(0)
  await older()
  const counts: number[] = []
  for (let step = await aStep(); step > 0; step = await aStep()) {
    counts.push(step)
    if (counts.length === 1) expect(await state()).not.toMatchObject({ version: INDEX_VERSION })
  }
  expect(Math.max(...counts)).toBe(200)
  expect(counts.length).toBeGreaterThan(2)
  expect(await state()).toEqual(done)
  expect(await indexedOf(workspaceId)).toBe(500)
  expect(await found(linxia, '卡')).toBe(30)
  expect(await found(other.lina, '卡')).toBe(1)
  const { articles } = await linxia.call('readContext', {
    facts: ticket('2', { subject: '磁条读不出来' }),
    language: 'zh',
  })
  expect(articles[0]).toMatchObject({ id, learned: { cases: 1 } })
  expect(await renewIndex(bindings, Date.now())).toBe(0)
})

test('twice at once is once, a step that is cut short is done again, and a still newer way begins anew', async () => {
  const { workspaceId } = desk
  await stock(desk)
  await older()
  await bindings.SEARCH.exec('delete from indexed_articles')
  await Promise.all([1, 2, 3].map(aStep))
  const half = (await state()) as { workspace_id: string; article_id: string }
  expect(half.article_id).not.toBe('')
  // A place that another version had reached says nothing about this one.
  await bindings.SEARCH.batch([
    bindings.SEARCH.prepare('update article_index_renewal set towards = towards - 1'),
    bindings.SEARCH.prepare('delete from indexed_articles'),
  ])
  for (let step = 1; step > 0; ) step = await renewIndex(bindings, Date.now())
  expect(await state()).toEqual(done)
  expect(await indexedOf(workspaceId)).toBe(500)
})

test('what people write meanwhile is not lost', async () => {
  const { lina, workspaceId, departments } = desk
  await stock(desk)
  await older()
  await aStep()
  const writing = Array.from({ length: 4 }, (_, i) =>
    shelve(lina, { departmentId: departments.billing.id, title: `新写的鲸鱼 ${i}`, body: 'x' }),
  )
  const renewing = (async () => {
    for (let step = 1; step > 0; ) step = await renewIndex(bindings, Date.now())
  })()
  await Promise.all([...writing, renewing])
  expect(await found(lina, '鲸鱼')).toBe(4)
  expect(await indexedOf(workspaceId)).toBe(504)
})

test('texts of the greatest length are written together as well', async () => {
  const { lina, workspaceId, departments } = desk
  const body = '退换货流程'.repeat(12_000)
  const first = await shelve(lina, { departmentId: departments.billing.id, title: '最长的文章', body })
  await copyArticle(first.id, 5)
  await older()
  await bindings.SEARCH.exec('delete from indexed_articles')
  for (let step = 1; step > 0; ) step = await aStep()
  expect(await indexedOf(workspaceId)).toBe(6)
  expect(await found(lina, '换货')).toBe(6)
})

test('an index that is new takes one row to know', async () => {
  const before = await state()
  let asked = 0
  const search = bindings.SEARCH.withSession('first-primary')
  const counting = {
    DB: { withSession: () => Promise.reject(new Error('the main database is not asked')) },
    SEARCH: {
      withSession: () => ({
        prepare: (sql: string) => {
          asked += 1
          return search.prepare(sql)
        },
        batch: () => Promise.reject(new Error('nothing is written')),
      }),
    },
  } as unknown as Parameters<typeof renewIndex>[0]
  expect(await renewIndex(counting, Date.now())).toBe(0)
  expect(asked).toBe(1)
  expect(await state()).toEqual(before)
})
