import { expect, test } from 'vitest'
import { judgeSight } from '../../../extension/bridge/sight.ts'

const covered = { isIntersecting: true, isVisible: false }
const clear = { isIntersecting: true, isVisible: true }

test('a frame that just appeared, and one whose browser cannot tell, may be acted in', () => {
  const sight = judgeSight()
  expect(sight.judge(0)).toBe('seen')
  sight.see(covered, 10)
  expect(sight.judge(200)).toBe('seen')
  sight.see({ isIntersecting: true }, 300)
  expect(sight.judge(5_000)).toBe('seen')
})

test('what is done under a cover is refused, and so is a click right after the cover went', () => {
  const sight = judgeSight()
  sight.see(covered, 0)
  expect(sight.judge(1_000)).toBe('covered')
  sight.see(covered, 2_500)
  sight.see(clear, 2_600)
  expect(sight.judge(2_700)).toBe('late')
  expect(sight.judge(3_600)).toBe('seen')
})

test('two clicks on one cover are one cover; one that stays is another', () => {
  const sight = judgeSight()
  sight.see(covered, 0)
  expect([1_500, 1_600, 2_400, 2_500].map(now => sight.judge(now))).toEqual(['covered', 'late', 'late', 'covered'])
})

test('a folded panel is not a covered one', () => {
  const sight = judgeSight()
  sight.see({ isIntersecting: false, isVisible: false }, 0)
  sight.see(clear, 9_000)
  expect(sight.judge(9_000)).toBe('seen')
})
