import { rm } from 'node:fs/promises'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPages } from '../../worker/local/build.ts'
import { type Call, callerAt } from '../../worker/local/demo/client.ts'
import { fillDepartments } from '../../worker/local/demo/organisation.ts'
import { ownersToken } from '../../worker/local/door.ts'
import { type LocalServer, serve } from '../../worker/local/server.ts'
import { freePort } from '../rt/server.ts'
import { emptyState, relativeTo } from '../support/state.ts'

/** The official client over real HTTP, as the assistants of other companies speak with this server. */
let server: LocalServer
let state: string
let call: Call
let departments: Awaited<ReturnType<typeof fillDepartments>>
let articleId: string

beforeAll(async () => {
  await buildPages()
  state = await emptyState()
  server = await serve(await freePort(), relativeTo(state))
  call = callerAt(server.origin, await ownersToken(server.origin, server.secret))
  departments = await fillDepartments(call)
  const facts = { departmentId: departments.billing, tags: ['退款'], language: 'zh' as const, audience: [] }
  const article = await call('writeArticle', {
    ...facts,
    title: '重复扣款怎么退',
    body: '核实后 **三天** 内原路退回。',
  })
  articleId = article.id
  await call('validateArticle', { id: article.id, confidence: 'validated', version: article.version })
  await call('writeArticle', {
    ...facts,
    title: '重复扣款的内部流程',
    body: '只给账务部。',
    audience: [departments.billing],
  })
}, 180_000)

afterAll(async () => {
  await server?.stop()
  if (state) await rm(state, { recursive: true, force: true })
})

type Mode = 'legacy' | { pin: string }

async function connected(secret: string, mode: Mode): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  const headers = { authorization: `Bearer ${secret}` }
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.origin}/mcp`), { requestInit: { headers } }))
  return client
}

const makeKey = async (name: string) => {
  const scopes = ['knowledge:read', 'ownership:read', 'handoffs:write'] as const
  return call('makeApiKey', { name, scopes: [...scopes], departmentIds: [departments.support] })
}

describe.each<[string, Mode]>([
  ['with a handshake', 'legacy'],
  ['without one, revision 2026-07-28', { pin: '2026-07-28' }],
])('the official client, %s', (about, mode) => {
  test('finds, reads, learns whose it is and asks, once', async () => {
    const { secret } = await makeKey(`助手 ${about}`)
    const client = await connected(secret, mode)
    expect(client.getServerVersion()).toMatchObject({ name: 'baton', title: 'Baton 接力' })
    expect(client.getInstructions()).toContain('quote its url')
    const { tools } = await client.listTools()
    expect(tools.map(one => one.name)).toEqual(['search_knowledge', 'read_article', 'who_owns', 'ask_department'])

    // The index follows a moment later.
    const search = () => client.callTool({ name: 'search_knowledge', arguments: { query: '重复扣款' } })
    await expect
      .poll(async () => (await search()).structuredContent, { timeout: 20_000, interval: 250 })
      .toMatchObject({ articles: [{ id: articleId, state: 'validated', mayBeStale: false }] })
    const read = await client.callTool({ name: 'read_article', arguments: { id: articleId } })
    expect(read.structuredContent).toMatchObject({
      body: '核实后 **三天** 内原路退回。',
      department: { name: '账务部' },
    })
    const owner = await client.callTool({ name: 'who_owns', arguments: { subject: '重复扣款' } })
    expect(owner.structuredContent).toMatchObject({ department: { name: expect.any(String) } })

    const request = {
      requestKey: `ask-${mode === 'legacy' ? 'old' : 'new'}-0001`,
      toDepartment: '账务部',
      ticket: { url: 'https://desk.example.com/tickets/1042', number: '1042' },
      why: '客户被扣了两次',
      expected: '请核实并退款',
      byWhen: new Date(Date.now() + 86_400_000).toISOString(),
    }
    const asked = await client.callTool({ name: 'ask_department', arguments: request })
    expect(asked.structuredContent).toMatchObject({ state: 'requested', to: { name: '账务部' } })
    const again = await client.callTool({ name: 'ask_department', arguments: request })
    expect(again.structuredContent).toEqual(asked.structuredContent)
    await client.close()
  }, 60_000)

  test('is told what it did wrong, and a revoked key ends it', async () => {
    const { secret, apiKey } = await makeKey(`旧助手 ${about}`)
    const client = await connected(secret, mode)
    const missing = { id: '00000000-0000-7000-8000-000000000000' }
    const answer = await client.callTool({ name: 'read_article', arguments: missing })
    expect(answer).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(/^not_found/) }] })
    await expect(client.callTool({ name: 'no_such_tool', arguments: {} })).rejects.toMatchObject({ code: -32_602 })
    await call('revokeApiKey', { id: apiKey.id })
    await expect(client.listTools()).rejects.toThrow()
    await client.close()
    await expect(connected(secret, mode)).rejects.toThrow()
  }, 60_000)
})

test('the official client pings, and finds no tool for a key of another kind', async () => {
  const { secret } = await call('makeApiKey', { name: '商城', scopes: ['touchpoints:write'] })
  const client = await connected(secret, 'legacy')
  expect(await client.ping()).toEqual({})
  expect((await client.listTools()).tools).toEqual([])
  await client.close()
}, 60_000)
