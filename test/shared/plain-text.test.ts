import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainText } from '../../shared/plain-text.ts'

test.each([
  [
    '# 标题\n\nDear **{{customer.name}}**, see [the page](https://x.y) `a < b`',
    '标题\nDear {{customer.name}}, see the page a < b',
  ],
  ['- one\n- two *b*\n  - sub', 'one\ntwo b\nsub'],
  ['> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |', 'quote\na\nb\n1\n2'],
  ['第一行\n第二行  \nwrapped\nhere\nNew', '第一行\n第二行\nwrapped here\nNew'],
  ['1. 先查\n   单号\n\n   再查\n2. `a`\n\n```\nx = 1\ny = 2\n```', '先查\n单号\n再查\na\nx = 1\ny = 2'],
  ['<script>alert(1)</script>\n\nafter', 'after'],
  ['请填 {{?订单号}}，AT&amp;T R\\&D', '请填 {{订单号}}，AT&T R&D'],
])('%j reads %j', (markdown, text) => {
  expect(plainText(markdown)).toBe(text)
})

test('any text has a reading', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), markdown => typeof plainText(markdown) === 'string'))
})

test.each([['>'.repeat(60_000)], ['_a'.repeat(30_000)], [`{{${' '.repeat(59_000)}`], ['['.repeat(60_000)]])(
  'sixty thousand hostile characters are read too',
  markdown => {
    expect(typeof plainText(markdown)).toBe('string')
  },
)

test('the mark of a callout is no word of it', () => {
  expect(plainText('> [!internal]\n> 超过 500 元先问主管\n\n> [!note] 见附件\n\n> 引用')).toBe(
    '超过 500 元先问主管\n见附件\n引用',
  )
})
