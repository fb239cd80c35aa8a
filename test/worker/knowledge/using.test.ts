import { beforeEach, describe, expect, test } from 'vitest'
import { PINS_MAX, RELATED_MAX } from '../../../shared/knowledge/using.ts'
import { editOf, settle, shelve } from '../../support/library.ts'
import { bindings, type Caller, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const missing = { code: 'not_found' }
const ticket = (number: number) => ({ host: 'practice', site: 'http://desk.example.com', externalId: String(number) })
const titles = (items: readonly { title: string }[]) => items.map(one => one.title)
const pins = async (who: Caller) => titles((await who.call('listPins', {})).items)
const recents = async (who: Caller) => titles((await who.call('listRecentArticles', {})).items)
const related = async (who: Caller, id: string) =>
  (await who.call('relatedArticles', { id })).items.map(one => [one.article.title, one.together])

/** Some articles of Billing. */
async function shelf(...names: string[]) {
  const departmentId = desk.departments.billing.id
  const made = []
  for (const title of names) made.push(await shelve(desk.lina, { departmentId, title, body: `${title}的说明` }))
  return made
}

describe('pins', () => {
  test('keep their order, move before another or to the end, and go', async () => {
    const { linxia } = desk
    const [a, b, c] = await shelf('甲', '乙', '丙')
    for (const one of [a, b, c]) await linxia.call('pinArticle', { id: one?.id ?? '', pinned: true })
    expect(await pins(linxia)).toEqual(['甲', '乙', '丙'])
    await linxia.call('pinArticle', { id: c?.id ?? '', pinned: true, before: a?.id ?? '' })
    expect(await pins(linxia)).toEqual(['丙', '甲', '乙'])
    const moved = await linxia.call('pinArticle', { id: c?.id ?? '', pinned: true, before: null })
    expect(titles(moved.items)).toEqual(['甲', '乙', '丙'])
    // Once more changes nothing: it may have waited for a server that was away.
    await linxia.call('pinArticle', { id: a?.id ?? '', pinned: true })
    expect(await pins(linxia)).toEqual(['甲', '乙', '丙'])
    await linxia.call('pinArticle', { id: b?.id ?? '', pinned: false })
    await linxia.call('pinArticle', { id: b?.id ?? '', pinned: false })
    expect(await pins(linxia)).toEqual(['甲', '丙'])
    expect(await pins(desk.lina)).toEqual([])
  })

  test('two devices that pin at once both have their pin', async () => {
    const { linxia } = desk
    const made = await shelf('甲', '乙', '丙', '丁')
    await Promise.all(made.map(one => linxia.call('pinArticle', { id: one.id, pinned: true })))
    expect((await pins(linxia)).sort()).toEqual(['丁', '丙', '乙', '甲'].sort())
    const order = await pins(linxia)
    const last = made.find(one => one.title === order[3])
    const first = made.find(one => one.title === order[0])
    await linxia.call('pinArticle', { id: last?.id ?? '', pinned: true, before: first?.id ?? '' })
    expect(await pins(linxia)).toEqual([order[3], order[0], order[1], order[2]])
  })

  test('are so many at most, and what can no longer be read makes room', async () => {
    const { linxia, lina, zhouzheng, departments, workspaceId } = desk
    const facts = { body: 'x', departmentId: departments.billing.id, tags: [], language: 'zh' as const, audience: [] }
    const made = []
    for (let i = 0; i <= PINS_MAX; i++) made.push(await lina.call('writeArticle', { ...facts, title: `第 ${i} 篇` }))
    const [one, ...others] = made
    const pin = bindings.DB.prepare('insert into article_pins values (?, ?, ?, ?)')
    await bindings.DB.batch(others.map(({ id }, i) => pin.bind(workspaceId, linxia.id, id, i + 1)))
    const id = one?.id ?? ''
    await expect(linxia.call('pinArticle', { id, pinned: true })).rejects.toMatchObject({ code: 'limit_reached' })
    const gone = { id: others[3]?.id ?? '', confidence: 'archived', version: 1 } as const
    await zhouzheng.call('validateArticle', gone)
    const { items } = await linxia.call('pinArticle', { id, pinned: true })
    expect(items).toHaveLength(PINS_MAX)
    expect(items.at(-1)?.id).toBe(id)
  })
})

test('what somebody used last stands first, once, and is nobody else’s', async () => {
  const { linxia, lina } = desk
  const [a, b] = await shelf('甲', '乙')
  const use = (id: string, number: number, kind: 'inserted' | 'copied' = 'inserted') =>
    linxia.call('noteArticleUse', { id, ref: ticket(number), kind })
  await use(a?.id ?? '', 1)
  await use(b?.id ?? '', 1)
  expect(await recents(linxia)).toEqual(['乙', '甲'])
  await use(a?.id ?? '', 2, 'copied')
  expect(await recents(linxia)).toEqual(['甲', '乙'])
  expect(await recents(lina)).toEqual([])
})

test('related: used on the same tickets first, with their number, then alike in words; never itself', async () => {
  const { linxia, lina, departments } = desk
  const departmentId = departments.billing.id
  const refund = await shelve(lina, { departmentId, title: '重复扣款怎么退款', body: '核对流水后原路退款。' })
  const invoice = await shelve(lina, { departmentId, title: '发票作废', body: '先作废再重开。' })
  await shelve(lina, { departmentId, title: '退款多久到账', body: '原路退款需要三天。' })
  await shelve(lina, { departmentId, title: '修改收货地址', body: '发货前可以修改。' })
  for (const number of [1, 2]) {
    for (const id of [refund.id, invoice.id])
      await linxia.call('noteArticleUse', { id, ref: ticket(number), kind: 'inserted' })
  }
  expect(await related(linxia, refund.id)).toEqual([
    ['发票作废', 2],
    ['退款多久到账', 0],
  ])
})

test('related stays bounded, whatever was used together', async () => {
  const made = await shelf('甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸')
  for (const { id } of made) await desk.linxia.call('noteArticleUse', { id, ref: ticket(7), kind: 'inserted' })
  const items = await related(desk.linxia, made[0]?.id ?? '')
  expect(items).toHaveLength(RELATED_MAX)
})

describe('every door', () => {
  test('an article that may no longer be read leaves pins, recents and related, and cannot be pinned or asked about', async () => {
    const { linxia, wanglei, lina, departments } = desk
    const departmentId = departments.billing.id
    const [open, secret] = await shelf('公开退款', '内部退款')
    for (const one of [open, secret]) {
      await linxia.call('noteArticleUse', { id: one?.id ?? '', ref: ticket(3), kind: 'inserted' })
      await linxia.call('pinArticle', { id: one?.id ?? '', pinned: true })
    }
    expect(await pins(linxia)).toHaveLength(2)
    expect(await related(linxia, open?.id ?? '')).toEqual([['内部退款', 1]])
    const read = await lina.call('readArticle', { id: secret?.id ?? '' })
    await lina.call('changeArticle', { ...editOf(read), audience: [departmentId] })
    await settle()
    expect(await pins(linxia)).toEqual(['公开退款'])
    expect(await recents(linxia)).toEqual(['公开退款'])
    expect(await related(linxia, open?.id ?? '')).toEqual([])
    expect(await related(lina, open?.id ?? '')).toEqual([['内部退款', 1]])
    const id = secret?.id ?? ''
    const stranger = (await office()).wuyue
    for (const person of [linxia, wanglei, stranger]) {
      await expect(person.call('pinArticle', { id, pinned: true })).rejects.toMatchObject(missing)
      await expect(person.call('relatedArticles', { id })).rejects.toMatchObject(missing)
    }
    // Taking off what one cannot read tells nothing, and works.
    expect(titles((await linxia.call('pinArticle', { id, pinned: false })).items)).toEqual(['公开退款'])
  })

  test('an archived article is at hand for nobody', async () => {
    const { lina, zhouzheng } = desk
    const [article] = await shelf('旧退款')
    const id = article?.id ?? ''
    await lina.call('noteArticleUse', { id, ref: ticket(4), kind: 'inserted' })
    await lina.call('pinArticle', { id, pinned: true })
    const { version } = await zhouzheng.call('readArticle', { id })
    await zhouzheng.call('validateArticle', { id, confidence: 'archived', version })
    expect(await pins(lina)).toEqual([])
    expect(await recents(lina)).toEqual([])
    await expect(lina.call('pinArticle', { id, pinned: true })).rejects.toMatchObject(missing)
  })
})

describe('costs', () => {
  test('looking costs few rows, however much was used', async () => {
    const { linxia, workspaceId } = desk
    const [article, other] = await shelf('甲', '乙')
    const use = bindings.DB.prepare("insert into article_uses values (?, ?, ?, ?, ?, ?, '')")
    const uses = Array.from({ length: 1_500 }, (_, i) =>
      use.bind(workspaceId, `case-${i}`, (i % 2 ? article : other)?.id, linxia.id, 'inserted', i),
    )
    await bindings.DB.batch(uses)
    expect((await recents(linxia)).sort()).toEqual(['乙', '甲'])
    const { pinsQuery, recentQuery, togetherQuery } = await import('../../../worker/knowledge/using/rows.ts')
    const rowsRead = async (query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
      const { sql, parameters } = query.compile()
      return (
        await bindings.DB.prepare(sql)
          .bind(...parameters)
          .all()
      ).meta.rows_read
    }
    expect(await rowsRead(recentQuery(workspaceId, linxia.id))).toBeLessThan(200)
    expect(await rowsRead(togetherQuery(workspaceId, article?.id ?? '', 8))).toBeLessThan(300)
    expect(await rowsRead(pinsQuery(workspaceId, linxia.id))).toBeLessThan(20)
  })
})
