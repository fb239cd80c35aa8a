import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyFacts } from '../../../shared/case.ts'
import { blankOut, findPersonalData, type KnownPeople } from '../../../shared/knowledge/personal-data.ts'
import { passesLuhn } from '../../../shared/knowledge/personal-numbers.ts'

const ref = { host: 'rt', site: 'https://desk.example.com', externalId: '88213' }
const facts = {
  ...emptyFacts(ref, 'https://desk.example.com/Ticket/Display.html?id=88213'),
  number: 'T-1042',
  subject: '重复扣款，请尽快退款',
  requester: { name: '陈晓雯', email: 'xiaowen.chen@example.com', phone: '138 1234 5678', externalId: 'cust-5521' },
  assignee: '李娜',
}
const known: KnownPeople = { facts, agentName: '周宁' }
const nobody: KnownPeople = { facts: null, agentName: '' }

const blanked = (text: string, of: KnownPeople = known, language: 'zh' | 'en' = 'zh') =>
  blankOut(text, findPersonalData(text, of), language)

test('what is known of the case becomes its variable, however it is written', () => {
  expect(blanked('陈晓雯您好，您的工单T-1042已处理。晓雯，请查收。陈女士再见。—— 周宁')).toBe(
    '{{customer.name}}您好，您的工单{{case.id}}已处理。{{customer.name}}，请查收。{{customer.name}}再见。—— {{agent.name}}',
  )
  expect(blanked('已发到 Xiaowen.Chen@example.com，电话１３８１２３４５６７８，会员 cust-5521')).toBe(
    '已发到 {{?邮箱}}，电话{{?电话}}，会员 {{customer.name}}',
  )
  expect(blanked('关于“重复扣款，请尽快退款”：请李娜跟进。')).toBe('关于“{{case.subject}}”：请{{agent.name}}跟进。')
})

test('English names go whole and in part, in any case of letters, and not out of other words', () => {
  const of = { facts: { ...facts, requester: { ...facts.requester, name: 'Maria Gonzalez' } }, agentName: 'Tom Ford' }
  expect(blanked('Dear Ms. Gonzalez, MARIA asked. Marianne did not. Regards, Tom Ford', of, 'en')).toBe(
    'Dear Ms. {{customer.name}}, {{customer.name}} asked. Marianne did not. Regards, {{agent.name}}',
  )
})

test.each([
  ['请打 13912345678 或 021-6888 1234。', '请打 {{?电话}} 或 {{?电话}}。'],
  ['身份证 11010519491231002X 已核对', '身份证 {{?证件号}} 已核对'],
  ['卡号 6222 0211 2345 6789 012 已退', '卡号 {{?卡号}} 已退'],
  ['卡 4539578763621486 已退', '卡 {{?卡号}} 已退'],
  ['订单号：A77-2231，运单号 SF1234567890123', '订单号：{{?单号}}，运单号 {{?单号}}'],
  ['寄到上海市浦东新区世纪大道100号5楼502室，请查收', '寄到{{?地址}}，请查收'],
  ['王先生，您好', '{{customer.name}}，您好'],
])('Chinese, nobody known: %s', (text, expected) => {
  expect(blanked(text, nobody)).toBe(expected)
})

test.each([
  ['Call (415) 555-0132 or +44 20 7946 0958.', 'Call {{?Phone number}} or {{?Phone number}}.'],
  ['Dear John Smith, order #100482 left.', 'Dear {{customer.name}}, order #{{?Order number}} left.'],
  ['Sent to 221 Baker Street, London NW1 6XE today', 'Sent to {{?Address}} today'],
  [
    'See https://shop.example.com/orders/77123?key=ab and https://shop.example.com/help.',
    'See {{?Link}} and https://shop.example.com/help.',
  ],
  ['Your SSN 078-05-1120 and IBAN DE89 3704 0044 0532 0130 00', 'Your SSN {{?ID number}} and IBAN {{?Card number}}'],
])('English, nobody known: %s', (text, expected) => {
  expect(blanked(text, nobody, 'en')).toBe(expected)
})

test.each([
  '退款一般需要 3–7 个工作日，2026 年 11 月 20 日前到账。',
  '请在 20261120 前回复；满 200 元减 30 元，共 12 步。',
  '进入“设置”→“账号与安全”，打开两步验证。',
  'Dear customer, refunds take 3 to 7 working days. Use version 2.14.1 on Windows 11.',
  'Plug the XR-20 in, hold the button for 10 seconds, wait until the light is green.',
  '这条路走不通，请走人工渠道，我们一直在路上。',
])('an ordinary answer loses nothing: %s', text => {
  expect(findPersonalData(text, nobody)).toEqual([])
})

test('a false hit is kept with one wish, the others still go', () => {
  const text = '周宁告诉您：周宁的电话 13912345678'
  const findings = findPersonalData(text, known)
  expect(blankOut(text, findings, 'zh', new Set([0]))).toBe('周宁告诉您：{{agent.name}}的电话 {{?电话}}')
})

const word = fc.stringMatching(/^[A-Z][a-z]{2,9}$/)
const han = fc.stringMatching(/^[一-龥]{2,4}$/)
const filler = fc.array(
  fc.oneof(
    fc.constantFrom('，', ' ', '。', '：', '\n', '请', '您好', ' the ', '（', '）', '#'),
    fc.constantFrom('退款', ' refund '),
  ),
  { maxLength: 6 },
)

test('nothing that is known of the case survives, wherever and beside whatever it stands', () => {
  const people = fc.record({
    name: fc.oneof(
      han,
      fc.tuple(word, word).map(parts => parts.join(' ')),
    ),
    email: fc.tuple(word, word).map(([a, b]) => `${a}.${b}@${b}.example`.toLowerCase()),
    phone: fc.stringMatching(/^1[3-9]\d{9}$/),
    externalId: fc.stringMatching(/^[a-z]{2,5}-\d{2,9}$/),
    number: fc.stringMatching(/^[A-Z]{0,3}\d{2,12}$/),
    agent: fc.oneof(han, word),
  })
  fc.assert(
    fc.property(people, fc.array(fc.tuple(filler, fc.nat(5)), { minLength: 1, maxLength: 12 }), (of, pieces) => {
      const mine: KnownPeople = {
        facts: {
          ...facts,
          number: of.number,
          ref: { ...ref, externalId: of.number },
          requester: { name: of.name, email: of.email, phone: of.phone, externalId: of.externalId },
        },
        agentName: of.agent,
      }
      const values = [of.name, of.email, of.phone, of.externalId, of.number, of.agent]
      const text = pieces.map(([between, at]) => `${between.join('')} ${values[at]} `).join('')
      const left = blanked(text, mine)
        .replaceAll(/\{\{[^{}]*\}\}/g, '⊘')
        .toLowerCase()
      for (const value of values) {
        // A value that is a part of an ordinary word of the filler may stand there.
        if ('退款 refund 您好 请 the'.includes(value.toLowerCase())) continue
        expect(left).not.toContain(value.toLowerCase())
      }
    }),
    { numRuns: 400 },
  )
})

test('findings lie in the text, in order, apart, and blanking touches nothing else', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('陈晓雯', '周宁', 'T-1042', '13812345678', 'a@b.cd', '上海市', '路5号', '-', '9999'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
      const text = pieces.join('')
      const findings = findPersonalData(text, known)
      let at = 0
      for (const { from, to } of findings) {
        expect(from).toBeGreaterThanOrEqual(at)
        expect(to).toBeGreaterThan(from)
        at = to
      }
      expect(at).toBeLessThanOrEqual(text.length)
      expect(blankOut(text, findings, 'zh', new Set(findings.keys()))).toBe(text)
    }),
  )
})

test('a long text without end is looked through in no time', () => {
  const begun = performance.now()
  for (const part of ['1', 'a', '路', 'A ', 'a@', '1-', '市', 'http://a/', '订单 ', '1 A ']) {
    findPersonalData(part.repeat(5_000), known)
  }
  expect(performance.now() - begun).toBeLessThan(3_000)
})

test('the check digit of cards', () => {
  expect(passesLuhn('4539578763621486')).toBe(true)
  expect(passesLuhn('4539578763621487')).toBe(false)
})
