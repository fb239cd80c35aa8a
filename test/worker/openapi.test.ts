import { expect, test } from 'vitest'
import { byteContract, contract } from '../../shared/contract.ts'
import { request } from '../support/office.ts'

test('the API document names every endpoint of the contract and is open to read', async () => {
  const answer = await request('/v1/openapi.json')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const { openapi, paths } = (await answer.json()) as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string }>>
  }
  expect(openapi).toBe('3.1.0')
  const named = Object.values(paths).flatMap(path => Object.values(path).map(one => one.operationId))
  expect(named.sort()).toEqual(Object.keys({ ...contract, ...byteContract }).sort())
})
