import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type HintKind, hintKinds, hintsFor } from '../../../shared/knowledge/readability.ts'
import { articleKinds } from '../../../shared/knowledge.ts'
import { templateSentences } from '../../../shared/sentences/knowledge-templates.ts'

type Written = Parameters<typeof hintsFor>[0]
const zh = (body: string, more: Partial<Written> = {}): HintKind[] =>
  hintsFor({ title: '退款多久到账', body, language: 'zh', kind: 'answer', ...more }).map(one => one.kind)
const en = (body: string, more: Partial<Written> = {}): HintKind[] =>
  hintsFor({ title: 'How long a refund takes', body, language: 'en', kind: 'answer', ...more }).map(one => one.kind)

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ')

test('a text that reads well gets no hint', () => {
  expect(zh('您好，退款 3 个工作日内原路到账。\n\n1. 打开订单\n2. 点退款')).toEqual([])
  expect(en('Hello,\n\nit takes three days. Nothing else is needed.')).toEqual([])
})

test('an English sentence may have 25 words, a paragraph 150; abbreviations and code do not count as more', () => {
  expect(en(`${words(25)}.`)).toEqual([])
  expect(en(`${words(26)}.`)).toEqual(['long_sentence'])
  expect(en(`${words(20)}, e.g. ${words(4)}.`)).toEqual([])
  expect(en(`\`\`\`\n${words(60)}\n\`\`\`\n\n| ${words(60)} |\n|---|`)).toEqual([])
  expect(en(Array.from({ length: 8 }, () => `W${words(20)}.`).join(' '))).toEqual(['long_paragraph'])
})

test('Chinese: forty characters without a pause, a sentence of commas only, a long paragraph', () => {
  expect(zh(`${'字'.repeat(40)}。`)).toEqual([])
  expect(zh(`${'字'.repeat(41)}。`)).toEqual(['long_clause'])
  expect(zh('一二，一二，一二，一二，一二，一二。')).toEqual([])
  expect(zh('一二，一二，一二，一二，一二，一二，一二。')).toEqual(['comma_run'])
  expect(zh(`${'一二三四五六七八九十，'.repeat(5)}一。`.repeat(5))).toEqual(['long_paragraph'])
  expect(zh(`${'一二三四五六七八九十一二三四五六七八九十，'.repeat(5)}。`)).toContain('long_sentence')
})

test('a procedure without steps, a title that names a drawer, somebody’s number, a callout of no kind', () => {
  expect(zh('先查再退。', { kind: 'procedure' })).toEqual(['no_steps'])
  expect(zh('1. 先查\n2. 再退', { kind: 'how_to' })).toEqual([])
  expect(zh('三天。', { title: '退款说明' })).toEqual(['title'])
  expect(zh('三天。', { title: '退款' })).toEqual(['title'])
  expect(zh('三天。', { title: '登录不了的问题' })).toEqual([])
  expect(zh('三天。', { title: '退款说明', kind: 'policy' })).toEqual([])
  expect(en('Three days.', { title: 'Refund information' })).toEqual(['title'])
  expect(zh('打 13812345678 找她，或写信到 lina@corp.cn。')).toEqual(['personal'])
  expect(zh('{{customer.name}} 您好，订单 {{?订单号}}，写信到 a@example.com。')).toEqual([])
  expect(zh('![图](file:12345678-1234-1234-1234-123456789012)')).toEqual([])
  expect(zh('> [!tips]\n> 先查')).toEqual(['unknown_callout'])
  expect(zh('> [!note]\n> 先查')).toEqual([])
})

test('what is blanked out of a reply is pointed out in an article too: numbers, addresses, names that are greeted', () => {
  for (const told of ['订单号 SO-20261129', '北京市朝阳区建国路88号', '110105199003071233', '陈先生您好'])
    expect(zh(`${told}，已处理。`), told).toEqual(['personal'])
  expect(hintsFor({ title: 'Refund', body: 'Dear Anna Smith, done.', language: 'en', kind: 'policy' })).toEqual([
    { kind: 'personal', count: 1, sample: 'Anna Smith' },
  ])
})

test('every template says what is still to be filled in, and once filled in gets no other hint', () => {
  for (const kind of articleKinds) {
    const [chinese, english] = [templateSentences.zh[kind], templateSentences.en[kind]]
    expect(zh(chinese, { kind }), chinese).toEqual(['to_fill_in'])
    expect(en(english, { kind }), english).toEqual(['to_fill_in'])
    expect(zh(chinese.replace(/（待填：[^）]*）/g, '好'), { kind })).toEqual([])
    expect(en(english.replace(/\(to fill in: [^)]*\)/g, 'Good.'), { kind })).toEqual([])
  }
})

test('whatever is written, hints come quickly, once each, in their order, with a short sample', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 400, unit: 'grapheme' }),
      fc.constantFrom('zh' as const, 'en' as const),
      (body, language) => {
        const hints = hintsFor({ title: body.slice(0, 20), body, language, kind: 'how_to' })
        const places = hints.map(one => hintKinds.indexOf(one.kind))
        expect(places).toEqual([...places].sort((a, b) => a - b))
        for (const { sample, count } of hints) {
          expect([...sample].length).toBeLessThanOrEqual(24)
          expect(count).toBeGreaterThan(0)
        }
      },
    ),
  )
  for (const long of ['```', '[', '> [!', '- ', '，', 'a@', '1 ', '*', '\n', '字']) {
    const begun = performance.now()
    hintsFor({ title: 'a', body: long.repeat(60_000 / long.length), language: 'zh', kind: 'answer' })
    expect(performance.now() - begun, long).toBeLessThan(1_000)
  }
})
