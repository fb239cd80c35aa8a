import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InOrder, type Placed } from '../../../worker/platform/in-order.ts'

const RUNS = 1_000

/** A log of changes, each of one to three events, beginning somewhere. */
const anyLog: fc.Arbitrary<Placed<number>[]> = fc
  .tuple(fc.integer({ min: 1, max: 50 }), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 30 }))
  .map(([start, sizes]) => {
    let next = start
    return sizes.map((size, what) => {
      const from = next
      next += size
      return { from, to: next - 1, what }
    })
  })

test(`after the first one, whatever the order of arrival, the order of the log goes out (${RUNS} random arrivals)`, () => {
  fc.assert(
    fc.property(
      anyLog.chain(log => fc.tuple(fc.constant(log), fc.shuffledSubarray(log.slice(1), { minLength: log.length - 1 }))),
      ([log, arriving]) => {
        const order = new InOrder<number>()
        const first = log.slice(0, 1)
        const out = [...first, ...arriving].flatMap(one => order.take(one))
        expect(out).toEqual(log.map(one => one.what))
        expect(order.isWaiting).toBe(false)
      },
    ),
    { numRuns: RUNS },
  )
})

test(`with some lost on the way, the others go out once each and in order (${RUNS} random losses)`, () => {
  fc.assert(
    fc.property(
      anyLog.chain(log => fc.tuple(fc.constant(log), fc.shuffledSubarray(log.slice(1)))),
      ([log, arriving]) => {
        const order = new InOrder<number>()
        const came = [...log.slice(0, 1), ...arriving]
        const out = [...came.flatMap(one => order.take(one)), ...order.giveUp()]
        expect(out).toEqual(came.map(one => one.what).sort((a, b) => a - b))
      },
    ),
    { numRuns: RUNS },
  )
})

test('what comes after it was given up on goes out as it comes', () => {
  const order = new InOrder<string>()
  expect(order.take({ from: 1, to: 1, what: 'a' })).toEqual(['a'])
  expect(order.take({ from: 3, to: 3, what: 'c' })).toEqual([])
  expect(order.giveUp()).toEqual(['c'])
  expect(order.take({ from: 2, to: 2, what: 'b' })).toEqual(['b'])
  expect(order.take({ from: 4, to: 4, what: 'd' })).toEqual(['d'])
})

test('told twice, since an answer was lost on its way, it goes out once', () => {
  const order = new InOrder<string>()
  expect(order.take({ from: 1, to: 2, what: 'a' })).toEqual(['a'])
  expect(order.take({ from: 1, to: 2, what: 'a' })).toEqual([])
  expect(order.take({ from: 4, to: 4, what: 'c' })).toEqual([])
  expect(order.take({ from: 4, to: 4, what: 'c' })).toEqual([])
  expect(order.take({ from: 3, to: 3, what: 'b' })).toEqual(['b', 'c'])
})
