import { beforeEach, describe, expect, test } from 'vitest'
import { batch, q } from '../../../worker/platform/db.ts'
import { newToken } from '../../../worker/platform/secrets.ts'
import { envelope, errorOf, post, rpc } from '../../support/mcp.ts'
import { bindings, type Office, office, request } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const allScopes = ['knowledge:read', 'ownership:read', 'handoffs:write'] as const

const keyFor = async (scopes: readonly (typeof allScopes)[number][], expiresAt: number | null = null) =>
  (
    await desk.hemin.call('makeApiKey', {
      name: 'AI 助手',
      scopes: [...scopes],
      departmentIds: [desk.departments.support.id],
      expiresAt,
    })
  ).secret

describe('the door', () => {
  test('a stranger is asked to sign in, and told how', async () => {
    const answer = await post(null, rpc('ping'))
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Baton"')
    expect(await answer.json()).toMatchObject({ code: 'not_signed_in' })
  })

  test('made-up, revoked and expired keys, and forged workspaces, open nothing', async () => {
    const { secret, apiKey } = await desk.hemin.call('makeApiKey', { name: 'k', scopes: ['knowledge:read'] })
    const ending = await keyFor(['knowledge:read'], Date.now() + 60_000)
    expect((await post(secret, rpc('ping'))).status).toBe(200)
    expect((await post(ending, rpc('ping'))).status).toBe(200)
    await desk.hemin.call('revokeApiKey', { id: apiKey.id })
    const past = q.updateTable('api_keys').set({ expires_at: 1 }).where('workspace_id', '=', desk.workspaceId)
    await batch(bindings.DB.withSession('first-primary'), past)
    const other = await office()
    const theirs = desk.lina.token.replace(desk.workspaceId, other.workspaceId)
    for (const token of [secret, ending, newToken('key', desk.workspaceId), theirs, 'btk_x', '']) {
      const answer = await post(token, rpc('tools/list'))
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toContain('Bearer realm="Baton"')
    }
    const refused = await post(secret, rpc('ping'))
    expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"')
  })

  test('a page of another site is refused before anything else, its own pages are not', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost:81', 'https://localhost']) {
      const answer = await post(desk.lina.token, rpc('ping'), { origin }, 'http://localhost')
      expect(answer.status).toBe(403)
    }
    const own = (server: string) => post(desk.lina.token, rpc('ping'), { origin: server }, server)
    expect((await own('http://localhost')).status).toBe(200)
    expect((await own('http://127.0.0.1')).status).toBe(200)
    // A name that somebody's DNS server leads to this machine.
    expect((await own('http://rebound.example')).status).toBe(403)
  })

  test('only POST, only JSON, only so much', async () => {
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const answer = await request('/mcp', { method, headers: { authorization: `Bearer ${desk.lina.token}` } })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    }
    expect((await post(desk.lina.token, rpc('ping'), { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post(desk.lina.token, rpc('ping', { x: 'x'.repeat(70_000) }))).status).toBe(413)
    const broken = await post(desk.lina.token, '{"jsonrpc":')
    expect([broken.status, (await errorOf(broken)).code]).toEqual([400, -32_700])
  })

  test('too many messages of one token have to wait; those of another do not', async () => {
    const messages = Array.from({ length: 10 }, (_, i) => rpc('ping', {}, i))
    const statuses: number[] = []
    for (let i = 0; i < 13; i++) statuses.push((await post(desk.lina.token, messages)).status)
    expect(statuses.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 200))
    const answer = await post(desk.lina.token, rpc('ping'))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
    expect((await post(desk.linxia.token, rpc('ping'))).status).toBe(200)
  })
})

describe('revisions', () => {
  const hello = (protocolVersion: string) =>
    rpc('initialize', { protocolVersion, capabilities: {}, clientInfo: { name: 'test', version: '1' } })

  test.each(['2025-03-26', '2025-06-18', '2025-11-25'])(
    '%s is spoken by handshake, without a session',
    async version => {
      const answer = await post(desk.lina.token, hello(version))
      expect(answer.headers.get('content-type')).toContain('application/json')
      expect(answer.headers.get('mcp-session-id')).toBeNull()
      const { result } = (await answer.json()) as { result: Record<string, unknown> }
      expect(result).toMatchObject({
        protocolVersion: version,
        serverInfo: { name: 'baton', title: 'Baton 接力' },
        capabilities: { tools: {} },
      })
      const noted = await post(desk.lina.token, { jsonrpc: '2.0', method: 'notifications/initialized' })
      expect([noted.status, await noted.text()]).toEqual([202, ''])
    },
  )

  test('a handshake for a revision that nobody knows is answered with one that we do; a header with one is refused', async () => {
    const { result } = (await (await post(desk.lina.token, hello('1999-01-01'))).json()) as {
      result: { protocolVersion: string }
    }
    expect(result.protocolVersion).toBe('2025-11-25')
    const refused = await post(desk.lina.token, rpc('ping'), { 'mcp-protocol-version': '1999-01-01' })
    expect(refused.status).toBe(400)
  })

  test('2026-07-28 needs no handshake: each message says what it speaks', async () => {
    const { message, headers } = envelope('tools/list')
    const answer = await post(desk.lina.token, message, headers)
    expect(answer.status).toBe(200)
    const { result } = (await answer.json()) as { result: { tools: { name: string }[] } }
    expect(result.tools.map(one => one.name)).toContain('search_knowledge')
    const unknown = envelope('tools/list', {}, '2099-01-01')
    expect((await post(desk.lina.token, unknown.message, unknown.headers)).status).toBe(400)
  })

  test('nobody subscribes: nothing here changes by itself', async () => {
    const { message, headers } = envelope('subscriptions/listen', { notifications: { toolsListChanged: true } })
    expect(await errorOf(await post(desk.lina.token, message, headers))).toMatchObject({ code: expect.any(Number) })
  })

  test('batches belong to 2025-03-26 and hold ten', async () => {
    const two = [rpc('ping', {}, 1), rpc('tools/list', {}, 2)]
    const answer = await post(desk.lina.token, two, { 'mcp-protocol-version': '2025-03-26' })
    expect(((await answer.json()) as unknown[]).length).toBe(2)
    for (const version of ['2025-06-18', '2025-11-25', '2026-07-28']) {
      const refused = await post(desk.lina.token, two, { 'mcp-protocol-version': version })
      expect([refused.status, (await errorOf(refused)).code]).toEqual([400, -32_600])
    }
    for (const messages of [[], Array.from({ length: 11 }, (_, i) => rpc('ping', {}, i))]) {
      const refused = await post(desk.lina.token, messages)
      expect([refused.status, (await errorOf(refused)).code]).toEqual([400, -32_600])
    }
  })
})

describe('JSON-RPC', () => {
  test('ping is answered, an unknown method is not found, nonsense is invalid', async () => {
    expect(await (await post(desk.lina.token, rpc('ping'))).json()).toMatchObject({ id: 1, result: {} })
    expect(await errorOf(await post(desk.lina.token, rpc('resources/list')))).toMatchObject({ code: -32_601 })
    for (const nonsense of [{ hello: 1 }, 'text', 5, null, { jsonrpc: '1.0', id: 1, method: 'ping' }]) {
      const answer = await post(desk.lina.token, JSON.stringify(nonsense))
      expect(answer.status).toBe(400)
      expect([-32_600, -32_700]).toContain((await errorOf(answer)).code)
    }
  })

  test('an unknown tool and bad arguments are said, each in its way', async () => {
    const unknown = await post(desk.lina.token, rpc('tools/call', { name: 'drop_tables', arguments: {} }))
    expect(await errorOf(unknown)).toMatchObject({ code: -32_602 })
    const bad = await post(
      desk.lina.token,
      rpc('tools/call', { name: 'search_knowledge', arguments: { query: '', limit: 99 } }),
    )
    const { result } = (await bad.json()) as { result: { isError: boolean; content: { text: string }[] } }
    expect(result.isError).toBe(true)
    expect(result.content[0]?.text).toContain('query')
  })

  test('each tool has a schema for what goes in and what comes out; a key is shown only what it may use', async () => {
    const shown = async (token: string) => {
      const answer = await post(token, rpc('tools/list'))
      return ((await answer.json()) as { result: { tools: Record<string, unknown>[] } }).result.tools
    }
    const all = await shown(desk.lina.token)
    expect(all.map(one => one.name)).toEqual(['search_knowledge', 'read_article', 'who_owns', 'ask_department'])
    for (const one of all) {
      expect(one).toMatchObject({ inputSchema: { type: 'object' }, outputSchema: { type: 'object' } })
      expect(String(one.description).length).toBeGreaterThan(40)
      expect(JSON.stringify(one.inputSchema)).toContain('"description"')
    }
    expect(all.map(one => (one.annotations as { readOnlyHint: boolean }).readOnlyHint)).toEqual([
      true,
      true,
      true,
      false,
    ])
    const names = async (token: string) => (await shown(token)).map(one => one.name)
    expect(await names(await keyFor(['knowledge:read']))).toEqual(['search_knowledge', 'read_article'])
    expect(await names(await keyFor(['ownership:read']))).toEqual(['who_owns'])
    expect(await names(await keyFor(allScopes))).toHaveLength(4)
    const closed = await keyFor(['knowledge:read'])
    const refused = await post(closed, rpc('tools/call', { name: 'who_owns', arguments: { subject: '退款' } }))
    expect(await errorOf(refused)).toMatchObject({ code: -32_602 })
  })

  test('a key of another kind may come in and finds no tool', async () => {
    const { secret } = await desk.hemin.call('makeApiKey', { name: 'k', scopes: ['touchpoints:write'] })
    const hello = await post(
      secret,
      rpc('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 't', version: '1' } }),
    )
    const { result } = (await hello.json()) as { result: { instructions: string } }
    expect(result.instructions).toContain('search_knowledge is not open')
    const listed = await post(secret, rpc('tools/list'))
    const said = (await listed.json()) as { result?: { tools: unknown[] }; error?: { code: number } }
    expect(said.result?.tools ?? []).toEqual([])
  })
})
