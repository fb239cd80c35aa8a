import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DiffLine, diffTexts, folded } from '../../../extension/knowledge/keeping/diff.ts'

const textOf = (lines: readonly DiffLine[], without: DiffLine['kind']) =>
  lines
    .filter(line => line.kind !== without)
    .map(line => line.pieces.map(one => one.text).join(''))
    .join('\n')
const changedIn = (lines: readonly DiffLine[], kind: DiffLine['kind']) =>
  lines.filter(line => line.kind === kind).flatMap(line => line.pieces.filter(one => one.changed).map(one => one.text))

describe('comparing two texts', () => {
  test('Latin is compared word by word, Chinese character by character', () => {
    const english = diffTexts('We refund within three days.', 'We refund within seven days.')
    expect([changedIn(english, 'gone'), changedIn(english, 'new')]).toEqual([['three'], ['seven']])
    const chinese = diffTexts('退款一般三天到账', '退款一般七天到账')
    expect([changedIn(chinese, 'gone'), changedIn(chinese, 'new')]).toEqual([['三'], ['七']])
  })

  test('lines that share next to nothing stand whole', () => {
    expect(changedIn(diffTexts('甲乙丙丁戊己', 'completely different'), 'gone')).toEqual([])
  })

  const line = fc.constantFrom('', '一二三', '三二一', 'one two', 'two one', '- 退款 refund', '  ')
  const text = fc.array(line, { maxLength: 15 }).map(lines => lines.join('\n'))

  test('what is shown gives both texts again, whatever they are, folded or not', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), fc.oneof(text, fc.string()), (before, after) => {
        const lines = diffTexts(before, after)
        expect(textOf(lines, 'new')).toBe(before)
        expect(textOf(lines, 'gone')).toBe(after)
        if (before === after) expect(lines.every(one => one.kind === 'same')).toBe(true)
        const unfolded = folded(lines).flatMap(one => ('hidden' in one ? one.hidden : one.lines))
        expect(unfolded).toEqual(lines)
        for (const one of folded(lines)) {
          if ('hidden' in one) expect(one.hidden.every(({ kind }) => kind === 'same')).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('texts of the greatest length that have nothing in common are shown at once', () => {
    const numbers = (from: number) => Array.from({ length: 9_000 }, (_, i) => String(from + i)).join('\n')
    const begun = performance.now()
    expect(diffTexts(numbers(10_000), numbers(20_000))).toHaveLength(18_000)
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
