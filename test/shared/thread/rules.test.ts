import { expect, test } from 'vitest'
import {
  asksForAnswer,
  endsAsQuestion,
  lineOf,
  linksIn,
  mentionBefore,
  mentionsIn,
  roomAddress,
  withMention,
} from '../../../shared/thread/rules.ts'
import { idOf } from '../../support/cast.ts'

const lina = { kind: 'member' as const, id: idOf(102), name: '李娜' }

test.each(['能退吗？', 'Can we refund it?', '他问“能退吗？”', '**能退吗？** ', '(really?)'])('%s asks', text => {
  expect(endsAsQuestion(text)).toBe(true)
})

test.each(['能退。', 'What? No.', '', '?!', 'https://example.com/?a=1'])('%s asks nothing', text => {
  expect(endsAsQuestion(text)).toBe(false)
})

test('a question that speaks to nobody asks nobody, unless it is marked', () => {
  expect(asksForAnswer({ text: '能退吗？', mentions: [], wantsAnswer: false })).toBe(false)
  expect(asksForAnswer({ text: '@李娜 能退吗？', mentions: [lina], wantsAnswer: false })).toBe(true)
  expect(asksForAnswer({ text: '@李娜 能退。', mentions: [lina], wantsAnswer: false })).toBe(false)
  expect(asksForAnswer({ text: '请确认', mentions: [], wantsAnswer: true })).toBe(true)
})

test('who is spoken to stands in the text, once', () => {
  expect(mentionsIn('@李娜 和 @李娜', [lina, lina])).toEqual([lina])
  expect(mentionsIn('李娜', [lina])).toEqual([])
})

test('a mention is typed after an @, not inside of an address', () => {
  expect(mentionBefore('问 @李', 4)).toEqual({ from: 2, typed: '李' })
  expect(mentionBefore('（@', 2)).toEqual({ from: 1, typed: '' })
  expect(mentionBefore('mail lina@exa', 13)).toBeNull()
  expect(mentionBefore('@李娜 好', 5)).toBeNull()
  expect(withMention('问 @李 一下', 4, '李娜')).toEqual({ text: '问 @李娜  一下', cursor: 6 })
})

test("our own articles and cases are found by the hub's addresses, others are not", () => {
  const text = `看 https://baton.example.com/hub#/knowledge/${idOf(7)} 和 chrome-extension://abc/hub.html#/discussions/${idOf(8)}?x=1
    https://elsewhere.example.com/knowledge/${idOf(9)}`
  expect(linksIn(text)).toEqual({ articleIds: [idOf(7)], caseIds: [idOf(8)] })
})

test('a line is short, and never half a character', () => {
  expect(lineOf('  第一行\n\n第二行 ')).toBe('第一行 第二行')
  const long = lineOf(`${'好'.repeat(138)}😀😀`)
  expect(long).toBe(`${'好'.repeat(138)}…`)
})

test('a room takes its place in the template', () => {
  expect(roomAddress('https://meet.example.com/{{room}}?lang=zh', 'baton-x1')).toBe(
    'https://meet.example.com/baton-x1?lang=zh',
  )
})
