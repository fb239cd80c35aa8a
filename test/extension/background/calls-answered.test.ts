import { beforeEach, expect, test, vi } from 'vitest'
import { answer } from '../../../extension/background/calls-answered.ts'
import type { DirectBackend } from '../../../extension/client/direct-backend.ts'
import { Problem } from '../../../shared/problems.ts'

interface PutIn {
  readonly target: { readonly tabId: number }
  readonly files?: readonly string[]
}
const { storage, executeScript } = vi.hoisted(() => ({
  storage: { kept: {} as Record<string, unknown> },
  executeScript: vi.fn<(put: PutIn) => Promise<unknown>>(),
}))
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { id: 'ours', getURL: (path: string) => `chrome-extension://ours${path}` },
    storage: {
      local: {
        get: async () => storage.kept,
        set: async (part: object) => void Object.assign(storage.kept, part),
      },
    },
    sidePanel: { open: async () => {} },
    scripting: { executeScript },
    tabs: { query: async () => [{ id: 1 }, { id: 2 }, {}] },
  },
}))

const read = vi.fn<(name: string) => Promise<unknown>>()
const change = vi.fn<(part: object) => Promise<void>>()
const session = { value: { state: 'signed_in', expired: false } }
const backend = Promise.resolve({ read, change, session, signOut: async () => {} } as unknown as DirectBackend)

const page = { id: 'ours', url: 'chrome-extension://ours/panel.html', tab: { id: 1, windowId: 1 } }
const script = { id: 'ours', url: 'https://desk.example.com/tickets/1', tab: { id: 1, windowId: 1 } }

beforeEach(() => {
  storage.kept = {}
  read.mockReset()
  change.mockReset()
  executeScript.mockReset()
  session.value = { state: 'signed_in', expired: false }
})

test('our own pages are served', async () => {
  read.mockResolvedValue({ items: [] })
  expect(await answer({ call: 'read', input: { name: 'listDevices', input: {} } }, page, backend)).toEqual({
    ok: true,
    output: { items: [] },
  })
})

test('a problem travels as a value', async () => {
  read.mockRejectedValue(new Problem('stale', { version: 3 }))
  expect(await answer({ call: 'read', input: { name: 'readMe', input: {} } }, page, backend)).toEqual({
    ok: false,
    code: 'stale',
    facts: { version: 3 },
  })
})

test.each([
  ['a content script', script],
  ['another extension', { ...page, id: 'theirs' }],
  ['a page that calls itself ours', { ...page, url: 'https://ours/panel.html' }],
  ['nobody', {}],
])('%s gets no answer to what our pages may ask', (_, sender) => {
  for (const call of ['read', 'act', 'signOut', 'drop', 'enter', 'answersIn', 'openHub']) {
    expect(answer({ call, input: { name: 'readMe', input: {}, tabId: 1, page: 'inbox' } }, sender, backend)).toBeNull()
  }
  expect(read).not.toHaveBeenCalled()
})

test.each([
  [{ call: 'read', input: { name: 'dropTables', input: {} } }],
  [{ call: 'act', input: { id: '1; drop', name: 'openCase', input: {}, label: '' } }],
])('malformed: %j', async message => {
  expect(await answer(message, page, backend)).toMatchObject({ ok: false, code: 'malformed' })
})

test.each([[{ call: 'toString' }], [{ call: '__proto__' }], ['read'], [null], [{ call: 'read' }]])(
  'no such call: %j',
  message => {
    expect(answer(message, page, backend)).toBeNull()
  },
)

test('a content script speaks for its own site only, which the browser names', async () => {
  const hide = { call: 'hidden', input: { hidden: true, origin: 'https://bank.example.com' } }
  const on = { on: true, snoozedUntil: 0, hidden: false }
  storage.kept.sites = { 'https://desk.example.com': on, 'https://bank.example.com': on }
  await answer(hide, script, backend)
  expect(storage.kept.sites).toEqual({
    'https://desk.example.com': { ...on, hidden: true },
    'https://bank.example.com': on,
  })
  storage.kept.sites = {}
  await answer(hide, script, backend)
  expect(storage.kept.sites).toEqual({})
  expect(await answer({ call: 'width', input: { width: 9_000 } }, script, backend)).toMatchObject({ code: 'malformed' })
  expect(change).not.toHaveBeenCalled()
})

const ask = async (call: string, input: object = {}, from: object = page) => {
  const answered = await answer({ call, input: { tabId: null, ...input } }, from, backend)
  return answered?.ok && answered.output
}
const NOW = Date.parse('2026-11-29T10:00:00Z')

test('an answer that was sent from a page is told to the panel beside its tab, until it is settled, stale or somebody signs out', async () => {
  vi.useFakeTimers({ now: NOW })
  const sent = { ticket: '1042', text: '您好' }
  const kept = { origin: 'https://desk.example.com', ...sent }
  expect(await ask('answersIn')).toEqual({ inserted: '', sent: null })
  await ask('inserted', { text: '原文' })
  await ask('sent', sent, script)
  expect(await ask('answersIn')).toEqual({ inserted: '原文', sent: kept })
  // The browser's own side panel names the tab.
  expect(await ask('answersIn', { tabId: 1 }, { ...page, tab: undefined })).toEqual({ inserted: '原文', sent: kept })
  expect(await ask('answersIn', { tabId: 2 })).toEqual({ inserted: '', sent: null })
  await ask('settled')
  expect(await ask('answersIn')).toEqual({ inserted: '原文', sent: null })

  await ask('sent', { ...sent, text: 'x'.repeat(30_000) }, script)
  expect((await ask('answersIn')) as object).toMatchObject({ sent: { text: 'x'.repeat(20_000) } })
  vi.advanceTimersByTime(10 * 60_000)
  expect(await ask('answersIn')).toMatchObject({ sent: null })
  await ask('sent', sent, script)
  // Putting something else into the box makes it no younger.
  vi.advanceTimersByTime(9 * 60_000)
  await ask('inserted', { text: '原文' })
  vi.advanceTimersByTime(60_000)
  expect(await ask('answersIn')).toMatchObject({ sent: null })
  await ask('sent', sent, script)
  await ask('back', {}, script)
  expect(await ask('answersIn')).toMatchObject({ sent: null })
  await ask('sent', sent, script)
  await ask('signOut')
  expect(await ask('answersIn')).toEqual({ inserted: '', sent: null })
  vi.useRealTimers()
})

const left = { ticket: '1042', text: '您好', before: ['m1'], at: NOW }
const elsewhere = { ...script, url: 'https://bank.example.com/' }

test('what a page was left with is for the next page of its origin in its tab, which is watched then, until it is known, settled or stale', async () => {
  vi.useFakeTimers({ now: NOW })
  await ask('watch', {}, script)
  expect(executeScript).toHaveBeenLastCalledWith({ target: { tabId: 1 }, files: ['/watch.js'] })
  executeScript.mockClear()
  await ask('answersIn')
  expect(await ask('pending', {}, script)).toBeNull()
  expect(executeScript).not.toHaveBeenCalled()

  await ask('left', { ...left, at: NOW + 60 * 60_000 }, script)
  expect(await ask('answersIn')).toEqual({ inserted: '', sent: null })
  expect(executeScript).toHaveBeenLastCalledWith({ target: { tabId: 1 }, files: ['/watch.js'] })
  expect(await ask('pending', {}, script)).toEqual(left)
  expect(await ask('pending', {}, elsewhere)).toBeNull()
  expect(await ask('pending', {}, { ...script, tab: { id: 2, windowId: 1 } })).toBeNull()
  await ask('sent', { ticket: '1042', text: '您好' }, script)
  expect(await ask('pending', {}, script)).toBeNull()
  // Its form took it along, and the page that goes says so once more.
  await ask('left', left, script)
  expect(await ask('pending', {}, script)).toBeNull()
  await ask('left', { ...left, text: '别的' }, script)
  expect(await ask('pending', {}, script)).toMatchObject({ text: '别的' })
  await ask('settled')
  expect(await ask('pending', {}, script)).toBeNull()

  await ask('left', left, script)
  vi.advanceTimersByTime(10 * 60_000)
  expect(await ask('pending', {}, script)).toBeNull()
  expect(await ask('left', { ...left, before: Array(201).fill('m') }, script)).toBe(false)
  vi.useRealTimers()
})

test('whoever signs out leaves nothing behind: not in memory, not in open pages, not by a page that goes later', async () => {
  vi.useFakeTimers({ now: NOW })
  await ask('left', left, script)
  executeScript.mockRejectedValueOnce(new Error('not a page of ours'))
  await ask('signOut')
  expect(executeScript.mock.calls.map(([put]) => put.target.tabId)).toEqual([1, 2])
  expect(await ask('pending', {}, script)).toBeNull()
  session.value = { state: 'signed_out', expired: false }
  await ask('left', left, script)
  await ask('sent', { ticket: '1042', text: '您好' }, script)
  expect(await ask('answersIn')).toEqual({ inserted: '', sent: null })
  expect(await ask('pending', {}, script)).toBeNull()
  // An ended sign-in is the same person's: they go on.
  session.value = { state: 'signed_out', expired: true }
  await ask('left', left, script)
  expect(await ask('pending', {}, script)).toEqual(left)
  await ask('settled')
  vi.useRealTimers()
})

test('our own pages, and other extensions, tell nothing about what is sent', async () => {
  for (const sender of [page, { ...script, id: 'theirs' }, { ...script, tab: undefined }])
    for (const call of ['watch', 'pending', 'sent', 'left', 'back']) {
      expect(answer({ call, input: left }, sender, backend)).toBeNull()
    }
  expect(executeScript).not.toHaveBeenCalled()
})
