import { beforeEach, expect, test } from 'vitest'
import { bringIn, costOf, importRow } from '../../support/imports.ts'
import { editOf, shelve } from '../../support/library.ts'
import { type Caller, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

async function everything(
  who: Caller,
  more: { folder?: string; departmentId?: string; limit?: number } = {},
): Promise<string[]> {
  const titles: string[] = []
  let after = ''
  for (let page = 0; page < 50; page++) {
    const { items, next } = await who.call('exportArticles', { limit: 3, ...more, after })
    titles.push(...items.map(one => one.title))
    if (next === null) return titles
    after = next
  }
  throw new Error('an export without an end')
}

const titled = (title: string, departmentId: string, more: Partial<ReturnType<typeof importRow>> = {}) =>
  importRow({ key: title, title, departmentId, ...more })

test('gives every article that the asker may read, once, with names of departments', async () => {
  const { lina, linxia, hemin, departments } = desk
  const { billing, support, logistics } = departments
  await bringIn(hemin, [
    ...Array.from({ length: 7 }, (_, i) => titled(`公开 ${i}`, billing.id)),
    titled('账务内部', billing.id, { audience: [billing.id] }),
    titled('给客服', logistics.id, { audience: [support.id] }),
    titled('给负责人', logistics.id, { audienceRole: 'lead' }),
    titled('草稿', logistics.id, { draft: true }),
  ])
  const all = Array.from({ length: 7 }, (_, i) => `公开 ${i}`)
  expect((await everything(lina)).sort()).toEqual([...all, '账务内部'].sort())
  expect((await everything(linxia)).sort()).toEqual([...all, '给客服'].sort())
  expect(await everything(hemin)).toHaveLength(11)
  const { items } = await linxia.call('exportArticles', { limit: 40 })
  expect(items.find(one => one.title === '给客服')).toMatchObject({
    department: logistics.name,
    audience: [support.name],
  })
})

test('archived articles stay here', async () => {
  const { zhouzheng, departments } = desk
  const article = await shelve(zhouzheng, { departmentId: departments.billing.id, title: '旧', body: '旧' })
  await zhouzheng.call('validateArticle', { id: article.id, confidence: 'archived', version: article.version })
  expect(await everything(zhouzheng)).toEqual([])
})

test('goes by department and by folder with what is inside of it, and not by what only begins alike', async () => {
  const { hemin, departments } = desk
  const { billing, support } = departments
  const folders = ['退款', '退款/跨境', '退款/跨境/欧洲', '退款-旧', '退款 2', '发票', '']
  await bringIn(
    hemin,
    folders.flatMap(folder => [
      titled(`账 ${folder}`, billing.id, { folder }),
      titled(`客 ${folder}`, support.id, { folder }),
    ]),
  )
  expect((await everything(hemin, { folder: '退款', limit: 2 })).sort()).toEqual(
    ['退款', '退款/跨境', '退款/跨境/欧洲'].flatMap(one => [`账 ${one}`, `客 ${one}`]).sort(),
  )
  expect((await everything(hemin, { folder: '退款', departmentId: billing.id })).sort()).toEqual(
    ['账 退款', '账 退款/跨境', '账 退款/跨境/欧洲'].sort(),
  )
  expect(await everything(hemin, { departmentId: support.id })).toHaveLength(7)
})

test('what is changed while it goes out is met again, and nobody is missed', async () => {
  const { lina, departments } = desk
  for (let i = 0; i < 4; i++) await shelve(lina, { departmentId: departments.billing.id, title: `第 ${i}`, body: '文' })
  const one = await lina.call('exportArticles', { limit: 2 })
  const first = await lina.call('readArticle', { id: one.items[0]?.id ?? '' })
  await lina.call('changeArticle', { ...editOf(first), title: '改名' })
  const rest = await everything(lina)
  expect(rest.sort()).toEqual(['改名', '第 1', '第 2', '第 3'])
  const two = await lina.call('exportArticles', { limit: 40, after: one.next ?? '' })
  expect(two.items.map(item => item.title)).toEqual(['第 2', '第 3', '改名'])
})

test('an invented place in the list is told', async () => {
  const { lina } = desk
  for (const input of [{ after: 'x' }, { after: 'x', folder: '退款' }, { after: '1.a', folder: '退款' }]) {
    await expect(lina.call('exportArticles', input)).rejects.toMatchObject({ code: 'malformed' })
  }
})

test('a page costs what is on it', async () => {
  const { hemin, departments } = desk
  const rows = Array.from({ length: 40 }, (_, i) =>
    titled(`文 ${i}`, departments.billing.id, { folder: `夹/${i % 3}` }),
  )
  await bringIn(hemin, rows)
  for (const query of [
    'limit=10',
    `limit=10&folder=${encodeURIComponent('夹')}`,
    `limit=10&departmentId=${departments.billing.id}`,
  ]) {
    const { trips, read } = await costOf(hemin, `/v1/articles/export?${query}`)
    expect([query, trips]).toEqual([query, 2])
    expect(read).toBeLessThan(10 * 2 + 15)
  }
})

test('namesakes are told where the asker may read them, and not the article that an import finds again', async () => {
  const { lina, linxia, departments } = desk
  const { billing } = departments
  await bringIn(lina, [titled('退款', billing.id), titled('内部', billing.id, { audience: [billing.id] })])
  const asked = (source: string) => ({
    items: ['退款', '内部', '没有', '退款'].map(title => ({ source, key: title, title })),
  })
  const titles = async (who: Caller, source: string) =>
    (await who.call('findNamesakes', asked(source))).items.map(one => one.title).sort()
  expect(await titles(lina, 'files:other')).toEqual(['内部', '退款'].sort())
  expect(await titles(lina, 'files:handbook')).toEqual([])
  expect(await titles(linxia, 'files:other')).toEqual(['退款'])
  expect(await titles((await office()).wuyue, 'files:other')).toEqual([])
  const [own] = (await lina.call('exportArticles', {})).items
  const home = { source: 'baton', key: own?.id ?? '', title: own?.title ?? '' }
  expect((await lina.call('findNamesakes', { items: [home] })).items).toEqual([])
  const cost = await costOf(lina, '/v1/articles/namesakes', {
    method: 'POST',
    body: JSON.stringify(asked('files:other')),
  })
  expect(cost.trips).toBe(2)
  expect(cost.read).toBeLessThan(25)
})
