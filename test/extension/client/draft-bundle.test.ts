import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bundleDrafts, DRAFT_PAUSE_MS } from '../../../extension/client/draft-bundle.ts'

const typed = (why: string) => ({ at: 0, value: { why } })
const send = vi.fn()

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  send.mockReset()
})

test('苏婷 types a sentence: it is sent once, when she pauses', () => {
  const bundle = bundleDrafts(send)
  for (const words of ['包', '包裹', '包裹三天', '包裹三天没动']) {
    bundle.put('ask|rt|1', typed(words))
    vi.advanceTimersByTime(DRAFT_PAUSE_MS - 1)
  }
  expect(send).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(send.mock.calls).toEqual([['ask|rt|1', typed('包裹三天没动')]])
})

test('leaving the page sends the last words at once, and nothing a second time', () => {
  const bundle = bundleDrafts(send)
  bundle.put('ask|rt|1', typed('包裹'))
  bundle.put('move|h1|answer', typed('已补发'))
  bundle.flush()
  vi.runAllTimers()
  expect(send.mock.calls).toEqual([
    ['ask|rt|1', typed('包裹')],
    ['move|h1|answer', typed('已补发')],
  ])
})

test('what was sent off as a handoff is forgotten at once, and its last words do not come after it', () => {
  const bundle = bundleDrafts(send)
  bundle.put('ask|rt|1', typed('包裹'))
  bundle.put('ask|rt|1', null)
  vi.runAllTimers()
  expect(send.mock.calls).toEqual([['ask|rt|1', null]])
})

test('an echo of what was sent before does not take the last words away', () => {
  const bundle = bundleDrafts(send)
  bundle.put('ask|rt|1', typed('包裹三天没动'))
  const echo = new Map([
    ['ask|rt|1', typed('包裹')],
    ['touch|rt|1', typed('电话')],
  ])
  expect([...bundle.over(echo)]).toEqual([
    ['ask|rt|1', typed('包裹三天没动')],
    ['touch|rt|1', typed('电话')],
  ])
  bundle.flush()
  expect(bundle.over(echo)).toBe(echo)
})
