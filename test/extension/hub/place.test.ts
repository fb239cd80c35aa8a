import { expect, test } from 'vitest'
import { hrefTo, placeFrom } from '../../../extension/hub/place.ts'

test('a place is read back as it was written', () => {
  const href = hrefTo(['customers', 'a/b', '陈 岚'], { box: 'mine', department: undefined, q: '退款&x=1' })
  const { parts, query } = placeFrom(href)
  expect(parts).toEqual(['customers', 'a/b', '陈 岚'])
  expect(Object.fromEntries(query)).toEqual({ box: 'mine', q: '退款&x=1' })
})

test.each(['', '#', '#/', '#//', '#?x=1'])('%j is the beginning', hash => {
  expect(placeFrom(hash).parts).toEqual([])
})

test('an address that no encoder wrote is taken as it stands', () => {
  expect(placeFrom('#/inbox/%E0%A4%A').parts).toEqual(['inbox', '%E0%A4%A'])
})
