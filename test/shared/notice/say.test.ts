import { expect, test } from 'vitest'
import { placeOf, sayNotice } from '../../../shared/notice/say.ts'

test.each([
  [{ count: 5 }, '5 篇文章该核实了', '5 articles are due for verifying'],
  [{ count: 0, unvalidated: 1 }, '1 篇文章还没核实过', '1 article was never validated'],
  [{ count: 0, unvalidated: 2 }, '2 篇文章还没核实过', '2 articles were never validated'],
  [
    { count: 1, unvalidated: 2 },
    '1 篇文章该核实了，另有 2 篇还没核实过',
    '1 article is due for verifying, 2 more were never validated',
  ],
  [
    { count: 3, unvalidated: 1 },
    '3 篇文章该核实了，另有 1 篇还没核实过',
    '3 articles are due for verifying, 1 more was never validated',
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
