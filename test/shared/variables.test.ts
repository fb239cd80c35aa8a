import fc from 'fast-check'
import { marked, type Token, type Tokens } from 'marked'
import { expect, test } from 'vitest'
import {
  asMarkdownText,
  CHOICE_LENGTH,
  CHOICES_MAX,
  fillVariables,
  holesOf,
  parseVariables,
  variableNames,
} from '../../shared/variables.ts'

test('variables and prompts are filled, what has no value is named', () => {
  const body = '{{customer.name}}您好，工单 {{ case.id }}：{{?订单号}}。{{agent.name}} {{?订单号}}'
  expect(fillVariables(body, { 'customer.name': '王芳', 'case.id': 'T1' })).toEqual({
    text: '王芳您好，工单 T1：{{?订单号}}。{{agent.name}} {{?订单号}}',
    missing: ['订单号', 'agent.name'],
  })
  expect(
    fillVariables(body, { 'customer.name': '王芳', 'case.id': 'T1', 'agent.name': '林夏', 订单号: 'A 7' }),
  ).toEqual({
    text: '王芳您好，工单 T1：A 7。林夏 A 7',
    missing: [],
  })
})

test('an unknown name is a question, an escaped one is text, a stray brace harms nothing', () => {
  expect(parseVariables('{{order number}} \\{{case.id}} {{ {{case.id}} {{}} {x}')).toEqual([
    { kind: 'prompt', question: 'order number', written: '{{order number}}' },
    { kind: 'text', text: ' {{case.id}} {{ ' },
    { kind: 'variable', name: 'case.id', written: '{{case.id}}' },
    { kind: 'text', text: ' {{}} {x}' },
  ])
  expect(fillVariables('{{constructor}} {{__proto__}}', {}).missing).toEqual(['constructor', '__proto__'])
})

test('a question may offer what to choose from; a bar behind a backslash belongs to the words', () => {
  const [part] = parseVariables('{{?退款方式|原路退回| 银行卡 |A\\|B}}')
  expect(part).toMatchObject({ question: '退款方式', choices: ['原路退回', '银行卡', 'A|B'] })
  expect(fillVariables('{{?Way|card|wallet}}!', { Way: 'wallet' })).toEqual({ text: 'wallet!', missing: [] })
  expect(fillVariables('{{?Way|card|wallet}}!', {})).toEqual({ text: '{{?Way|card|wallet}}!', missing: ['Way'] })
})

test('choices are told apart, bounded, and two at least; anything less is asked freely', () => {
  for (const free of ['{{?Q|a}}', '{{?Q|a|a}}', '{{?Q||}}', `{{?Q|a|${'x'.repeat(CHOICE_LENGTH + 1)}}}`]) {
    expect(parseVariables(free)).toEqual([{ kind: 'prompt', question: 'Q', written: free }])
  }
  const many = `{{?Q|${Array.from({ length: 90 }, (_, i) => i).join('|')}}}`
  expect(holesOf([many])).toMatchObject([{ choices: { length: CHOICES_MAX } }])
  const long = `{{?${'问'.repeat(161)}}}`
  expect(parseVariables(long)).toEqual([{ kind: 'text', text: long }])
})

test('the questions of several texts are asked once each, with the choices that any of them offers', () => {
  expect(holesOf(['{{?单号}} {{today}} {{?方式}}', '{{?方式|快|慢}} {{?单号}} {{today}} {{case.id}}'])).toEqual([
    { kind: 'prompt', key: '单号', choices: [] },
    { kind: 'variable', key: 'today' },
    { kind: 'prompt', key: '方式', choices: ['快', '慢'] },
    { kind: 'variable', key: 'case.id' },
  ])
})

test('whatever is written, the pieces make up the text, and choices keep their bounds', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('{{', '}}', '?', '|', '\\', 'a', '题', ' ', '\n')), parts => {
      const text = parts.join('')
      const pieces = parseVariables(text)
      expect(pieces.map(one => (one.kind === 'text' ? one.text : one.written)).join('')).toBe(
        text.replaceAll('\\{{', '{{'),
      )
      for (const one of pieces) {
        if (one.kind !== 'prompt') continue
        expect(one.question).not.toBe('')
        expect(one.choices === undefined || new Set(one.choices).size >= 2).toBe(true)
      }
    }),
  )
})

const body = fc
  .array(
    fc.oneof(fc.constantFrom('{{', '}}', '\\', '?', 'customer.name', '{{case.id}}', '{{?Q}}', '\n', '`'), fc.string()),
  )
  .map(parts => parts.join(''))

test('a text without holes comes out as it went in', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      fc.pre(!text.includes('{{'))
      expect(fillVariables(text, { 'case.id': 'x' })).toEqual({ text, missing: [] })
    }),
  )
})

test('values are put in once and never looked at again', () => {
  fc.assert(
    fc.property(body, fc.string(), (text, value) => {
      const values = Object.fromEntries(variableNames.map(name => [name, value]))
      const expected = parseVariables(text).map(part => {
        if (part.kind === 'text') return part.text
        return part.kind === 'variable' && value.trim() ? asMarkdownText(value.trim()) : part.written
      })
      expect(fillVariables(text, values).text).toBe(expected.join(''))
    }),
  )
})

const inner = (token: Token): Token[] => ('tokens' in token && token.tokens ? token.tokens.flatMap(inner) : [token])

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '**',
        '# ',
        '> ',
        '- ',
        '1. ',
        '---',
        '===',
        '\n',
        '\n\n',
        '    ',
        '\t',
        '```',
        '[x](http://a.b)',
        '![',
        '<b>',
        '&amp;',
        'www.example.com',
        'https://example.com',
        'a@example.com',
        '|',
        '~~',
        '{{case.id}}',
        '\\',
        '[^1]',
        '- [ ] ',
      ),
      fc.string(),
    ),
    { minLength: 1 },
  )
  .map(parts => parts.join(''))

test('a value never becomes formatting: Markdown sees one paragraph of plain text', () => {
  fc.assert(
    fc.property(hostile, value => {
      const { text } = fillVariables('Dear {{customer.name}}, hello', { 'customer.name': value })
      const blocks = marked.lexer(text)
      expect(blocks.map(block => block.type)).toEqual(['paragraph'])
      for (const token of inner(blocks[0] as Tokens.Paragraph)) expect(['text', 'escape', 'br']).toContain(token.type)
    }),
    { numRuns: 500 },
  )
})

test('a value at the beginning of a line starts no block either', () => {
  fc.assert(
    fc.property(hostile, value => {
      fc.pre(value.trim() !== '')
      const { text } = fillVariables('{{customer.name}}', { 'customer.name': value })
      for (const token of marked.lexer(text).flatMap(inner))
        expect(['text', 'escape', 'br', 'space']).toContain(token.type)
    }),
    { numRuns: 500 },
  )
})
