import { expect, test } from 'vitest'
import { piecesOf } from '../../../extension/knowledge/article-excerpt.tsx'

const shown = (excerpt: string, marked: string[]) => {
  const spans = marked.map(word => ({ from: excerpt.indexOf(word), to: excerpt.indexOf(word) + word.length }))
  return piecesOf(excerpt, spans).map(({ part, spans }) =>
    part.kind === 'text'
      ? [part.text, ...spans.map(({ from, to }) => part.text.slice(from, to))]
      : [`<${part.written}>`],
  )
}

test('marks stay on their words on both sides of a variable', () => {
  expect(shown('{{customer.name}} 您好，退款 {{订单号}} 三天到账。', ['退款', '到账'])).toEqual([
    ['<{{customer.name}}>'],
    [' 您好，退款 ', '退款'],
    ['<{{订单号}}>'],
    [' 三天到账。', '到账'],
  ])
})

test('a mark over a variable keeps only what stands beside it; a stray brace harms nothing', () => {
  const excerpt = '退{{agent.name}}款 {{'
  expect(piecesOf(excerpt, [{ from: 0, to: excerpt.length }]).map(({ spans }) => spans)).toEqual([
    [{ from: 0, to: 1 }],
    [{ from: 0, to: '{{agent.name}}'.length }],
    [{ from: 0, to: 4 }],
  ])
})
