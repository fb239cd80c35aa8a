import { beforeEach, expect, test } from 'vitest'
import { costOf } from '../../support/imports.ts'
import { settle, shelve } from '../../support/library.ts'
import { bindings, type Caller, type Office, office, request } from '../../support/office.ts'

/** A Chinese word finds those that say it, and then those that only share its characters; whoever searches is told which those are. */
let desk: Office
beforeEach(async () => {
  desk = await office()
})

const write = ({ lina, departments }: Office, title: string, body: string, more: object = {}) =>
  shelve(lina, { departmentId: departments.billing.id, title, body, ...more })

async function search(who: Caller, q: string) {
  const { items, near = 0 } = await who.call('searchArticles', { q })
  return { titles: items.map(one => one.title), near }
}

test('what only shares characters with what was asked for is near; what says one of its words is not', async () => {
  const { linxia } = desk
  await write(desk, '积分没有到账', '退回的积分，到货之后补发。')
  expect(await search(linxia, '退货')).toEqual({ titles: ['积分没有到账'], near: 1 })
  expect(await search(linxia, '积分')).toEqual({ titles: ['积分没有到账'], near: 0 })
  expect(await search(linxia, '退货 积分')).toEqual({ titles: ['积分没有到账'], near: 0 })
  // Words by which anybody asks are no answer.
  await write(desk, '怎么补发', '到货之后。')
  expect(await search(linxia, '怎么退货')).toMatchObject({ near: 2 })
  expect(await search(linxia, '橘子')).toEqual({ titles: [], near: 0 })
  await write(desk, '七天无理由', '退货请走这里。')
  const { titles, near } = await search(linxia, '怎么退货')
  expect([titles[0], titles.length, near]).toEqual(['七天无理由', 3, 2])
})

test('a word far down in a text, or among the tags, is said', async () => {
  const { linxia } = desk
  await write(desk, '长文', `${'退回积分。货到付款。'.repeat(150)}最后才说退货。`)
  expect(await search(linxia, '退货')).toEqual({ titles: ['长文'], near: 0 })
  await write(desk, '标签', '退回，到货。', { tags: ['退款换货'] })
  expect(await search(linxia, '换货')).toEqual({ titles: ['标签', '长文'], near: 1 })
  expect(await search(linxia, '退换')).toMatchObject({ near: 2 })
})

test('one round trip more is made only for long texts in which nothing is marked', async () => {
  const { linxia } = desk
  const trips = async () => (await costOf(linxia, `/v1/articles/search?q=${encodeURIComponent('退货')}`)).trips
  await write(desk, '积分没有到账', '退回的积分，到货之后补发。')
  await write(desk, '标签', '退回，到货。', { tags: ['退货'] })
  expect(await trips()).toBe(2)
  await write(desk, '长文', '退回积分。货到付款。'.repeat(150))
  expect(await trips()).toBe(3)
})

test('a character by itself is meant wherever it stands, and marked there', async () => {
  const { linxia } = desk
  await write(desk, '积分没有到账', '到货之后补发。')
  const { items, near } = await linxia.call('searchArticles', { q: '货' })
  expect([near, items[0]?.excerpt, items[0]?.marks.excerpt]).toEqual([
    undefined,
    '到货之后补发。',
    [{ from: 1, to: 2 }],
  ])
})

test('in what is near the shared characters are marked, and nowhere else', async () => {
  const { linxia } = desk
  await write(desk, '补货之后', '没有退回的积分。')
  await write(desk, '七天无理由', '退货请走这里，到货之后退回。')
  const { items } = await linxia.call('searchArticles', { q: '退货' })
  expect(items.map(one => one.marks)).toEqual([
    { title: [], excerpt: [{ from: 0, to: 2 }] },
    { title: [{ from: 1, to: 2 }], excerpt: [{ from: 2, to: 3 }] },
  ])
})

test('nobody learns by it what articles say that they may not read, or another company’s', async () => {
  const { linxia, lina, departments } = desk
  await write(desk, '积分没有到账', `${'退回积分。货到付款。'.repeat(150)}`)
  await write(desk, '秘密', '退货暗号。', { audience: [departments.billing.id] })
  await write(await office(), '别家', '退货。')
  expect(await search(linxia, '退货')).toEqual({ titles: ['积分没有到账'], near: 1 })
  expect(await search(lina, '退货')).toEqual({ titles: ['秘密', '积分没有到账'], near: 1 })
})

test('a misspelt word that was taken for another is said', async () => {
  const { linxia } = desk
  await write(desk, 'Chargeback evidence', 'Send it to the bank.')
  const found = await linxia.call('searchArticles', { q: 'chargebakc' })
  expect([found.items.length, found.near, found.takenFor?.length]).toEqual([1, undefined, 1])
})

test('for a program it is noted as found by nothing', async () => {
  const { hemin, workspaceId } = desk
  await write(desk, '积分没有到账', '退回的积分，到货之后补发。')
  const { secret } = await hemin.call('makeApiKey', { name: '商城', scopes: ['knowledge:read'] })
  for (const q of ['退货', '积分']) {
    const answer = await request(`/v1/articles/search?q=${q}`, { headers: { authorization: `Bearer ${secret}` } })
    expect((await answer.json()) as object).toHaveProperty('items.length', 1)
  }
  await settle()
  const noted = bindings.DB.prepare(
    'select words, results from article_searches where workspace_id = ? order by results',
  )
  expect((await noted.bind(workspaceId).all()).results).toEqual([
    { words: '退货', results: 0 },
    { words: '积分', results: 1 },
  ])
})
