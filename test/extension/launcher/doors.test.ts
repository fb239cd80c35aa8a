// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import type { PanelCommand } from '../../../extension/bridge/page-link.ts'
import type { PageSeen, ScriptOrder } from '../../../extension/bridge/script-words.ts'
import { type Doors, openDoors } from '../../../extension/launcher/doors.ts'
import type { PageReader } from '../../../extension/launcher/page-reader.ts'
import { freshBrowser, openPanel, order } from '../../support/fake-browser.ts'

vi.mock('wxt/browser', () => import('../../support/fake-browser.ts'))

const page: PageSeen = {
  url: 'https://desk.example.com/1',
  title: '',
  host: 'any',
  reading: null,
  reply: 'reply',
  wrote: 0,
  selection: '',
}
const script = vi.fn<PageReader['obey']>()
const obey = vi.fn<(order: ScriptOrder) => void>()
let doors: Doors

beforeEach(() => {
  vi.resetAllMocks()
  freshBrowser()
  const reader = {
    obey: script,
    state: () => page,
    reply: () => null,
    sent: () => {},
    host: () => ({ id: 'any', matches: () => true, ticketIn: () => null, read: async () => Promise.reject() }),
  }
  doors = openDoors({ reader: () => reader, obey, hide: () => {}, front: () => {} })
})

/** What a panel heard besides whether the page covers it, which each is told as it opens. */
const heardBy = ({ heard }: ReturnType<typeof openPanel>) => heard.filter(said => said.kind !== 'sight')

const command = (number = Date.now()): PanelCommand => ({ kind: 'search', text: '退款', number })

test('a panel hears of the page at once and at each change, until it closes', () => {
  expect(doors.isHeard()).toBe(false)
  const panel = openPanel()
  expect(doors.isHeard()).toBe(true)
  doors.tell({ ...page, title: 'two' })
  panel.close()
  doors.tell({ ...page, title: 'three' })
  expect(heardBy(panel)).toEqual([
    { kind: 'page', page },
    { kind: 'page', page: { ...page, title: 'two' } },
  ])
  expect(doors.isHeard()).toBe(false)
})

test.each([
  ['another door', 'news', 'ours'],
  ['another extension', 'panel', 'theirs'],
])('%s is not opened', (_, name, id) => {
  expect(openPanel(name, id).heard).toEqual([])
  expect(doors.isHeard()).toBe(false)
})

test('each insert gets its own outcome', async () => {
  script.mockResolvedValueOnce(false).mockResolvedValueOnce(true)
  const panel = openPanel()
  panel.ask({ kind: 'insert', call: 7, html: '<p>a</p>', text: 'a' })
  panel.ask({ kind: 'insert', call: 8, html: '<p>b</p>', text: 'b' })
  await vi.waitFor(() => expect(heardBy(panel)).toHaveLength(3), 10_000)
  expect(heardBy(panel).slice(1)).toEqual([
    { kind: 'done', call: 7, result: false },
    { kind: 'done', call: 8, result: true },
  ])
})

test('a command reaches open panels, or waits for the one that it opens, but not for long', () => {
  const open = openPanel()
  order({ kind: 'command', command: command() })
  expect(open.heard.at(-1)).toMatchObject({ kind: 'command', command: { text: '退款' } })
  open.close()

  order({ kind: 'command', command: command() })
  expect(heardBy(openPanel()).at(-1)).toMatchObject({ kind: 'command' })

  for (const panel of [openPanel(), openPanel()]) panel.close()
})

test('a command that nobody came for is forgotten', () => {
  order({ kind: 'command', command: command(Date.now() - 60_000) })
  const late = openPanel()
  expect(heardBy(late).map(said => said.kind)).toEqual(['page'])
})

test.each([
  ['another extension', { id: 'theirs' }],
  ['a script in a page', { id: 'ours', tab: { id: 3 } }],
])('orders of %s are not obeyed', (_, sender) => {
  expect(order({ kind: 'show' }, sender)).toBe(false)
  expect(obey).not.toHaveBeenCalled()
  expect(order({ kind: 'show' })).toBe(true)
  expect(obey).toHaveBeenCalledWith({ kind: 'show' })
})

test('a page that is left lets its panels go, even when the browser keeps it for going back', () => {
  const panel = openPanel()
  dispatchEvent(new Event('pagehide'))
  expect(panel.wasLetGo()).toBe(true)
  expect(doors.isHeard()).toBe(false)
  doors.tell({ ...page, title: 'two' })
  expect(heardBy(panel)).toHaveLength(1)
})

test('a panel is told as it opens whether the page covers it, and, once, that the page had removed it', () => {
  doors.sight(true)
  doors.returned()
  const first = openPanel()
  expect(first.heard.slice(1)).toEqual([{ kind: 'sight', covered: true }, { kind: 'returned' }])
  doors.sight(false)
  expect(first.heard.at(-1)).toEqual({ kind: 'sight', covered: false })
  expect(openPanel().heard.map(said => said.kind)).toEqual(['page', 'sight'])
})
