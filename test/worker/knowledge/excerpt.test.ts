import fc from 'fast-check'
import { expect, test } from 'vitest'
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
        const terms = tokenise(excerpt.slice(from, to)).map(token => token.term)
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
