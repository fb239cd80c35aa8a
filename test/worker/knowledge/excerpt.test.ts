import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainText } from '../../../shared/plain-text.ts'
import { tokenise } from '../../../shared/text.ts'
import { ask } from '../../../worker/knowledge/finding/asking.ts'
import { EXCERPT_MAX, excerptOf, marksIn } from '../../../worker/knowledge/finding/excerpt.ts'

const quoted = (text: string, q: string) => marksIn(text, ask(q)).map(({ from, to }) => text.slice(from, to))

test('marks quote whole words and whole runs of Han characters', () => {
  expect(quoted('退款失败，Refunds are paid', '退款失败 refund')).toEqual(['退款失败', 'Refunds'])
  expect(quoted('ＶＩＰ客户的退款', 'vip 退款')).toEqual(['ＶＩＰ', '退款'])
})

test('an excerpt goes to where most of the question is answered', () => {
  const text = `${'开头没有关系。'.repeat(40)}退款到账需要三天。${'结尾也没有关系。'.repeat(40)}`
  const { text: excerpt, marks } = excerptOf(text, ask('退款到账'))
  expect(excerpt).toContain('退款到账需要三天')
  expect(excerpt.startsWith('…') && excerpt.endsWith('…')).toBe(true)
  expect(marks.map(({ from, to }) => excerpt.slice(from, to))).toEqual(['退款到账'])
})

test.each([
  ['- 当月：直接作废\n- 跨月：红字发票', '当月：直接作废 · 跨月：红字发票'],
  ['先查单号：\n\n1. 打开后台\n2. 搜索', '先查单号： 打开后台 · 搜索'],
  ['第一句。\n第二句\n第三句', '第一句。 第二句 · 第三句'],
  ['他说：“好。”\n\n> 引用', '他说：“好。” 引用'],
  ['# Refunds\n\n- *card*\n- cash!\n- voucher', 'Refunds · card · cash! voucher'],
  ['| 方式 | 天数 |\n|---|---|\n| 信用卡 | 3–7 |', '方式 · 天数 · 信用卡 · 3–7'],
  ['Wrapped inside\nof its sentence\nNew line', 'Wrapped inside of its sentence · New line'],
  ['- \n- one\n- ', 'one'],
  ['•甲\n•乙\n丙 ·\n丁', '•甲 •乙 · 丙 · 丁'],
])('what stands on lines of its own stays apart: %j', (markdown, excerpt) => {
  expect(excerptOf(plainText(markdown), null)).toEqual({ text: excerpt, marks: [] })
})

test('of a short text too the part begins where the answer is: rows show two lines', () => {
  const body = `${'活动积分在订单完成后七天内到账。'.repeat(5)}退货的订单会收回相应积分。`
  const { text: excerpt, marks } = excerptOf(body, ask('退货'))
  expect(body.length).toBeLessThan(EXCERPT_MAX)
  expect(excerpt).toMatch(/^…/)
  expect(marks[0]?.from).toBeLessThan(45)
  expect(excerpt.slice(marks[0]?.from, marks[0]?.to)).toBe('退货')
})

test('marks stand behind the signs between lines where they were found', () => {
  const { text: excerpt, marks } = excerptOf(plainText('- 上门取件\n- 退款\n- refunds'), ask('退款 refund'))
  expect(excerpt).toBe('上门取件 · 退款 · refunds')
  expect(marks.map(({ from, to }) => excerpt.slice(from, to))).toEqual(['退款', 'refunds'])
})

test('wherever a part is cut, no sign stands alone at its ends', () => {
  const text = Array.from({ length: 80 }, (_, i) => `第${i}项`.padEnd(4 + (i % 5), '子')).join('\n')
  for (let i = 0; i < 80; i++) {
    const { text: excerpt } = excerptOf(text, ask(`第${i}项`))
    expect(excerpt).toMatch(/^…?[^\s·…]/)
    expect(excerpt).toMatch(/[^\s·…]…?$/)
    expect(excerpt.length).toBeLessThanOrEqual(EXCERPT_MAX)
  }
})

const piece = fc.constantFrom('退款', '😀', 'refund ', '，', '到账', 'INV-7 ', '\n', '𠮷', 'ＡＢ', 'e\u0301')
const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 20 })), { maxLength: 120 }).map(parts => parts.join(''))

test('an excerpt is bounded, cuts no character in two, and its marks hold asked words', () => {
  fc.assert(
    fc.property(text, text, (body, asked) => {
      const question = ask(asked, { typing: true })
      const { text: excerpt, marks } = excerptOf(body, question)
      expect(excerpt.length).toBeLessThanOrEqual(EXCERPT_MAX)
      expect(excerpt).not.toMatch(/\p{Surrogate}/u)
      for (const { from, to } of marks) {
        const part = excerpt.slice(from, to)
        // Characters by themselves that stand beside each other are one mark.
        const terms = [...tokenise(part).map(token => token.term), ...[...part].filter(one => question.lone.has(one))]
        const asks = (term: string) =>
          question.terms.includes(term) || (question.prefix !== null && term.startsWith(question.prefix))
        expect(terms.some(asks)).toBe(true)
      }
    }),
  )
})

test('what is filled in stands whole in an excerpt or not at all', () => {
  for (let before = 200; before < 245; before++) {
    const body = `${'a'.repeat(before - 1)} {{Repair number}} and ${'b '.repeat(200)}`
    const { text: excerpt } = excerptOf(body, null)
    expect(excerpt.replaceAll('{{Repair number}}', '')).not.toMatch(/[{}]/)
    expect(excerpt.length).toBeLessThanOrEqual(EXCERPT_MAX)
  }
  for (let between = 0; between < 60; between++) {
    const body = `${'甲'.repeat(300)}{{维修单号码与日期}}${'乙'.repeat(between)}退款到账，${'丙'.repeat(300)}`
    const { text: excerpt } = excerptOf(body, ask('退款到账'))
    expect(excerpt).toContain('退款到账')
    expect(excerpt.replaceAll('{{维修单号码与日期}}', '')).not.toMatch(/[{}]/)
  }
})
