import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Output } from '../../../shared/contract.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { ALIKE_FROM, alikeness, staysBefore } from '../../../worker/knowledge/knowing/duplicate-rules.ts'
import { editOf, settle, shelve } from '../../support/library.ts'
import { bindings, type Caller, callerWith, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const told = (title: string, lead = '核对流水后原路退款，三天到账。', language = 'zh') => ({ title, lead, language })

test.each([
  ['重复扣款怎么退款', '怎么退款：重复扣款'],
  ['How to reset a password', 'Resetting passwords'],
])('%s and %s are alike where they say the same', (one, other) => {
  expect(alikeness(told(one), told(other))).toBeGreaterThanOrEqual(ALIKE_FROM)
})

test.each([
  [told('怎么取消订单'), told('怎么取消订阅', '在账户里关掉自动续费。')],
  [told('iPhone 14 保修'), told('iPhone 15 保修')],
  [told('退款'), told('退款', undefined, 'en')],
  [told('退款多久到账', '三天。'), told('退款多久到账', '问银行要回执，再等一个月，把凭证寄给我们。')],
  [told('？？'), told('！！')],
])('%o and %o are two', (one, other) => {
  expect(alikeness(one, other)).toBeLessThan(ALIKE_FROM)
})

test('being alike is mutual, between 0 and 1, and whole with oneself; one of two stays', () => {
  const words = fc.array(fc.constantFrom('退款', '发票', 'refund', '2024', '怎么', '登录', '，'), { maxLength: 6 })
  const text = words.map(all => all.join(' '))
  const article = fc.record({ title: text, lead: text, language: fc.constantFrom('zh', 'en') })
  fc.assert(
    fc.property(article, article, (one, other) => {
      const alike = alikeness(one, other)
      expect(alikeness(other, one)).toBe(alike)
      expect(alike).toBeGreaterThanOrEqual(0)
      expect(alike).toBeLessThanOrEqual(1)
      expect([0, 1]).toContain(alikeness(one, one))
    }),
  )
  const standing = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    uses: fc.integer({ min: 0, max: 2 }),
    confidence: fc.constantFrom('validated', 'not_validated'),
  })
  fc.assert(
    fc.property(standing, standing, (one, other) => {
      fc.pre(one.id !== other.id)
      expect(staysBefore(one, other)).toBe(!staysBefore(other, one))
    }),
  )
})

async function proposed(who: Caller, asked: { departmentId?: string; limit?: number } = {}) {
  const items: Output<'listDuplicates'>['items'] = []
  let after: string | null = ''
  while (after !== null) {
    const page: Output<'listDuplicates'> = await who.call('listDuplicates', { ...asked, after })
    items.push(...page.items)
    after = page.next
  }
  return items
}

const body = '核对流水后原路退款，三天到账。'
const shelf = (who: Caller, departmentId: string, title: string, more: object = {}) =>
  shelve(who, { departmentId, title, body, ...more })

test('duplicates are proposed once, with which should stay, and merging ends it', async () => {
  const { lina, zhouzheng, departments } = desk
  const { id: departmentId } = departments.billing
  const good = await shelf(lina, departmentId, '重复扣款怎么退款')
  await zhouzheng.call('validateArticle', { id: good.id, confidence: 'validated', version: 1 })
  const poor = await shelf(lina, departmentId, '怎么退款：重复扣款')
  await shelf(lina, departmentId, '开发票', { body: '发票在订单页里开。' })
  for (const asked of [{}, { limit: 1 }, { departmentId }]) {
    expect(await proposed(lina, asked)).toMatchObject([{ goes: { id: poor.id }, stays: { id: good.id }, version: 1 }])
  }
  const [pair] = await proposed(zhouzheng)
  await zhouzheng.call('mergeArticle', { id: poor.id, into: good.id, version: pair?.version ?? 0 })
  await settle()
  expect(await proposed(lina)).toEqual([])
})

test('an article that was changed since it was indexed is compared as it stands', async () => {
  const { lina, departments } = desk
  const { id: departmentId } = departments.billing
  await shelf(lina, departmentId, '重复扣款怎么退款')
  const other = await shelf(lina, departmentId, '怎么退款：重复扣款')
  await lina.call('changeArticle', { ...editOf(other), title: '怎么登录' })
  expect(await proposed(lina)).toEqual([])
})

test('nobody is told of an article that they may not read, nor of another workspace’s', async () => {
  const { lina, linxia, hemin, departments } = desk
  const { billing, support } = departments
  await shelf(lina, billing.id, '重复扣款怎么退款', { audience: [billing.id] })
  const open = await shelf(linxia, support.id, '怎么退款：重复扣款')
  const other = await office()
  await shelf(other.lina, other.departments.billing.id, '重复扣款怎么退款')
  expect(await proposed(linxia)).toEqual([])
  expect(await proposed(linxia, { departmentId: billing.id })).toEqual([])
  expect(await proposed(lina)).toHaveLength(1)
  // Asked about one department, its article tells the pair, whichever changed last.
  for (const { id: departmentId } of [billing, support]) {
    expect((await proposed(hemin, { departmentId })).flatMap(pair => [pair.goes.id, pair.stays.id])).toContain(open.id)
  }
})

describe('a pair that was told apart', () => {
  const pair = async () => {
    const { lina, departments } = desk
    const { id } = departments.billing
    const one = await shelf(lina, id, '重复扣款怎么退款')
    const other = await shelf(lina, id, '怎么退款：重复扣款')
    return { one, other, asked: { one: seen(one), other: seen(other) } }
  }
  const seen = ({ id, title }: Article) => ({ id, title })

  test('is not proposed until one has another title; taken back it is proposed again', async () => {
    const { lina, zhouzheng } = desk
    const { one, other, asked } = await pair()
    const key = { 'idempotency-key': 'apart-00001' }
    await zhouzheng.call('tellApart', { ...asked, apart: true }, key)
    await zhouzheng.call('tellApart', { ...asked, apart: true }, key)
    await zhouzheng.call('tellApart', { one: asked.other, other: asked.one, apart: true })
    expect(await proposed(lina)).toEqual([])
    await zhouzheng.call('tellApart', { one: asked.other, other: asked.one, apart: false })
    await zhouzheng.call('tellApart', { ...asked, apart: false })
    expect(await proposed(lina)).toHaveLength(1)
    await zhouzheng.call('tellApart', { ...asked, apart: true })
    await lina.call('changeArticle', { ...editOf(other), body: `${body}请稍候。` })
    await settle()
    expect(await proposed(lina)).toEqual([])
    const now = await lina.call('readArticle', { id: other.id })
    await lina.call('changeArticle', { ...editOf(now), title: '重复扣款：怎么退款' })
    await settle()
    expect(await proposed(lina)).toHaveLength(1)
    // By the titles that were seen: what has changed meanwhile is looked at again.
    await zhouzheng.call('tellApart', { ...asked, apart: true })
    expect(await proposed(lina)).toHaveLength(1)
    await zhouzheng.call('tellApart', {
      one: seen(one),
      other: { ...seen(other), title: '重复扣款：怎么退款' },
      apart: true,
    })
    expect(await proposed(lina)).toEqual([])
    const told = await bindings.DB.prepare(
      "select count(*) as n from events where workspace_id = ? and kind = 'articles_told_apart'",
    )
      .bind(desk.workspaceId)
      .first('n')
    expect(told).toBe(3)
  })

  test('is a matter for leads of either department who may read both', async () => {
    const { lina, linxia, chenlan, zhouzheng, hemin, departments } = desk
    const { one, asked } = await pair()
    const shut = await shelf(lina, departments.billing.id, '退款：重复扣款', { audience: [departments.billing.id] })
    const { secret } = await hemin.call('makeApiKey', { name: 'wiki', scopes: ['knowledge:read'] })
    for (const who of [lina, linxia, callerWith(secret), chenlan]) {
      await expect(who.call('tellApart', { ...asked, apart: true })).rejects.toMatchObject({ code: 'not_allowed' })
    }
    const missing = { code: 'not_found' }
    const hidden = { one: asked.one, other: seen(shut), apart: true }
    await expect(chenlan.call('tellApart', hidden)).rejects.toMatchObject(missing)
    await expect(zhouzheng.call('tellApart', { one: seen(one), other: seen(one), apart: true })).rejects.toMatchObject(
      missing,
    )
    const foreign = await office()
    await expect(foreign.hemin.call('tellApart', { ...asked, apart: true })).rejects.toMatchObject(missing)
    expect(await proposed(lina)).not.toEqual([])
    // The lead of the other article's department may, too.
    const theirs = await shelf(chenlan, departments.support.id, '怎么退款，重复扣款')
    await chenlan.call('tellApart', { one: seen(theirs), other: seen(one), apart: true })
    await Promise.all([1, 2, 3].map(() => hemin.call('tellApart', { ...asked, apart: true })))
    const ids = (await proposed(hemin)).map(({ goes, stays }) => [goes.id, stays.id].sort().join(' '))
    expect(ids).not.toContain([theirs.id, one.id].sort().join(' '))
    expect(ids).not.toContain([asked.one.id, asked.other.id].sort().join(' '))
  })
})
