import { expect, test } from 'vitest'
import { judgeSight } from '../../../extension/bridge/sight.ts'

test('a frame that just appeared may be acted in', () => {
  const sight = judgeSight()
  expect(sight.judge(0)).toBe('seen')
  sight.see(true, 10)
  expect(sight.judge(200)).toBe('seen')
  sight.see(false, 300)
  expect(sight.judge(5_000)).toBe('seen')
})

test('what is done under a cover is refused, and so is a click right after the cover went', () => {
  const sight = judgeSight()
  sight.see(true, 0)
  expect(sight.judge(1_000)).toBe('covered')
  sight.see(true, 2_500)
  sight.see(false, 2_600)
  expect(sight.judge(2_700)).toBe('late')
  expect(sight.judge(3_600)).toBe('seen')
})

test('two clicks on one cover are one cover; one that stays is another', () => {
  const sight = judgeSight()
  sight.see(true, 0)
  expect([1_500, 1_600, 2_400, 2_500].map(now => sight.judge(now))).toEqual(['covered', 'late', 'late', 'covered'])
})
