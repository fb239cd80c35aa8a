import { expect, test } from 'vitest'
import { contract } from '../../shared/contract.ts'
import { pathNames } from '../../shared/endpoint.ts'

const endpoints = Object.entries(contract)

test('every endpoint has an address of its own', () => {
  const addresses = endpoints.map(([, { method, path }]) => `${method} ${path.replaceAll(/:\w+/g, ':x')}`)
  const twice = addresses.filter((address, i) => addresses.indexOf(address) !== i)
  expect(twice, 'Give one of them another path or method.').toEqual([])
})

test('every endpoint says in one sentence what it does', () => {
  const silent = endpoints.filter(([, { summary }]) => !/^[A-Z].{8,}\.$/.test(summary)).map(([name]) => name)
  expect(silent, 'Write its summary: a capital letter, a few words, a full stop.').toEqual([])
})

test('names in a path are fields of the request', () => {
  const wrong = endpoints.filter(([, { path, request }]) => {
    const shape = (request as { shape?: Record<string, unknown> }).shape ?? {}
    return pathNames(path).some(name => !(name in shape))
  })
  expect(
    wrong.map(([name]) => name),
    'Add the field to the request, under the same name.',
  ).toEqual([])
})
