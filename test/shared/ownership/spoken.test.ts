import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spokenIn } from '../../../shared/ownership/spoken.ts'
import { fold, tokensOf } from '../../../shared/text.ts'

const HAN_LIKE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u
const piece = fc.oneof(
  fc.constantFrom(
    '退款',
    '、',
    'が',
    'ー',
    '々',
    '〇',
    'ㄅ',
    '한국',
    '𠮷',
    '😀',
    "customer's",
    '’s',
    "'s",
    "'sx",
    'é',
    'e\u0301',
    '٣',
  ),
  fc.constantFrom(
    'Refunds',
    'credit card',
    'INV-2024',
    'e-mail',
    'ﬁ',
    'Ⅷ',
    '\u0301',
    '\u3099',
    '\ud800',
    '\udc00',
    ' ',
    '\n',
    '，',
  ),
  fc.string({ maxLength: 6, unit: 'binary' }),
)

test('the quick reading of words finds what the tokens are, and where', () => {
  let cases = 0
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
      cases += 1
      const folded = fold(pieces.join(''))
      const { stems, froms, tos } = spokenIn(folded.text)
      const quick = stems.flatMap((term, i) =>
        term === '' ? [] : [{ term, from: folded.starts[froms[i] ?? 0], to: folded.ends[(tos[i] ?? 1) - 1] }],
      )
      expect(quick).toEqual(tokensOf(folded, 'words').filter(token => !HAN_LIKE.test(token.term)))
    }),
    { numRuns: 3_000 },
  )
  console.log(`words of texts: ${cases} cases`)
})
