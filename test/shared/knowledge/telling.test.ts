import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { emptyFacts } from '../../../shared/case.ts'
import { termsTold } from '../../../shared/knowledge/telling.ts'
import { TOLD_TERMS_MAX, ToldTerms } from '../../../shared/knowledge/told.ts'
import { termsOf } from '../../../shared/text.ts'

const ref = { host: 'practice', site: 'https://desk.example.com', externalId: '88213' }
const facts = {
  ...emptyFacts(ref, 'https://desk.example.com/tickets/88213'),
  number: 'T-1042',
  subject: '信用卡退款',
  requester: { name: '陈晓雯', email: 'xiaowen.chen@example.com', phone: '138 1234 5678', externalId: 'cust-5521' },
  assignee: '李娜',
}
const told = (message: string) => termsTold(message, { facts, agentName: '周宁' })

test('what the message is about is told, and nobody in it', () => {
  const message =
    '我是陈晓雯，电话13812345678，邮箱 xiaowen.chen@example.com，住上海市浦东新区世纪大道100号5楼502室，卡尾号 6608。工单T-1042：信用卡退款没到账，周宁知道。'
  const terms = told(message)
  for (const term of ['信用', '用卡', '退款', '到账']) expect(terms).toContain(term)
  const all = terms.join(' ')
  for (const piece of ['陈晓', '晓雯', '138', 'xiaowen', 'chen', '浦东', '世纪', '1042', '周宁', '6608'])
    expect(all).not.toContain(piece)
  expect(told('Maria here: my card was charged twice, call +44 20 7946 0958')).toEqual(
    expect.arrayContaining(['card', 'charg']),
  )
})

test('the order of the message is lost', () => {
  expect(told('退款 信用 到账')).toEqual(told('到账 退款 信用'))
  expect(told('zebra apple zebra')).toEqual(['appl', 'zebra'])
})

test('whatever somebody writes, the server takes it, and it is so much at most', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('退款', 'किताब', 'é́', '́', 'ﷺ', 'x'.repeat(60), 'INV-2024-7', '👩‍👩‍👧', 'ー', '①', '𞤀𞤁'),
    fc.stringMatching(/^[a-z]{1,12}$/),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 300 }), pieces => {
      const message = pieces.join(' ')
      const terms = told(message)
      expect(z.safeParse(ToldTerms, terms).success, JSON.stringify(terms)).toBe(true)
      expect(terms).toEqual([...new Set(terms)].sort())
      expect(terms.length).toBeLessThanOrEqual(TOLD_TERMS_MAX)
    }),
    { numRuns: 300 },
  )
})

test('a long message is told by its beginning', () => {
  const words = Array.from(
    { length: 400 },
    (_, i) => `chatter${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}z`,
  )
  const terms = told(words.join(' '))
  expect(terms).toEqual(words.slice(0, TOLD_TERMS_MAX).map(termsOf).sort())
})
