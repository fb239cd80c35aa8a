import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emailKey, identitiesOf, phoneKey } from '../../../shared/journey/identities.ts'
import { personName } from '../../../shared/journey/person-name.ts'

test.each([
  ['13800138000', '13800138000'],
  ['+86 138-0013-8000', '13800138000'],
  ['0086 13800138000', '13800138000'],
  ['013800138000', '13800138000'],
  ['13800138000 (Work)', '13800138000'],
  ['手机：１３８００１３８０００', '13800138000'],
  ['+1 415 555 2671', '155552671'],
  ['(415) 555-2671', '155552671'],
  ['+44 20 7946 0958', '079460958'],
  ['010-12345678 转 8001', '012345678'],
  ['Tel 2: 12345678 ext 99', '12345678'],
])('%s is compared as %s', (typed, key) => {
  expect(phoneKey(typed)).toBe(key)
})

test.each(['', '1234', 'call me', '()', '   '])('%j is no number', typed => {
  expect(phoneKey(typed)).toBeNull()
})

test('an American number does not meet a Chinese mobile of the same digits', () => {
  expect(phoneKey('+1 380 013 8000')).not.toBe(phoneKey('13800138000'))
})

test('a key of a key is the key, and a label changes nothing', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^\+?\d[\d -]{5,16}\d$/),
      fc.constantFrom('', ' (Work)', ' 家', ' mobile'),
      (typed, label) => {
        const key = phoneKey(typed)
        expect(phoneKey(typed + label)).toBe(key)
        expect(key === null ? null : phoneKey(key)).toBe(key)
      },
    ),
  )
})

test('addresses are compared in lower case, and what is none is null', () => {
  expect(emailKey(' Zhao@Example.COM ')).toBe('zhao@example.com')
  expect(emailKey('zhao at example')).toBeNull()
  expect(emailKey('a@b@c.de')).toBeNull()
})

test('identities come most trusted first, without those that name nobody', () => {
  expect(identitiesOf({ email: 'A@b.cn', phone: '138 0013 8000', external: 'rt|https://desk.example.com|7' })).toEqual([
    { kind: 'email', value: 'a@b.cn' },
    { kind: 'host', value: 'rt|https://desk.example.com|7' },
    { kind: 'phone', value: '13800138000' },
  ])
  expect(identitiesOf({ email: 'nobody', phone: 'x', external: 'y'.repeat(501) })).toEqual([])
})

test.each([
  ['小明 王', '王小明'],
  ['王 小明', '王小明'],
  ['小明 欧阳', '欧阳小明'],
  ['欧阳 小明', '欧阳小明'],
  ['恒川 商贸', '恒川 商贸'],
  ['  John   Smith ', 'John Smith'],
  ['王小明', '王小明'],
  ['', ''],
])('%j is written %j', (shown, written) => {
  expect(personName(shown)).toBe(written)
})
