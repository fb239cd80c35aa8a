import { describe, expect, test } from 'vitest'
import {
  asBullets,
  asCallout,
  asCode,
  asHeading,
  asLink,
  asSteps,
  asTable,
  type Edit,
  edited,
  onEnter,
  onTab,
  type Written,
  wrapped,
} from '../../../../extension/knowledge/writing/edits.ts'
import { nextCell, tableFromSheet } from '../../../../extension/knowledge/writing/tables.ts'

/** `[` and `]` stand for the two ends of what is selected, `^` for a cursor. */
function from(drawn: string): Written {
  const cursor = drawn.indexOf('^')
  if (cursor >= 0) return { value: drawn.replace('^', ''), from: cursor, to: cursor }
  const start = drawn.indexOf('⟦')
  return { value: drawn.replace(/[⟦⟧]/g, ''), from: start, to: drawn.indexOf('⟧') - 1 }
}
function draw(text: Written, edit: Edit): string {
  const value = edited(text.value, edit)
  const [start, end] = edit.select
  if (start === end) return `${value.slice(0, start)}^${value.slice(start)}`
  return `${value.slice(0, start)}⟦${value.slice(start, end)}⟧${value.slice(end)}`
}
const done = (drawn: string, how: (text: Written) => Edit | null): string | null => {
  const edit = how(from(drawn))
  return edit && draw(from(drawn), edit)
}

describe('formatting what is selected', () => {
  test.each([
    ['退款⟦三天⟧到', '退款**⟦三天⟧**到'],
    ['退款**⟦三天⟧**到', '退款⟦三天⟧到'],
    ['退款⟦ 三天 ⟧到', '退款 **⟦三天⟧** 到'],
    ['退款^', '退款**⟦重点⟧**'],
  ])('bold: %s → %s', (before, then) => {
    expect(done(before, text => wrapped(text, '**', '重点'))).toBe(then)
  })

  test('italics within bold are put on, not taken off', () => {
    expect(done('**⟦a⟧**', text => wrapped(text, '*', ''))).toBe('***⟦a⟧***')
    expect(done('***⟦a⟧***', text => wrapped(text, '*', ''))).toBe('**⟦a⟧**')
  })

  test('code is inline, or a block for several lines', () => {
    expect(done('运行 ⟦ls⟧', text => asCode(text, ''))).toBe('运行 `⟦ls⟧`')
    expect(done('运行\n⟦a\nb⟧', text => asCode(text, ''))).toBe('运行\n\n```\na\nb\n```\n^')
  })

  test('a link asks for its address, or for its words where the address is known', () => {
    expect(done('见⟦官网⟧', text => asLink(text, '文字'))).toBe('见[官网](⟦https://⟧)')
    expect(done('⟦https://example.com⟧', text => asLink(text, '文字'))).toBe('[⟦文字⟧](https://example.com)')
    expect(done('^', text => asLink(text, '文字'))).toBe('[文字](⟦https://⟧)')
  })

  test('lists and headings are put on whole lines, changed into each other and taken off', () => {
    expect(done('a\n⟦b\n\nc⟧\nd', asSteps)).toBe('a\n⟦1. b\n\n2. c⟧\nd')
    expect(done('⟦1. b\n2. c\n⟧d', asBullets)).toBe('⟦- b\n- c⟧\nd')
    expect(done('⟦- b\n- c⟧', asBullets)).toBe('⟦b\nc⟧')
    expect(done('退^款', asHeading)).toBe('## 退款^')
    expect(done('# 退^款', asHeading)).toBe('退款^')
    expect(done('^', asSteps)).toBe('1. ^')
  })

  test('a callout takes the lines in, apart from what stands around', () => {
    expect(done('您好\n⟦先核对\n再退款⟧\n谢谢', text => asCallout(text, 'warning'))).toBe(
      '您好\n\n> [!warning]\n> 先核对\n> 再退款^\n\n谢谢',
    )
    expect(done('^', text => asCallout(text, 'internal'))).toBe('> [!internal]\n> ^')
  })
})

describe('keys within lists', () => {
  test.each([
    ['- a^', '- a\n- ^'],
    ['9. a^', '9. a\n10. ^'],
    ['  2) a^b', '  2) a\n  3) ^b'],
    ['- [x] a^', '- [x] a\n- [ ] ^'],
    ['> a^', '> a\n> ^'],
    ['- a\n- ^', '- a\n^'],
    ['a^', null],
    ['⟦- a⟧', null],
  ])('Enter: %j → %j', (before, then) => {
    expect(done(before, onEnter)).toBe(then)
  })

  test('Tab goes deeper and back; elsewhere it leaves the box', () => {
    expect(done('- a\n- b^', text => onTab(text, false))).toBe('- a\n   - b^')
    expect(done('- a\n   - b^', text => onTab(text, true))).toBe('- a\n- b^')
    expect(done('- a^', text => onTab(text, true))).toBeNull()
    expect(done('a^', text => onTab(text, false))).toBeNull()
  })
})

describe('tables', () => {
  const table = '| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |'

  test('one is put in with its first heading selected', () => {
    expect(done('您好^', text => asTable(text, number => `列 ${number}`))).toBe(
      '您好\n\n| ⟦列 1⟧ | 列 2 |\n| --- | --- |\n|  |  |\n|  |  |\n',
    )
  })

  test('Tab goes from cell to cell, over the rule, and begins a row behind the last', () => {
    const go = (at: number, back = false) => nextCell({ value: table, from: at, to: at }, back)
    expect(go(2)?.select).toEqual([6, 7])
    expect(go(6)?.select).toEqual([26, 27])
    expect(go(30)).toMatchObject({ insert: '\n|  |  |', select: [36, 36] })
    expect(go(26, true)?.select).toEqual([6, 7])
    expect(go(2, true)).toBeNull()
    expect(nextCell({ value: 'a | b', from: 1, to: 1 }, false)).toBeNull()
  })

  test('what a spreadsheet copies becomes one', () => {
    expect(tableFromSheet('单号\t金额\r\nA-1\t"1|2"\r\nA-2\t"第一行\n第二行"\r\n')).toBe(
      '| 单号 | 金额 |\n| --- | --- |\n| A-1 | 1\\|2 |\n| A-2 | 第一行 第二行 |',
    )
    expect(tableFromSheet('他说"好"\t1\nb\t2')).toBe('| 他说"好" | 1 |\n| --- | --- |\n| b | 2 |')
    for (const other of ['a', 'a\nb', 'a\tb', 'a\tb\nc', '\tindented\n\tcode\nx', '\tindented\n\tcode', ''])
      expect(tableFromSheet(other), other).toBeNull()
  })
})
