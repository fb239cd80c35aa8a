import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joined, mergeLines, mergeWords } from '../../../shared/knowledge/merge.ts'

const text = fc
  .array(fc.constantFrom('', '一', '二', '三', '- 点', '# 题'), { maxLength: 12 })
  .map(lines => lines.join('\n'))

describe('merging two people’s changes', () => {
  test('takes both where they touch different lines, and tells where they touch the same', () => {
    const base = { title: '题', body: '一\n二\n三\n四\n五' }
    const mine = { ...base, body: '甲\n二\n三\n四\n五' }
    const theirs = { title: '新题', body: '一\n二\n三\n四\n戊' }
    expect(mergeWords(base, mine, theirs).words).toEqual({ title: '新题', body: '甲\n二\n三\n四\n戊' })
    const quarrel = mergeWords(base, mine, { ...base, body: '乙\n二\n三\n四\n五' })
    expect(quarrel.words).toBeNull()
    expect(quarrel.body).toEqual([
      { kind: 'conflict', base: ['一'], mine: ['甲'], theirs: ['乙'] },
      { kind: 'same', lines: ['二', '三', '四', '五'] },
    ])
    expect(mergeWords(base, { ...base, title: 'A' }, { ...base, title: 'B' })).toMatchObject({
      title: null,
      words: null,
    })
  })

  test('one side alone is that side; the same twice is once; sides may be changed for each other', () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        expect(joined(mergeLines(base, mine, base))).toBe(mine)
        expect(joined(mergeLines(base, base, theirs))).toBe(theirs)
        expect(joined(mergeLines(base, mine, mine))).toBe(mine)
        const parts = mergeLines(base, mine, theirs)
        const other = mergeLines(base, theirs, mine)
        expect(parts.some(one => one.kind === 'conflict')).toBe(other.some(one => one.kind === 'conflict'))
        // Nothing is invented: every line is somebody's.
        const known = new Set([base, mine, theirs].flatMap(one => one.split('\n')))
        for (const part of parts) {
          const lines = part.kind === 'same' ? part.lines : [...part.mine, ...part.theirs]
          for (const line of lines) expect(known.has(line)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('choosing one side of every conflict loses nothing of what only that side changed', () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const parts = mergeLines(base, mine, theirs)
        const count = (whole: string, line: string) => whole.split('\n').filter(one => one === line).length
        const chosen = joined(parts, part => part.mine)
        for (const line of new Set(mine.split('\n'))) {
          if (count(base, line) === 0)
            expect(count(chosen, line)).toBeGreaterThanOrEqual(Math.min(1, count(mine, line)))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a page of thousands of equal lines takes no time: all of it is asked', () => {
    const base = '\n'.repeat(30_000)
    const begun = performance.now()
    const parts = mergeLines(base, `甲${base}`, `${base}乙`)
    expect(performance.now() - begun).toBeLessThan(500)
    expect(parts).toMatchObject([{ kind: 'conflict' }])
  })
})
