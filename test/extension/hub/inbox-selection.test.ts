import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extended } from '../../../extension/handoff/inbox-selection.ts'

const order = ['a', 'b', 'c', 'd', 'e', 'f']
const none = { ids: new Set<string>(), reach: null }

test('going down takes rows in, going back lets them go, and what was selected before stays', () => {
  const before = { ids: new Set(['f']), reach: null }
  const down = extended(extended(before, order, 'b', 'c'), order, 'c', 'd')
  expect([...down.ids].sort()).toEqual(['b', 'c', 'd', 'f'])
  const back = extended(down, order, 'd', 'c')
  expect([...back.ids].sort()).toEqual(['b', 'c', 'f'])
  const above = extended(extended(back, order, 'c', 'b'), order, 'b', 'a')
  expect([...above.ids].sort()).toEqual(['a', 'b', 'f'])
})

test('a click with Shift takes everything from the last one touched', () => {
  const touched = { ids: new Set(['b']), reach: { anchor: 'b', end: 'b', before: new Set(['b']) } }
  expect([...extended(touched, order, null, 'e').ids].sort()).toEqual(['b', 'c', 'd', 'e'])
  expect([...extended(none, order, null, 'e').ids]).toEqual(['e'])
})

test('wherever one walks, exactly what lies between begin and end is selected', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(order.length - 1), { minLength: 2, maxLength: 12 }), walk => {
      const rows = walk.map(at => order[at] ?? '')
      const last = rows
        .slice(1)
        .reduce(
          (held, to, i) => extended(held, order, rows[i] ?? '', to),
          extended(none, order, rows[0] ?? '', rows[0] ?? ''),
        )
      const [low, high] = [walk[0] ?? 0, walk.at(-1) ?? 0].sort((a, b) => a - b)
      expect([...last.ids].sort()).toEqual(order.slice(low, (high ?? 0) + 1))
    }),
  )
})
