import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApi } from '../../../extension/client/api.ts'
import { type LoopbackServer, loopbackServer } from '../../support/loopback-server.ts'

let server: LoopbackServer
beforeAll(async () => {
  server = await loopbackServer()
})
afterAll(() => server.close())

test.each([
  ['its own words', 409, { code: 'stale', facts: {} }, 'stale'],
  ['a code of a newer server', 422, { code: 'too_purple', facts: {} }, 'broken'],
  ['a gateway without its server', 502, '<html>', 'away'],
  ['a gateway that waited too long', 504, null, 'away'],
  ['a proxy that knows no code', 401, null, 'not_signed_in'],
  ['a flood gate', 429, null, 'too_many_requests'],
  ['a crash', 500, null, 'broken'],
  ['an answer that the contract does not know', 200, { some: 'thing' }, 'broken'],
])('%s', async (_, status, body, code) => {
  server.reply = () => ({ status, body })
  const api = createApi(
    () => server.origin,
    () => 'dsk_1',
  )
  await expect(api.call('readMe', {})).rejects.toMatchObject({ code })
})

test('a server that nobody runs is away', async () => {
  const api = createApi(
    () => 'http://127.0.0.1:1',
    () => null,
  )
  await expect(api.call('readMe', {})).rejects.toMatchObject({ code: 'away' })
})

test('an asker who has lost interest is told so, not that the server is away', async () => {
  server.reply = () => ({ body: {} })
  const api = createApi(
    () => server.origin,
    () => null,
  )
  const signal = AbortSignal.abort('gone')
  await expect(api.call('readMe', {}, { signal })).rejects.toBe('gone')
})

test('the path takes its names, the query the rest, and the token goes along', async () => {
  server.heard.length = 0
  server.reply = () => ({ body: { items: [], next: null } })
  const api = createApi(
    () => `${server.origin}/`,
    () => 'dsk_1',
  )
  await api.call('listHandoffs', { box: 'department', limit: 20 })
  expect(server.heard[0]).toMatchObject({ method: 'GET', path: '/v1/handoffs?box=department&limit=20', token: 'dsk_1' })
})
