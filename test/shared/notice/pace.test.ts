import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentAfter, stepFor } from '../../../shared/notice/pace.ts'

const pace = { most: 3, windowMs: 60_000 }

test('a few go one by one; many go as one; after that it waits for the window', () => {
  expect(stepFor(2, [], pace, 0)).toEqual({ kind: 'each' })
  expect(stepFor(4, [], pace, 0)).toEqual({ kind: 'digest' })
  expect(stepFor(2, [10, 20], pace, 30)).toEqual({ kind: 'digest' })
  expect(stepFor(1, [10, 20, 25], pace, 30)).toEqual({ kind: 'wait', at: 60_010 })
  expect(stepFor(1, [10, 20, 25], pace, 60_010)).toEqual({ kind: 'each' })
})

test('a clock that was set back holds nothing', () => {
  expect(stepFor(1, [9e12, 9e12, 9e12], pace, 100)).toEqual({ kind: 'each' })
})

const RUNS = 500

test(`never more than the most inside any window, and nothing is lost (${RUNS} cases)`, () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 60 }), gaps => {
      let now = 0
      const arrivals = gaps.map(gap => {
        now += gap
        return now
      })
      const messages: number[] = []
      let sent: readonly number[] = []
      let told = 0
      let waiting = 0
      let wake = Number.POSITIVE_INFINITY
      const look = (at: number) => {
        if (waiting === 0) return
        const step = stepFor(waiting, sent, pace, at)
        if (step.kind === 'wait') {
          expect(step.at).toBeGreaterThan(at)
          wake = step.at
          return
        }
        const count = step.kind === 'digest' ? 1 : waiting
        for (let i = 0; i < count; i++) messages.push(at)
        sent = sentAfter(sent, count, pace, at)
        told += waiting
        waiting = 0
        wake = Number.POSITIVE_INFINITY
      }
      for (const at of arrivals) {
        while (wake <= at) look(wake)
        waiting++
        look(at)
      }
      while (waiting > 0) look(wake)
      expect(told).toBe(arrivals.length)
      for (const at of messages) {
        expect(messages.filter(one => one > at - pace.windowMs && one <= at).length).toBeLessThanOrEqual(pace.most)
      }
    }),
    { numRuns: RUNS },
  )
  console.log(`pace: ${RUNS} cases`)
})
