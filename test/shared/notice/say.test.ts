import { expect, test } from 'vitest'
import { placeOf, sayNotice } from '../../../shared/notice/say.ts'

test.each([
  [{ count: 5 }, '5 篇文章该核实了', '5 articles are due for verifying'],
  [{ count: 0, unvalidated: 1 }, '1 篇文章等待核实', '1 article waits to be validated'],
  [{ count: 0, unvalidated: 2 }, '2 篇文章等待核实', '2 articles wait to be validated'],
  [
    { count: 1, unvalidated: 2 },
    '1 篇文章该核实了，另有 2 篇等待核实',
    '1 article is due for verifying, 2 more wait to be validated',
  ],
  [
    { count: 3, unvalidated: 1 },
    '3 篇文章该核实了，另有 1 篇等待核实',
    '3 articles are due for verifying, 1 more waits to be validated',
  ],
])('what waits for a verifier is said with both counts: %j', (facts, zh, en) => {
  const notice = { kind: 'articles_due', facts }
  expect(sayNotice(notice, 'zh', () => null).title).toBe(zh)
  expect(sayNotice(notice, 'en', () => null).title).toBe(en)
})

test('the notice leads to the list on which they stand', () => {
  expect(placeOf({ kind: 'keeping', id: 'm' })).toBe('knowledge/keep')
  expect(placeOf({ kind: 'validating', id: 'm' })).toBe('knowledge/keep?tab=unvalidated')
})
