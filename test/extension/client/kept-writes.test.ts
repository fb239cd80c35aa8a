import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Settings } from '../../../extension/client/backend.ts'
import { createDirectBackend, mayBeKept } from '../../../extension/client/direct-backend.ts'
import type { Memory } from '../../../extension/client/memory.ts'
import { aloneInBrowser } from '../../../extension/client/queue.ts'
import { defaultSettings } from '../../../extension/client/settings.ts'
import { CAST_NOW, ticket, you } from '../../support/cast.ts'
import { caseCard, fullContext } from '../../support/cast-context.ts'
import { type Heard, type LoopbackServer, loopbackServer } from '../../support/loopback-server.ts'
import { plainMemory } from '../../support/plain-memory.ts'

const me = { member: you, workspace: { id: 'w1', name: '恒川商贸' }, departments: [] }
let server: LoopbackServer
let memory: Memory

/** A browser start on the same memory. */
async function start() {
  const settings = signal<Settings>(defaultSettings(server.origin))
  return createDirectBackend({
    memory,
    settings: { settings, ready: Promise.resolve(), change: async part => void Object.assign(settings.value, part) },
    connect: async () => null,
    alone: aloneInBrowser,
    now: () => CAST_NOW,
  })
}

const grant = { code: 'c'.repeat(43), codeVerifier: 'v'.repeat(43), redirectUri: 'https://x.chromiumapp.org/cb' }

function usual({ path, token }: Heard) {
  if (path === '/v1/token') return { body: { token: 'dsk_1', member: you } }
  if (token !== 'dsk_1') return { status: 401, body: { code: 'not_signed_in', facts: {} } }
  if (path === '/v1/me') return { body: me }
  if (path === '/v1/cases') return { body: caseCard }
  if (path === '/v1/context') return { body: fullContext(CAST_NOW) }
  return { status: 503, body: 'no socket in this test' }
}

async function startSignedIn() {
  const backend = await start()
  await backend.exchange(grant)
  return backend
}

const opened = (subject: string) => ({ facts: { ...ticket, subject } })
const subjects = () =>
  server.heard.flatMap(({ path, body }) =>
    path === '/v1/cases' ? [(body as ReturnType<typeof opened>).facts.subject] : [],
  )

beforeEach(async () => {
  server = await loopbackServer()
  server.reply = usual
  memory = plainMemory()
})
afterEach(() => server.close())

describe('the server is away', () => {
  test('acts are kept, and replayed in order, once, also after a browser restart', async () => {
    const backend = await startSignedIn()
    server.away = true
    for (const subject of ['first', 'second', 'third']) {
      expect(await backend.act('openCase', opened(subject), subject)).toMatchObject({ kind: 'queued' })
    }
    expect(backend.queue.value.map(act => act.label)).toEqual(['first', 'second', 'third'])

    const restarted = await start()
    expect(restarted.queue.value.map(act => act.label)).toEqual(['first', 'second', 'third'])
    server.away = false
    await restarted.replay()
    expect(subjects()).toEqual(['first', 'second', 'third'])
    expect(restarted.queue.value).toEqual([])
    await restarted.replay()
    expect(subjects()).toHaveLength(3)
  })

  test('what the server did before the line broke is sent again under the same key', async () => {
    const backend = await startSignedIn()
    server.reply = heard => (heard.path === '/v1/cases' ? 'cut' : usual(heard))
    expect(await backend.act('openCase', opened('once'), 'once')).toMatchObject({ kind: 'queued' })
    server.reply = usual
    await backend.replay()
    const keys = server.heard.filter(({ path }) => path === '/v1/cases').map(({ key }) => key)
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
  })

  test('a replay stops at the first act that the server cannot take', async () => {
    const backend = await startSignedIn()
    server.away = true
    for (const subject of ['first', 'second']) await backend.act('openCase', opened(subject), subject)
    server.away = false
    server.reply = heard => (heard.path === '/v1/cases' ? { status: 502, body: null } : usual(heard))
    await backend.replay()
    expect(new Set(subjects())).toEqual(new Set(['first']))
    expect(backend.queue.value).toMatchObject([{ problem: null }, { problem: null }])
  })

  test('a refused act keeps its problem and does not hold up the next; a person tries it again or gives it up', async () => {
    const backend = await startSignedIn()
    server.away = true
    for (const subject of ['refused', 'fine']) await backend.act('openCase', opened(subject), subject)
    server.away = false
    const refusal = { status: 409, body: { code: 'handoff_moved_on', facts: {} } }
    server.reply = heard => {
      const isRefused =
        heard.path === '/v1/cases' && (heard.body as ReturnType<typeof opened>).facts.subject === 'refused'
      return isRefused ? refusal : usual(heard)
    }
    await backend.wake()
    expect(backend.queue.value).toMatchObject([{ label: 'refused', problem: 'handoff_moved_on' }])
    expect(subjects()).toEqual(['refused', 'fine'])
    await backend.replay()
    expect(subjects()).toEqual(['refused', 'fine', 'refused'])
    await backend.drop(backend.queue.value[0]?.id ?? '')
    expect(backend.queue.value).toEqual([])
  })

  test('a new act goes behind those that wait', async () => {
    const backend = await startSignedIn()
    server.away = true
    await backend.act('openCase', opened('first'), 'first')
    server.away = false
    expect(await backend.act('openCase', opened('second'), 'second')).toMatchObject({ kind: 'queued' })
    await vi.waitFor(() => expect(backend.queue.value).toEqual([]), 10_000)
    expect(subjects()).toEqual(['first', 'second'])
  })

  test('the last known context is told first, then why there is no fresh one', async () => {
    const backend = await startSignedIn()
    const told: boolean[] = []
    await backend.context(ticket, 'zh', known => told.push(known.fresh))
    server.away = true
    const away = backend.context(ticket, 'zh', known => told.push(known.fresh))
    await expect(away).rejects.toMatchObject({ code: 'away' })
    expect(told).toEqual([true, false])
    expect(backend.away.value).toBeTypeOf('number')
    const other = { ...ticket, ref: { ...ticket.ref, externalId: '7' } }
    await expect(backend.context(other, 'zh', () => {})).rejects.toMatchObject({ code: 'away' })
  })
})

test('what was typed outlives a restart, and is gone for the next person at this browser', async () => {
  const backend = await startSignedIn()
  backend.keepDraft('ask|rt|1', { why: '包裹三天没动' })
  const again = await start()
  expect(again.drafts.value.get('ask|rt|1')?.value).toEqual({ why: '包裹三天没动' })
  await again.signOut()
  expect(again.drafts.value.size).toBe(0)
  expect((await start()).drafts.value.size).toBe(0)
})

describe('the token is refused', () => {
  test('the person is asked to sign in; what waits keeps its owner and is sent afterwards', async () => {
    const backend = await startSignedIn()
    server.away = true
    await backend.act('openCase', opened('kept'), 'kept')
    server.away = false
    server.reply = heard =>
      heard.path === '/v1/token' ? usual(heard) : { status: 401, body: { code: 'not_signed_in', facts: {} } }
    await expect(backend.read('readMe', {})).rejects.toMatchObject({ code: 'not_signed_in' })
    expect(backend.session.value).toMatchObject({ state: 'signed_out', expired: true })
    await backend.replay()
    expect(backend.queue.value).toMatchObject([{ label: 'kept', problem: null }])
    server.heard.length = 0
    server.reply = usual
    await backend.exchange(grant)
    expect(backend.session.value.state).toBe('signed_in')
    expect(subjects()).toEqual(['kept'])
  })

  test('a restart remembers that it was refused', async () => {
    const backend = await startSignedIn()
    server.reply = () => ({ status: 401, body: { code: 'not_signed_in', facts: {} } })
    await expect(backend.read('readMe', {})).rejects.toMatchObject({ code: 'not_signed_in' })
    expect((await start()).session.value).toMatchObject({ state: 'signed_out', expired: true })
  })

  test('signing out forgets the person and what they saw', async () => {
    const backend = await startSignedIn()
    await backend.context(ticket, 'zh', () => {})
    await backend.signOut()
    expect(backend.session.value).toMatchObject({ state: 'signed_out', expired: false })
    expect(await memory.session()).toBeNull()
    expect(await backend.recall(ticket, 'zh')).toBeNull()
  })
})

test('another person of this browser neither sees nor sends what the first one left', async () => {
  const backend = await startSignedIn()
  server.away = true
  await backend.act('openCase', opened('mine'), 'mine')
  server.away = false
  await backend.signOut()
  const other = { ...you, id: '00000000-0000-7000-8000-000000000777' }
  server.reply = heard => (heard.path === '/v1/me' ? { body: { ...me, member: other } } : usual(heard))
  server.heard.length = 0
  await backend.exchange(grant)
  expect(backend.queue.value).toEqual([])
  expect(subjects()).toEqual([])
  expect(await memory.acts()).toHaveLength(1)
})

test('work on cases may be kept; administration and reading may not', () => {
  expect((['openCase', 'requestHandoff', 'moveHandoff'] as const).every(mayBeKept)).toBe(true)
  expect((['makeApiKey', 'invite', 'signOut', 'readMe', 'removeDepartment'] as const).some(mayBeKept)).toBe(false)
})
