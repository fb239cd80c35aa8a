import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stem } from '../../shared/stem.ts'
import { fold, termsOf, tokenise } from '../../shared/text.ts'

test.each([
  ['退款失败了', '退款 款失 失败 败了'],
  ['我 refunded 款', '我 refund 款'],
  ['ＶＩＰ客户', 'vip 客户'],
  ['INV-2024-001', 'inv 2024 001 inv2024001'],
  ['e-mail and/or fax.', 'e mail email and or fax'],
  ['version 3.5', 'version 3 5'],
  ['Café’s menu', 'cafe menu'],
  ['ありがとう', 'あり りが がと とう'],
  ['환불 요청', '환불 요청'],
  ['', ''],
  ['😀 !! ""', ''],
])('%s becomes %s', (text, terms) => {
  expect(termsOf(text)).toBe(terms)
})

test.each([
  ['refund', 'refunds', 'refunded', 'refunding'],
  ['change', 'changes', 'changed', 'changing'],
  ['cancel', 'cancels', 'cancelled', 'cancelling'],
  ['delivery', 'deliveries'],
  ['ship', 'ships', 'shipped', 'shipping'],
  ['address', 'addresses'],
  ['reply', 'replies', 'replied'],
])('%s and its forms have one stem', (...forms) => {
  expect(new Set(forms.map(stem)).size).toBe(1)
})

test.each([['bus', 'bed', 'thing', 'string', 'status', 'this', 'need']])('%s stays', (...forms) => {
  for (const form of forms) expect(stem(form)).toBe(form)
})

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('退', '款', 'ＡＢ', 'ﬁ', '㎏', 'e\u0301', 'か\u3099', '-', ' ', 'x1', '\u200b', 'İ', '한'))
    .map(all => all.join('')),
)

describe('positions', () => {
  test('fold keeps to the rules of NFKC and lower case, and every unit knows where it comes from', () => {
    fc.assert(
      fc.property(anyText, text => {
        const folded = fold(text)
        expect(folded.starts).toHaveLength(folded.text.length)
        folded.starts.forEach((from, i) => {
          expect(folded.ends[i]).toBeGreaterThan(from)
          if (i > 0) expect(from).toBeGreaterThanOrEqual(folded.starts[i - 1] ?? 0)
        })
        expect(folded.ends.at(-1) ?? 0).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  test('each token stands where it says', () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const { term, from, to } of tokenise(text)) {
          expect(from).toBeLessThan(to)
          expect(tokenise(text.slice(from, to)).map(token => token.term)).toContain(term)
        }
      }),
    )
  })

  test('terms hold neither spaces nor quotes nor signs that a query could be built from', () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const { term } of tokenise(text)) expect(term).toMatch(/^[\p{L}\p{N}\p{M}ー]+$/u)
      }),
    )
  })
})
