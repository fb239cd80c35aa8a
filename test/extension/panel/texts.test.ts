// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { htmlToText } from '../../../extension/knowledge/using/plain-text.ts'
import { tightHtml } from '../../../extension/knowledge/using/tight-html.ts'
import { articleFrom, guessLanguage } from '../../../extension/knowledge/writing/article-input.ts'
import { excerptAround } from '../../../extension/ownership/excerpt.ts'
import { idOf } from '../../support/cast.ts'

const marked = ({ text, spans }: ReturnType<typeof excerptAround>) => spans.map(one => text.slice(one.from, one.to))

test('an excerpt keeps its matches, wherever they stand', () => {
  const text = `${'前'.repeat(200)}重复扣款${'后'.repeat(200)}`
  const excerpt = excerptAround(text, [{ from: 200, to: 204 }], 60)
  expect(marked(excerpt)).toEqual(['重复扣款'])
  expect(excerpt.text.length).toBeLessThanOrEqual(62)
  expect(excerpt.text.startsWith('…')).toBe(true)
})

test('a short text stands whole, on one line', () => {
  expect(excerptAround('请退\n款', [{ from: 1, to: 2 }], 60)).toEqual({ text: '请退 款', spans: [{ from: 1, to: 2 }] })
})

test('an excerpt never cuts a character in two', () => {
  const text = '😀'.repeat(120)
  const excerpt = excerptAround(text, [{ from: 101, to: 103 }], 61)
  expect(excerpt.text.isWellFormed()).toBe(true)
})

test('formatted text becomes plain lines that say the same', () => {
  const html =
    '<p>您好，</p><p>步骤<br>如下：</p><ol><li>核对<strong>流水号</strong></li><li>退款<ul><li>原路</li></ul></li></ol>' +
    '<p><a href="https://example.com/a">说明</a>，<a href="https://example.com">https://example.com</a></p>'
  expect(htmlToText(html)).toBe(
    '您好，\n\n步骤\n如下：\n\n1. 核对流水号\n2. 退款\n  - 原路\n\n说明 (https://example.com/a)，https://example.com',
  )
})

test('the language of a new article is guessed from its letters', () => {
  expect(guessLanguage('退款说明 refund', 'en')).toBe('zh')
  expect(guessLanguage('How long a refund takes', 'zh')).toBe('en')
  expect(guessLanguage('123 --', 'zh')).toBe('zh')
})

test('tags come apart at Chinese and Latin commas, once each', () => {
  const article = articleFrom({
    title: ' 标题 ',
    body: '正文',
    departmentId: idOf(1),
    tags: '退款，会员, 退款',
    language: 'zh',
  })
  expect(article).toMatchObject({ title: '标题', tags: ['退款', '会员'], audience: [] })
})

test('between blocks of an answer stand no line breaks; inside of lines and code they stay', () => {
  const html =
    '<p>a <b>b</b>\n<i>c</i></p>\n<ul>\n<li>one\n<ul>\n<li><p>two</p>\n</li>\n</ul>\n</li>\n</ul>\n<pre><code>x\n\ny\n</code></pre>\n'
  expect(tightHtml(html)).toBe(
    '<p>a <b>b</b>\n<i>c</i></p><ul><li>one<ul><li><p>two</p></li></ul></li></ul><pre><code>x\n\ny\n</code></pre>',
  )
})
