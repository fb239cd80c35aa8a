import { expect, test } from 'vitest'
import { rowsOf } from '../../../extension/thread/message-rows.ts'
import { withMarkedMentions } from '../../../extension/thread/message-words.tsx'
import { CAST_NOW, DAY, idOf, people } from '../../support/cast.ts'
import { said } from '../../support/thread-message.ts'

const day = (at: number) => new Date(at).toISOString().slice(0, 10)
const kinds = (rows: ReturnType<typeof rowsOf>) =>
  rows.map(row => (row.kind === 'message' ? `${row.message.number}${row.follows ? '+' : ''}` : row.kind))

test('days part the messages, one name stands above what is said in one go', () => {
  const messages = [
    said(1, people.lina, { at: CAST_NOW - DAY }),
    said(2, people.lina, { at: CAST_NOW }),
    said(3, people.lina, { at: CAST_NOW + 60_000 }),
    said(4, people.you, { at: CAST_NOW + 90_000 }),
    said(5, people.you, { at: CAST_NOW + 90_000 + 600_000 }),
    said(6, people.you, { at: CAST_NOW + 700_000, replyTo: { id: idOf(2), number: 2 } }),
  ]
  const rows = rowsOf(messages, [], { day, readUpTo: null, me: people.you })
  expect(kinds(rows)).toEqual(['day', '1', 'day', '2', '3+', '4', '5', '6'])
  expect(new Set(rows.map(row => row.key)).size).toBe(rows.length)
})

test('a line stands above the first message that is new, never above one’s own', () => {
  const messages = [1, 2, 3].map(number => said(number, people.lina, { at: CAST_NOW + number }))
  expect(kinds(rowsOf(messages, [], { day, readUpTo: 1, me: people.you }))).toEqual(['day', '1', 'new', '2', '3+'])
  expect(kinds(rowsOf(messages, [], { day, readUpTo: 1, me: people.lina }))).toEqual(['day', '1', '2+', '3+'])
  expect(kinds(rowsOf(messages, [], { day, readUpTo: 3, me: people.you }))).toEqual(['day', '1', '2+', '3+'])
})

test('mentions are marked where they stand, the longer name first, and nothing else is', () => {
  const mentions = [
    { kind: 'member' as const, id: people.lina, name: '李娜' },
    { kind: 'member' as const, id: people.you, name: '李娜娜' },
  ]
  expect(withMarkedMentions('问@李娜娜和@李娜，李娜不在', mentions)).toBe(
    '问[@李娜娜](mention:)和[@李娜](mention:)，李娜不在',
  )
  expect(withMarkedMentions('a@b', [])).toBe('a@b')
})
