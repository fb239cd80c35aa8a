import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import type { ImportRow } from '../../../shared/knowledge/exchange/contract.ts'
import { bringIn, costOf, importRow } from '../../support/imports.ts'
import { editOf, shelve } from '../../support/library.ts'
import { type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const row = (key: string, body: string, more: Partial<ImportRow> = {}) =>
  importRow({ key, body, departmentId: desk.departments.billing.id, ...more })
const bodyOf = async (id: string | null | undefined) => (await desk.lina.call('readArticle', { id: id ?? '' })).body

test('links of one call lead to its articles, in circles too, and the same again changes nothing', async () => {
  const { lina } = desk
  const rows = [
    row('a/x y.md', '看 [乙](source:b.md#第2步)。'),
    row('b.md', '看 [甲](source:a/x%20y.md) 和 [自己](source:b.md)。'),
  ]
  const [a, b] = await bringIn(lina, rows)
  expect([a, b]).toMatchObject([
    { outcome: 'created', loose: false },
    { outcome: 'created', loose: false },
  ])
  expect(await bodyOf(a?.articleId)).toBe(`看 [乙](article:${b?.articleId}#第2步)。`)
  expect(await bodyOf(b?.articleId)).toBe(`看 [甲](article:${a?.articleId}) 和 [自己](article:${b?.articleId})。`)
  expect((await bringIn(lina, rows)).map(one => one.outcome)).toEqual(['same', 'same'])
  expect((await bringIn(lina, rows, { overwrite: true })).map(one => one.outcome)).toEqual(['same', 'same'])
})

test('a link to what comes later waits; then it leads there without a new revision, and what was true stays true', async () => {
  const { lina, zhouzheng } = desk
  const importId = newId(Date.now())
  const first = row('a.md', '看 [乙](source:b.md) 和 [没有](source:c.md)')
  const [a] = await bringIn(lina, [first], { importId })
  expect(a).toMatchObject({ outcome: 'created', loose: true })
  const id = a?.articleId ?? ''
  await zhouzheng.call('validateArticle', { id, confidence: 'validated', version: 1 })
  const [b] = await bringIn(lina, [row('b.md', '乙')], { importId })
  expect(await bringIn(lina, [first], { importId })).toMatchObject([{ outcome: 'same', articleId: id, loose: true }])
  expect(await lina.call('readArticle', { id })).toMatchObject({
    body: `看 [乙](article:${b?.articleId}) 和 [没有](source:c.md)`,
    revision: 1,
    confidence: 'validated',
    version: 3,
  })
  const { items } = await lina.call('listRevisions', { id })
  expect(items).toHaveLength(1)
  const past = await lina.call('readRevision', { id, revision: 1 })
  expect(past.body).toContain(`article:${b?.articleId}`)
  const again = await costOf(lina, '/v1/articles/import', {
    method: 'POST',
    body: JSON.stringify({ importId, name: '', overwrite: false, items: [first] }),
  })
  expect(again).toMatchObject({ status: 200, written: 0 })
})

test('an article whose links were joined afterwards is still taken back with its import', async () => {
  const { lina } = desk
  const importId = newId(Date.now())
  const first = row('a.md', '看 [乙](source:b.md)')
  await bringIn(lina, [first], { importId })
  await bringIn(lina, [row('b.md', '乙')], { importId })
  await bringIn(lina, [first], { importId })
  expect(await lina.call('undoImport', { id: importId, after: '' })).toEqual({ archived: 2, next: null })
})

test('what people changed here keeps its words; a changed source changes them with its links', async () => {
  const { lina } = desk
  const first = row('a.md', '看 [乙](source:b.md)')
  const [a, b] = await bringIn(lina, [first, row('b.md', '乙')])
  const next = { ...first, body: '改了，看 [乙](source:b.md)' }
  expect((await bringIn(lina, [next])).map(one => one.outcome)).toEqual(['changed'])
  expect(await bodyOf(a?.articleId)).toBe(`改了，看 [乙](article:${b?.articleId})`)
  const article = await lina.call('readArticle', { id: a?.articleId ?? '' })
  await lina.call('changeArticle', { ...editOf(article), body: '我写的' })
  expect(await bringIn(lina, [first])).toMatchObject([{ outcome: 'kept', why: 'edited_here' }])
  expect(await bodyOf(a?.articleId)).toBe('我写的')
})

test('an own export links by ids: at home to its articles, elsewhere to what they became', async () => {
  const { lina, departments } = desk
  const b = await shelve(lina, { departmentId: departments.billing.id, title: '乙', body: '乙' })
  const a = await shelve(lina, {
    departmentId: departments.billing.id,
    title: '甲',
    body: `看 [乙](article:${b.id}#x)`,
  })
  const out = (await lina.call('exportArticles', {})).items
  const rows = (departmentId: string): ImportRow[] =>
    out.map(({ id, title, body, kind, folder, tags, language, audienceRole }) =>
      importRow({ source: 'baton', key: id, title, body, kind, folder, tags, language, audienceRole, departmentId }),
    )
  expect((await bringIn(lina, rows(departments.billing.id))).map(one => one.outcome)).toEqual(['same', 'same'])
  expect(await bodyOf(a.id)).toBe(`看 [乙](article:${b.id}#x)`)
  const other = await office()
  const made = await bringIn(other.lina, rows(other.departments.billing.id))
  const ids = new Map(out.map((one, i) => [one.id, made[i]?.articleId]))
  const there = await other.lina.call('readArticle', { id: ids.get(a.id) ?? '' })
  expect(there.body).toBe(`看 [乙](article:${ids.get(b.id)}#x)`)
  expect((await bringIn(other.lina, rows(other.departments.billing.id))).map(one => one.outcome)).toEqual([
    'same',
    'same',
  ])
})

describe('doors', () => {
  test('a link opens nothing: who may not know of an article is not told that it is there', async () => {
    const { lina, linxia, departments } = desk
    const { billing, support } = departments
    await bringIn(lina, [row('secret.md', '秘密', { audience: [billing.id] })])
    const hidden = await shelve(lina, { departmentId: billing.id, title: '内部', body: '秘密', audience: [billing.id] })
    const answers = await bringIn(linxia, [
      importRow({ key: 'a', departmentId: support.id, body: '[x](source:secret.md)' }),
      importRow({ source: 'baton', key: newId(9), departmentId: support.id, body: `[x](article:${hidden.id})` }),
    ])
    expect(answers).toMatchObject([
      { outcome: 'created', loose: true },
      { outcome: 'created', loose: true },
    ])
    const shown = await linxia.call('readArticle', { id: answers[0]?.articleId ?? '' })
    expect(shown.body).toBe('[x](source:secret.md)')
  })

  test('links of another workspace or another source lead nowhere', async () => {
    const { lina } = desk
    const other = await office()
    await bringIn(other.lina, [importRow({ key: 'b.md', departmentId: other.departments.billing.id })])
    await bringIn(lina, [row('b.md', '别处', { source: 'files:other' })])
    expect(await bringIn(lina, [row('a.md', '[x](source:b.md)')])).toMatchObject([{ loose: true }])
  })

  test('a text that would grow too long by its links keeps them as they are', async () => {
    const { lina } = desk
    const links = '[x](source:b.md)'.repeat(3_700)
    const [a] = await bringIn(lina, [row('a.md', links), row('b.md', '乙')])
    expect(await bodyOf(a?.articleId)).toBe(links)
  })

  test('forty articles that all link to each other cost a bounded number of rows and round trips', async () => {
    const { lina } = desk
    const all = Array.from({ length: 40 }, (_, i) => `[${i}](source:k${i})`).join(' ')
    const items = Array.from({ length: 40 }, (_, i) => row(`k${i}`, all))
    const init = {
      method: 'POST',
      body: JSON.stringify({ importId: newId(Date.now()), name: '', overwrite: false, items }),
    }
    const created = await costOf(lina, '/v1/articles/import', init)
    expect(created.trips).toBeLessThanOrEqual(4)
    expect(created.read).toBeLessThan(40 * 10)
    const same = await costOf(lina, '/v1/articles/import', init)
    expect(same).toMatchObject({ status: 200, trips: 2, written: 0 })
    expect(same.read).toBeLessThan(40 * 4)
  })
})
