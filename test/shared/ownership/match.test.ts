import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Condition,
  noRoles,
  type OwnershipMap,
  type Rule,
  type Topic,
} from '../../../shared/ownership/contract.ts'
import { type Ticket, whoOwns } from '../../../shared/ownership/match.ts'
import { wordKey } from '../../../shared/ownership/words.ts'
import { DAY, CAST_NOW as now } from '../../support/cast.ts'

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [support, billing, logistics, engineering] = [id(1), id(2), id(3), id(4)] as [string, string, string, string]
const topic = (n: number, departmentId: string, deputyIds: string[] = []): Topic => ({
  id: id(100 + n),
  name: `主题${n}`,
  englishName: '',
  departmentId,
  deputyIds,
  phaseId: null,
  ...noRoles,
})
const topics = [topic(1, billing, [engineering, logistics]), topic(2, logistics), topic(3, engineering)]
const rule = (n: number, topicNumber: number, when: Condition, priority = 50): Rule => ({
  id: id(200 + n),
  topicId: id(100 + topicNumber),
  priority,
  when,
  enabled: true,
  effectiveFrom: null,
})
const map = (...rules: Rule[]): OwnershipMap => ({ version: 1, topics, rules })
const words = (...list: string[]): Condition => ({ kind: 'words', words: list, where: 'either' })
const ticket = (facts: Partial<Ticket>): Ticket => ({
  subject: '',
  message: '',
  queue: '',
  tags: [],
  language: 'zh',
  segment: '',
  ...facts,
})
const claims = (when: Condition, facts: Partial<Ticket>) =>
  !whoOwns(map(rule(1, 1, when)), support, ticket(facts), now).triage

describe('words', () => {
  test('Chinese words are found inside a sentence, also in full width', () => {
    const owner = whoOwns(
      map(rule(1, 1, words('退款', 'vip客户'))),
      support,
      ticket({ message: '我是ＶＩＰ客户，要退款' }),
      now,
    )
    expect(owner).toMatchObject({ departmentId: billing, topicId: id(101), ruleId: id(201), triage: false })
    expect(owner.matches).toEqual([
      { word: 'vip客户', field: 'message', from: 2, to: 7 },
      { word: '退款', field: 'message', from: 9, to: 11 },
    ])
  })

  test.each([
    ['refund', 'Two REFUNDS are missing', true],
    ['refund', 'I was refunded twice', true],
    ['refund', 'Refunding takes long', true],
    ['change', 'changing my address', true],
    ['delivery', 'All deliveries are late', true],
    ['credit card', 'My credit cards were charged', true],
    ['credit card', 'card of credit', false],
    ['fund', 'refund', false],
    ['port', 'report', false],
    ['C++', 'vitamin C', false],
    ['C++', 'we use C++.', true],
    ['24/7', 'support 24/7 please', true],
    ['INV-2024', 'see inv-2024-001', true],
    ['发票', 'invoice发票问题', true],
    ['invoice', 'invoice发票问题', true],
    ['VIP客户', 'SVIP客户', false],
  ])('%s in "%s": %s', (word, subject, expected) => {
    expect(claims(words(word), { subject })).toBe(expected)
  })

  test('where to look', () => {
    const subjectOnly: Condition = { kind: 'words', words: ['退款'], where: 'subject' }
    expect(claims(subjectOnly, { message: '退款' })).toBe(false)
    expect(claims(subjectOnly, { subject: '退款' })).toBe(true)
  })
})

test('queue, tags, segment and language match as a whole, in any case and width', () => {
  expect(claims({ kind: 'queue', values: ['billing'] }, { queue: ' Billing' })).toBe(true)
  expect(claims({ kind: 'queue', values: ['billing'] }, { queue: 'Billing EU' })).toBe(false)
  expect(claims({ kind: 'tags', values: ['退货'] }, { tags: ['急', '退货'] })).toBe(true)
  expect(claims({ kind: 'segment', values: ['VIP'] }, { segment: 'ｖｉｐ' })).toBe(true)
  expect(claims({ kind: 'language', values: ['en'] }, { language: 'zh' })).toBe(false)
})

test('nothing matched is triage, and says so', () => {
  expect(whoOwns(map(rule(1, 1, words('退款'))), support, ticket({ subject: '你好' }), now)).toEqual({
    departmentId: support,
    topicId: null,
    ruleId: null,
    matches: [],
    triage: true,
    deputyId: null,
    runnerUp: null,
  })
})

test('priority first, then more matched words, then the more specific condition; the runner-up is another department', () => {
  const facts = ticket({ subject: '退款 物流 快递', queue: 'shop' })
  const byWords = map(rule(1, 1, words('退款')), rule(2, 2, words('物流', '快递')))
  expect(whoOwns(byWords, support, facts, now)).toMatchObject({
    departmentId: logistics,
    runnerUp: { departmentId: billing },
  })
  const byPriority = map(rule(1, 1, words('退款'), 60), rule(2, 2, words('物流', '快递')))
  expect(whoOwns(byPriority, support, facts, now)).toMatchObject({ departmentId: billing })
  const specific: Condition = { kind: 'all', of: [words('退款'), { kind: 'queue', values: ['shop'] }] }
  const bySpecific = map(rule(1, 1, words('退款')), rule(2, 3, specific))
  expect(whoOwns(bySpecific, support, facts, now)).toMatchObject({ departmentId: engineering })
  const longer = map(rule(1, 1, words('退款')), rule(2, 2, words('物流 快递')))
  expect(whoOwns(longer, support, facts, now)).toMatchObject({ departmentId: logistics })
})

test('rules that are off, or whose topic is gone, claim nothing', () => {
  const off = { ...rule(1, 1, words('退款')), enabled: false }
  expect(whoOwns(map(off, rule(2, 9, words('退款'))), support, ticket({ subject: '退款' }), now).triage).toBe(true)
})

test('a rule, or a whole topic, matches from the moment on which it is effective; past its review it still does', () => {
  const facts = ticket({ subject: '退款' })
  const later = { ...rule(1, 1, words('退款'), 90), effectiveFrom: now }
  const both = map(later, rule(2, 2, words('退款'), 10))
  expect(whoOwns(both, support, facts, now - 1).departmentId).toBe(logistics)
  expect(whoOwns(both, support, facts, now).departmentId).toBe(billing)
  const lateTopic = {
    ...both,
    topics: topics.map(one => ({ ...one, effectiveFrom: now + DAY, reviewBy: now + 2 * DAY })),
  }
  expect(whoOwns(lateTopic, support, facts, now).triage).toBe(true)
  expect(whoOwns(lateTopic, support, facts, now + DAY).departmentId).toBe(billing)
  expect(whoOwns(lateTopic, support, facts, now + 3 * DAY).departmentId).toBe(billing)
})

test('the first deputy with somebody on duty stands in, only while the accountable department has nobody', () => {
  const one = map(rule(1, 1, words('退款')))
  const facts = ticket({ subject: '退款' })
  expect(whoOwns(one, support, facts, now, new Set([billing, engineering])).deputyId).toBeNull()
  expect(whoOwns(one, support, facts, now, new Set([logistics, engineering])).deputyId).toBe(engineering)
  expect(whoOwns(one, support, facts, now, new Set([logistics])).deputyId).toBe(logistics)
  expect(whoOwns(one, support, facts, now, new Set([support])).deputyId).toBeNull()
})

const someWord = fc.constantFrom('退款', '发票', '物流', 'refund', 'credit card', 'C++', 'vip客户', 'order')
const someText = fc
  .array(
    fc.oneof(
      someWord,
      fc.constantFrom('ＲＥＦＵＮＤＳ', '。', ' ', 'ordering', 'ﬁ', '😀', 'e\u0301'),
      fc.string({ maxLength: 5 }),
    ),
  )
  .map(parts => parts.join(' '))
const someTicket = fc
  .record({
    subject: someText,
    message: someText,
    queue: fc.constantFrom('', 'Shop', 'Billing'),
    tags: fc.subarray(['急', 'vip']),
    language: fc.constantFrom('zh' as const, 'en' as const),
    segment: fc.constantFrom('', 'vip'),
  })
  .map(facts => ticket(facts))
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('words' as const),
    words: fc.array(someWord, { minLength: 1, maxLength: 3 }),
    where: fc.constantFrom('subject' as const, 'message' as const, 'either' as const),
  }),
  fc.record({ kind: fc.constant('queue' as const), values: fc.constant<string[]>(['shop']) }),
  fc.record({ kind: fc.constant('tags' as const), values: fc.constant<string[]>(['VIP', '急']) }),
  fc.record({ kind: fc.constant('language' as const), values: fc.constant<('zh' | 'en')[]>(['en']) }),
)
const condition: fc.Arbitrary<Condition> = fc.oneof(
  leaf,
  leaf.map((of): Condition => ({ kind: 'not', of })),
  fc.record({
    kind: fc.constantFrom('all' as const, 'any' as const),
    of: fc.array(leaf, { minLength: 1, maxLength: 3 }),
  }),
)

describe('laws', () => {
  test('not turns a condition round, twice is nothing', () => {
    fc.assert(
      fc.property(condition, someTicket, (when, facts) => {
        const held = claims(when, facts)
        expect(claims({ kind: 'not', of: when }, facts)).toBe(!held)
        expect(claims({ kind: 'not', of: { kind: 'not', of: when } }, facts)).toBe(held)
      }),
    )
  })

  test('all is every, any is some', () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 3 }), someTicket, (of, facts) => {
        expect(claims({ kind: 'all', of }, facts)).toBe(of.every(one => claims(one, facts)))
        expect(claims({ kind: 'any', of }, facts)).toBe(of.some(one => claims(one, facts)))
      }),
    )
  })

  test('every matched word is quoted exactly: alone, the quoted text holds that word', () => {
    fc.assert(
      fc.property(condition, someTicket, (when, facts) => {
        for (const match of whoOwns(map(rule(1, 1, when)), support, facts, now).matches) {
          if (match.field !== 'subject' && match.field !== 'message') continue
          const quoted = facts[match.field].slice(match.from, match.to)
          expect(claims(words(match.word), { subject: quoted })).toBe(true)
          if (/[\u4e00-\u9fff]/.test(match.word)) expect(wordKey(quoted)).toBe(match.word)
        }
      }),
    )
  })

  test('the order of the rules never decides, and a higher priority wins', () => {
    const rules = fc.array(fc.tuple(condition, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 })), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(rules, someTicket, (list, facts) => {
        const made = list.map(([when, topicNumber, priority], i) => rule(i, topicNumber, when, priority))
        const owner = whoOwns(map(...made), support, facts, now)
        expect(whoOwns(map(...made.toReversed()), support, facts, now)).toEqual(owner)
        const winner = made.find(one => one.id === owner.ruleId)
        const held = made.filter(one => !whoOwns(map(one), support, facts, now).triage)
        expect(winner?.priority).toBe(held.length > 0 ? Math.max(...held.map(one => one.priority)) : undefined)
        if (owner.runnerUp) expect(owner.runnerUp.departmentId).not.toBe(owner.departmentId)
      }),
    )
  })
})
