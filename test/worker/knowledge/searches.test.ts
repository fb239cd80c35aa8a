import { beforeEach, expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import { SEARCH_WORDS_MAX, SEARCHES_AN_HOUR, SEARCHES_KEPT_MS } from '../../../shared/knowledge/searches.ts'
import { sweepSearches } from '../../../worker/knowledge/finding/search-log.ts'
import { shelve } from '../../support/library.ts'
import { callTool } from '../../support/mcp.ts'
import { bindings, callerWith, type Office, office } from '../../support/office.ts'
import { note } from '../../support/searches.ts'
import { ticket } from '../../support/tickets.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

async function kept(workspaceId = desk.workspaceId) {
  const all = bindings.DB.prepare('select * from article_searches where workspace_id = ? order by at, id')
  return (await all.bind(workspaceId).all<Record<string, unknown>>()).results
}

test('a search is kept with its ticket and department; what was taken of it is added under the same id', async () => {
  const { linxia, lina, departments } = desk
  const facts = ticket('7', { subject: '退款没到' })
  const { id: case_id } = await linxia.call('openCase', { facts })
  const article = await shelve(lina, { departmentId: departments.billing.id, title: '退款', body: '三天' })
  const id = await note(linxia, { ref: facts.ref, results: 1 })
  await note(linxia, { id, ref: facts.ref, results: 1, chosen: { articleId: article.id, act: 'used' } })
  await note(linxia, { id, ref: facts.ref, results: 1 })
  expect(await kept()).toMatchObject([
    { id, case_id, words: '退款多久', results: 1, department_id: departments.support.id, way: 'panel' },
  ])
  expect(await kept()).toMatchObject([{ article_id: article.id, act: 'used', member_id: linxia.id }])
})

test('what was chosen was found, though it was only near', async () => {
  const { linxia, lina, departments } = desk
  const article = await shelve(lina, { departmentId: departments.billing.id, title: '退款', body: '三天' })
  const id = await note(linxia, { results: 0 })
  await note(linxia, { id, results: 2 })
  expect(await kept()).toMatchObject([{ results: 0, article_id: null }])
  await note(linxia, { id, results: 2, chosen: { articleId: article.id, act: 'opened' } })
  expect(await kept()).toMatchObject([{ results: 2, article_id: article.id }])
})

test('nothing that tells of a person is stored', async () => {
  const { linxia } = desk
  const facts = ticket('7', { subject: '退款没到' })
  facts.requester.name = '欧阳若兰'
  await linxia.call('openCase', { facts })
  const words = '欧阳若兰 13912345678 退款 ruolan@example.org 林夏'
  await note(linxia, { words, ref: facts.ref })
  const [row] = await kept()
  expect(row?.words).toContain('退款')
  for (const secret of ['欧阳', '若兰', '1391', 'example.org', '林夏']) {
    expect(JSON.stringify(row)).not.toContain(secret)
  }
  expect(String(row?.terms)).toBe('款 退')
})

test('words are bounded, also where holes are longer than what they hide', async () => {
  const { linxia } = desk
  const refused = note(linxia, { words: '款'.repeat(SEARCH_WORDS_MAX + 1) })
  await expect(refused).rejects.toMatchObject({ code: 'malformed' })
  await note(linxia, { words: 'a@b.cn '.repeat(28).trim() })
  const [row] = await kept()
  expect(String(row?.words).length).toBeLessThanOrEqual(SEARCH_WORDS_MAX)
  expect(String(row?.words)).not.toMatch(/\{\{[^{}]*$/)
})

test('somebody else’s id, an unreadable article and an unknown ticket add nothing', async () => {
  const { linxia, wanglei, lina, departments } = desk
  const secret = await shelve(lina, {
    departmentId: departments.billing.id,
    title: '内部',
    body: '只给账务',
    audience: [departments.billing.id],
  })
  const id = await note(linxia, { ref: ticket('404').ref })
  await note(wanglei, { id, chosen: { articleId: secret.id, act: 'opened' } })
  await note(linxia, { id, chosen: { articleId: secret.id, act: 'opened' } })
  expect(await kept()).toMatchObject([{ member_id: linxia.id, case_id: null, article_id: null, act: null }])
  const other = await office()
  await note(other.linxia, { id, words: '别处' })
  expect(await kept()).toMatchObject([{ words: '退款多久' }])
  expect(await kept(other.workspaceId)).toMatchObject([{ words: '别处' }])
})

test('of one person so many are kept in an hour, and no more; others go on', async () => {
  const { linxia, wanglei, workspaceId, departments } = desk
  const row = bindings.DB.prepare(
    "insert into article_searches values (?, ?, ?, ?, ?, 'panel', 'x', 'x', 1, null, null, null)",
  )
  const now = Date.now()
  const made = Array.from({ length: SEARCHES_AN_HOUR - 1 }, () => newId(now))
  await bindings.DB.batch(made.map(id => row.bind(workspaceId, id, now, linxia.id, departments.support.id)))
  const last = await note(linxia)
  await note(linxia)
  // What is kept already may still learn what was taken.
  await note(linxia, { id: last })
  expect(await kept()).toHaveLength(SEARCHES_AN_HOUR)
  await note(wanglei)
  expect(await kept()).toHaveLength(SEARCHES_AN_HOUR + 1)
})

test('a key’s search is noted where it is answered; a person’s only when they say so', async () => {
  const { hemin, linxia, departments } = desk
  const { secret } = await hemin.call('makeApiKey', {
    name: 'bot',
    scopes: ['knowledge:read'],
    departmentIds: [departments.support.id],
  })
  await callerWith(secret).call('searchArticles', { q: '怎么开发票' })
  await linxia.call('searchArticles', { q: '怎么退货' })
  await expect.poll(async () => (await kept()).length).toBe(1)
  expect(await kept()).toMatchObject([
    { words: '怎么开发票', way: 'key', results: 0, department_id: departments.support.id },
  ])
  await expect(note(callerWith(secret))).rejects.toMatchObject({ code: 'not_allowed' })
})

test('an assistant’s search is noted as its person’s', async () => {
  const { linxia, departments } = desk
  await callTool(linxia.token, 'search_knowledge', { query: '怎么开发票 13912345678' })
  await expect.poll(async () => (await kept()).length).toBe(1)
  const [row] = await kept()
  expect(row).toMatchObject({ way: 'assistant', member_id: linxia.id, department_id: departments.support.id })
  expect(row?.words).not.toContain('1391')
})

test('after half a year a search is forgotten', async () => {
  await note(desk.linxia)
  await sweepSearches(bindings, Date.now() + SEARCHES_KEPT_MS - 60_000)
  expect(await kept()).toHaveLength(1)
  await sweepSearches(bindings, Date.now() + SEARCHES_KEPT_MS + 60_000)
  expect(await kept()).toEqual([])
})
