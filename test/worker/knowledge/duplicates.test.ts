import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { Output } from '../../../shared/contract.ts'
import { ALIKE_FROM, alikeness, staysBefore } from '../../../worker/knowledge/knowing/duplicate-rules.ts'
import { editOf, settle, shelve } from '../../support/library.ts'
import { type Caller, type Office, office } from '../../support/office.ts'

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
