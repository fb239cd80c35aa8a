import { beforeEach, expect, test, vi } from 'vitest'
import type { Browser } from 'wxt/browser'
import { relayPanel } from '../../../extension/background/panel-relay.ts'
import { takePorts } from '../../../extension/background/ports.ts'

type Port = Browser.runtime.Port
const { heard } = vi.hoisted(() => ({ heard: { connect: (_: unknown) => {}, opened: [] as unknown[], script: {} } }))
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'ours',
      getURL: (path: string) => `moz-extension://ours${path}`,
      onConnect: { addListener: (listener: (port: unknown) => void) => (heard.connect = listener) },
    },
    tabs: {
      connect: (...wanted: unknown[]) => {
        heard.opened.push(wanted)
        return heard.script
      },
    },
  },
}))

/** A port whose other end is the test. */
function fakePort(name: string, sender: object) {
  const messages = new Set<(said: unknown) => void>()
  const ends = new Set<() => void>()
  return {
    name,
    sender,
    sent: [] as unknown[],
    closed: false,
    onMessage: { addListener: (listener: (said: unknown) => void) => messages.add(listener) },
    onDisconnect: { addListener: (listener: () => void) => ends.add(listener) },
    postMessage(said: unknown) {
      this.sent.push(said)
    },
    disconnect() {
      this.closed = true
    },
    say: (said: unknown) => messages.forEach(listener => void listener(said)),
    end: () => ends.forEach(listener => void listener()),
  }
}

const panel = { id: 'ours', url: 'moz-extension://ours/panel.html', tab: { id: 7 } }
const page = { id: 'ours', url: 'https://desk.example.com/tickets/1', tab: { id: 7 } }

beforeEach(() => {
  heard.opened = []
})

test('a page of ours gets its port; a content script, another extension and an unknown name get none', () => {
  const take = vi.fn<(port: Port) => void>()
  takePorts(new Map([['panel', take]]))
  const ours = fakePort('panel', panel)
  heard.connect(ours)
  expect(take).toHaveBeenCalledExactlyOnceWith(ours)
  const strangers = [fakePort('panel', page), fakePort('panel', { ...panel, id: 'theirs' }), fakePort('other', panel)]
  for (const stranger of strangers) heard.connect(stranger)
  expect(strangers.map(one => one.closed)).toEqual([true, true, true])
  expect(take).toHaveBeenCalledTimes(1)
})

test('a panel in a page speaks with the script of its own tab, and both end together', () => {
  const [frame, script] = [fakePort('panel', panel), fakePort('panel', {})]
  heard.script = script
  relayPanel(frame as unknown as Port)
  expect(heard.opened).toEqual([[7, { name: 'panel', frameId: 0 }]])
  frame.say({ kind: 'hide' })
  script.say({ kind: 'page' })
  expect([script.sent, frame.sent]).toEqual([[{ kind: 'hide' }], [{ kind: 'page' }]])
  script.end()
  expect(frame.closed).toBe(true)
  frame.end()
  expect(script.closed).toBe(true)
})

test('a page that is in no tab has no script to speak with', () => {
  const nowhere = fakePort('panel', { id: 'ours', url: panel.url })
  relayPanel(nowhere as unknown as Port)
  expect([heard.opened, nowhere.closed]).toEqual([[], true])
})
