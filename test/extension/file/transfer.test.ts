import { beforeEach, expect, test, vi } from 'vitest'
import type { Browser } from 'wxt/browser'
import { carryFiles } from '../../../extension/background/file-port.ts'
import { createFileLink } from '../../../extension/bridge/file-link.ts'
import { PIECE_BYTES } from '../../../extension/bridge/file-words.ts'
import type { DirectBackend } from '../../../extension/client/direct-backend.ts'
import type { FileDoor, Outgoing } from '../../../extension/client/file-door.ts'
import type { FileCard } from '../../../shared/file.ts'
import { Problem } from '../../../shared/problems.ts'
import { idOf } from '../../support/cast.ts'

type Port = Browser.runtime.Port
const { wire } = vi.hoisted(() => ({ wire: { connect: (): unknown => null } }))
vi.mock('wxt/browser', () => ({ browser: { runtime: { connect: () => wire.connect() } } }))

/** Two ends of one port; messages arrive later, as JSON, which is all that Chromium carries. */
function twoEnds() {
  const end = () => ({ hears: new Set<(said: unknown) => void>(), ends: new Set<() => void>() })
  const [page, background] = [end(), end()]
  let open = true
  const port = (mine: ReturnType<typeof end>, other: ReturnType<typeof end>) => ({
    onMessage: { addListener: (hear: (said: unknown) => void) => mine.hears.add(hear) },
    onDisconnect: { addListener: (hear: () => void) => mine.ends.add(hear) },
    postMessage(said: unknown) {
      const text = JSON.stringify(said)
      queueMicrotask(() => open && other.hears.forEach(hear => void hear(JSON.parse(text))))
    },
    disconnect() {
      if (!open) return
      open = false
      other.ends.forEach(hear => void hear())
    },
  })
  return { page: port(page, background), background: port(background, page) as unknown as Port }
}

const send = vi.fn<FileDoor['send']>()
const fetch_ = vi.fn<FileDoor['fetch']>()
const backend = Promise.resolve({ files: { send, fetch: fetch_ } } as unknown as DirectBackend)
let last: ReturnType<typeof twoEnds>

beforeEach(() => {
  vi.resetAllMocks()
  wire.connect = () => {
    last = twoEnds()
    carryFiles(backend)(last.background)
    return last.page
  }
})

const random = (length: number) => {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  return bytes
}
/** Compared as a whole: byte by byte takes the test runner seconds. */
const same = async (blob: Blob | null | undefined, bytes: Uint8Array) =>
  blob != null && Buffer.from(await blob.arrayBuffer()).equals(bytes)

const card = { id: idOf(1), name: 'a', type: 'text/plain' } as FileCard
const file = (over: Partial<Outgoing> = {}): Outgoing => ({
  key: idOf(2),
  name: '截图.png',
  body: new Blob([random(10)]),
  preview: null,
  ...over,
})

test.each([1, 10, PIECE_BYTES, PIECE_BYTES + 1, PIECE_BYTES * 3 + 17])('%d bytes arrive as they left', async length => {
  const [body, preview] = [random(length), random(99)]
  send.mockImplementation(async ({ name, key }, tell) => {
    tell(0.5)
    return { ...card, name: `${name} ${key}` }
  })
  const parts: unknown[] = []
  const outgoing = file({ body: new Blob([body]), preview: new Blob([preview]) })
  const sent = await createFileLink().send(outgoing, part => parts.push(part))
  expect([sent.name, parts]).toEqual([`截图.png ${idOf(2)}`, [0.5]])
  const got = send.mock.calls[0]?.[0]
  expect([await same(got?.body, body), await same(got?.preview, preview)]).toEqual([true, true])

  fetch_.mockResolvedValue(new Blob([body], { type: 'image/png' }))
  const read = await createFileLink().fetch(idOf(3), 'whole')
  expect([read.type, await same(read, body)]).toEqual(['image/png', true])
})

test('a refusal crosses as the problem that it is', async () => {
  send.mockRejectedValue(new Problem('file_refused'))
  await expect(createFileLink().send(file(), () => {})).rejects.toMatchObject({ code: 'file_refused' })
  fetch_.mockRejectedValue(new Problem('not_found'))
  await expect(createFileLink().fetch(idOf(3), 'preview')).rejects.toMatchObject({ code: 'not_found' })
})

test('who cancels stops the upload itself', async () => {
  const stop = new AbortController()
  let heard: AbortSignal | undefined
  send.mockImplementation((_, __, signal) => {
    heard = signal
    return new Promise(() => {})
  })
  const sending = createFileLink().send(file(), () => {}, stop.signal)
  await vi.waitFor(() => expect(heard).toBeDefined(), 10_000)
  stop.abort(new Error('enough'))
  await expect(sending).rejects.toThrow('enough')
  expect(heard?.aborted).toBe(true)
})

test('a background that was put to sleep leaves a problem that can be tried again', async () => {
  send.mockImplementation(() => new Promise(() => {}))
  const sending = createFileLink().send(file(), () => {})
  await vi.waitFor(() => expect(send).toHaveBeenCalled(), 10_000)
  last.background.disconnect()
  await expect(sending).rejects.toMatchObject({ code: 'away' })
})

test('whoever says nonsense, or more than announced, is refused', async () => {
  const said = async (...messages: unknown[]) => {
    wire.connect()
    const { page } = last
    const answers: unknown[] = []
    page.onMessage.addListener(answer => answers.push(answer))
    for (const message of messages) {
      page.postMessage(message)
      await new Promise(done => setTimeout(done, 0))
    }
    return answers.at(-1)
  }
  const begin = { kind: 'send', key: idOf(1), name: 'a', bytes: 3, previewBytes: 0 }
  expect(await said({ kind: 'read everything' })).toMatchObject({ kind: 'failed', code: 'malformed' })
  expect(await said({ ...begin, bytes: 26 * 1024 * 1024 })).toMatchObject({ code: 'malformed' })
  expect(await said(begin, { kind: 'piece', data: btoa('more than three') })).toMatchObject({ code: 'malformed' })
  expect(send).not.toHaveBeenCalled()
})
