import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createThreadStore, type ThreadStore } from '../../../extension/thread/thread-store.ts'
import type { ThreadEvent, ThreadMessage } from '../../../shared/thread/message.ts'
import {
  applyChanges,
  applyOlder,
  applyThreadEvent,
  hasGap,
  stateFrom,
  visibleMessages,
} from '../../../shared/thread/state.ts'
import { idOf, people } from '../../support/cast.ts'
import { said } from '../../support/thread-message.ts'

const PAGE = 4

/** The server: a thread as its log of events. Everything it tells is what its messages are at that moment. */
class Server {
  readonly log: ThreadEvent[] = []
  readonly messages: ThreadMessage[] = []

  #happen(message: ThreadMessage): ThreadEvent {
    const event = { sequence: message.sequence, message }
    this.log.push(event)
    this.messages[message.number - 1] = message
    return event
  }
  write(): ThreadEvent {
    const number = this.messages.length + 1
    return this.#happen(said(number, people.you, { sequence: this.log.length + 1, at: number }))
  }
  change(which: number): ThreadEvent {
    const before = this.messages[which % Math.max(1, this.messages.length)]
    if (!before) return this.write()
    const sequence = this.log.length + 1
    return this.#happen({ ...before, sequence, text: `${before.text}，改于 ${sequence}`, version: before.version + 1 })
  }
  page(before = Number.POSITIVE_INFINITY) {
    const all = this.messages.filter(one => one.number < before)
    return { items: all.slice(-PAGE), sequence: this.log.length, more: all.length > PAGE }
  }
  changes(since: number) {
    const all = this.messages.filter(one => one.sequence > since).sort((a, b) => a.sequence - b.sequence)
    const items = all.slice(0, PAGE)
    const more = all.length > PAGE
    return { items, sequence: more ? (items.at(-1)?.sequence ?? since) : this.log.length, more }
  }
}

const anAct = fc.oneof(
  fc.record({ kind: fc.constant('write' as const) }),
  fc.record({ kind: fc.constant('change' as const), which: fc.nat(40) }),
)

test('whatever order events come in, and however often, the thread is the same', () => {
  let cases = 0
  fc.assert(
    fc.property(
      fc.array(anAct, { maxLength: 30 }),
      fc.nat(30),
      fc.infiniteStream(fc.nat(1_000)),
      (acts, cut, chance) => {
        cases += 1
        const server = new Server()
        for (const act of acts.slice(0, cut)) act.kind === 'write' ? server.write() : server.change(act.which)
        const began = stateFrom(server.page())
        const events = acts.slice(cut).map(act => (act.kind === 'write' ? server.write() : server.change(act.which)))
        const told = [...events, ...events.slice(0, 5)]
          .map(event => ({ event, at: chance.next().value as number }))
          .sort((a, b) => a.at - b.at)
        let state = began
        for (const { event } of told) {
          state = applyThreadEvent(state, event)
          expect(applyThreadEvent(state, event)).toBe(state)
        }
        expect(hasGap(state)).toBe(false)
        expect(state.sequence).toBe(server.log.length)
        expect(visibleMessages(state)).toEqual(server.messages.slice(began.first - 1))
      },
    ),
    { numRuns: 1_000 },
  )
  console.log(`events in any order: ${cases} cases`)
})

test('a page of older messages that was read before a change and comes after it changes nothing back', () => {
  const server = new Server()
  for (let i = 0; i < 10; i++) server.write()
  let state = stateFrom(server.page())
  const late = server.page(state.first)
  state = applyThreadEvent(state, server.change(late.items[0] ? late.items[0].number - 1 : 0))
  state = applyOlder(state, late)
  expect(visibleMessages(state)).toEqual(server.messages.slice(state.first - 1))
  expect(applyChanges(state, server.changes(state.sequence))).toEqual(state)
})

/** One device: its line can be cut, slow, doubled or out of order; what it asks is answered late, or not at all. */
class Device {
  readonly store: ThreadStore
  readonly #server: Server
  readonly #line: ThreadEvent[] = []
  readonly #asked: (() => void)[] = []
  connected = true
  reachable = true

  constructor(server: Server) {
    this.#server = server
    this.store = createThreadStore(idOf(1), {
      page: before => this.#answer(() => server.page(before)),
      changes: since => this.#answer(() => server.changes(since)),
    })
    void this.store.refresh()
  }
  /** Read now, and told when the line lets it through. */
  #answer<T>(read: () => T): Promise<T> {
    const told = this.reachable ? read() : null
    return new Promise((resolve, reject) => {
      this.#asked.push(() => (told ? resolve(told) : reject(new Error('away'))))
    })
  }
  tell(event: ThreadEvent) {
    if (this.connected) this.#line.push(event)
  }
  async hear(chance: number) {
    const at = chance % Math.max(1, this.#line.length)
    const event = chance % 3 === 0 ? this.#line[at] : this.#line.splice(at, 1)[0]
    if (event) this.#say(event)
    await settled()
  }
  #say(event: ThreadEvent) {
    const { message } = event
    const news = { kind: 'thread' as const, threadId: idOf(1), messages: 0, authorId: message.author.id, mentions: [] }
    this.store.hear({ ...news, event })
  }
  async answerOne(chance: number) {
    this.#asked.splice(chance % Math.max(1, this.#asked.length), 1)[0]?.()
    await settled()
  }
  lose(chance: number) {
    this.#line.splice(chance % Math.max(1, this.#line.length), 1)
  }
  cut() {
    this.connected = false
    this.#line.length = 0
  }
  /** The line is back: the server says hello, as after every reconnect. */
  async recover() {
    this.connected = true
    this.reachable = true
    await this.drain()
    this.store.hear({ kind: 'hello' })
    await this.drain()
  }
  async drain() {
    for (let i = 0; i < 400; i++) {
      await settled()
      while (this.#line.length > 0) this.#say(this.#line.shift() as ThreadEvent)
      await settled()
      if (this.#asked.length === 0) return
      for (const answer of this.#asked.splice(0)) answer()
    }
    throw new Error('it never comes to rest')
  }
  async loadAll() {
    for (let i = 0; this.store.older.value; i++) {
      if (i > 50) throw new Error('older messages never come')
      void this.store.loadOlder()
      await this.drain()
    }
  }
  get shown() {
    return this.store.messages.value
  }
  get whole() {
    return this.#server.messages
  }
}

const settled = async () => {
  for (let i = 0; i < 8; i++) await Promise.resolve()
}

const aHappening = fc.oneof(
  { weight: 6, arbitrary: anAct },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constantFrom('hear', 'answer', 'lose', 'cut', 'back', 'unreachable', 'reachable', 'older', 'refresh'),
      device: fc.nat(1),
      chance: fc.nat(1_000),
    }),
  },
)

test('two devices on a line that is cut, reordered, doubled and lossy end up with what a fresh fetch shows', {
  timeout: 120_000,
}, async () => {
  let cases = 0
  await fc.assert(
    fc.asyncProperty(fc.nat(12), fc.array(aHappening, { maxLength: 80 }), async (before, happenings) => {
      cases += 1
      const server = new Server()
      for (let i = 0; i < before; i++) server.write()
      const devices = [new Device(server), new Device(server)] as const
      for (const one of happenings) {
        if (one.kind === 'write' || one.kind === 'change') {
          const event = one.kind === 'write' ? server.write() : server.change((one as { which: number }).which)
          for (const device of devices) device.tell(event)
          continue
        }
        const { device: which, chance } = one as { device: 0 | 1; chance: number }
        const device = devices[which]
        if (one.kind === 'hear') await device.hear(chance)
        else if (one.kind === 'answer') await device.answerOne(chance)
        else if (one.kind === 'lose') device.lose(chance)
        else if (one.kind === 'cut') device.cut()
        else if (one.kind === 'back') device.connected = true
        else if (one.kind === 'unreachable') device.reachable = false
        else if (one.kind === 'reachable') device.reachable = true
        else if (one.kind === 'older') void device.store.loadOlder()
        else void device.store.refresh()
      }
      for (const device of devices) {
        await device.recover()
        const shown = device.shown ?? []
        expect(shown).toEqual(server.messages.slice(server.messages.length - shown.length))
        expect(shown.length).toBeGreaterThanOrEqual(Math.min(PAGE, server.messages.length))
        await device.loadAll()
        expect(device.shown).toEqual(device.whole)
      }
    }),
    { numRuns: 1_500 },
  )
  console.log(`two devices against a fresh fetch: ${cases} cases`)
})
