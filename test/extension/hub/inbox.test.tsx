// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import type { Bulk } from '../../../extension/handoff/bulk.ts'
import { UNDO_MS } from '../../../extension/handoff/use-bulk.ts'
import { go } from '../../../extension/hub/place.ts'
import { HUB_NOW } from '../../support/hub/cast.ts'
import { type HubBackend, hubBackend } from '../../support/hub-backend.ts'
import { hubForEachTest, openHub, press, settled } from '../../support/hub-page.tsx'
import { doing, named, shown, unmount } from '../../support/mounted.ts'

// 李娜 Lina of Billing: two handoffs that nobody has, one that is hers.
let backend: HubBackend
let sent: { id: string | undefined; input: { id: string; version: number } }[]
const refund = '00000000-0000-7000-8000-000000004001'
const vat = '00000000-0000-7000-8000-000000004002'

hubForEachTest()
beforeEach(async () => {
  backend = hubBackend({ language: 'en' })
  sent = []
  const { act } = backend
  Object.assign(backend, {
    act: (...[name, input, label, id]: Parameters<typeof act>) => {
      if (name === 'moveHandoff') sent.push({ id, input: input as { id: string; version: number } })
      return act(name, input, label, id)
    },
  })
  await openHub(backend, '#/inbox')
})

const rows = () => [...document.querySelectorAll('.inbox-row-subject')].map(one => one.textContent)
const ticked = () => document.querySelectorAll('.inbox-line-selected').length

test('x selects, Shift with J extends, and a accepts all of them once the time to undo is over', async () => {
  await press('x')
  await press('J', true)
  await press('J', true)
  expect(ticked()).toBe(3)
  await press('a')
  expect(shown()).toContain('Accepting 2')
  expect(shown()).toContain('Not possible, left out: #1038')
  expect(document.querySelectorAll('.inbox-row .chip-accent')).toHaveLength(2)
  expect(sent).toEqual([])
  await settled(UNDO_MS)
  expect(sent.map(({ input }) => input.id).sort()).toEqual([refund, vat])
  expect(new Set(sent.map(({ id }) => id)).size).toBe(2)
  expect(shown()).toContain('2 accepted')
  expect(backend.drafts.value.size).toBe(0)
})

test('u takes a bulk act back before anything was sent', async () => {
  await press('*')
  expect(ticked()).toBe(3)
  await press('a')
  await press('u')
  expect(shown()).toContain('Undone: nothing was sent')
  await settled(UNDO_MS * 2)
  expect(sent).toEqual([])
  expect(backend.drafts.value.size).toBe(0)
})

test('Escape clears the selection first, and only then leaves the handoff', async () => {
  await press('j')
  await press('x')
  expect(ticked()).toBe(1)
  await press('Escape')
  expect(ticked()).toBe(0)
  expect(location.hash).toContain(refund)
  await press('Escape')
  expect(location.hash).toBe('#/inbox')
})

test('leaving the page sends at once', async () => {
  await press('*')
  await press('a')
  await doing(() => dispatchEvent(new Event('pagehide')))
  expect(sent).toHaveLength(2)
  await settled(UNDO_MS * 2)
  expect(sent).toHaveLength(2)
})

test('another page of the hub sends at once too', async () => {
  await press('*')
  await press('a')
  await doing(() => go('#/members', true))
  expect(sent).toHaveLength(2)
})

test('who was faster is named, and the rest is done', async () => {
  await press('*')
  await press('a')
  backend.at.handoffs = backend.at.handoffs.map(one => (one.id === vat ? { ...one, version: one.version + 1 } : one))
  await settled(UNDO_MS)
  const outcome = document.querySelector('.banner')?.textContent ?? ''
  expect(outcome).toContain('1 accepted')
  expect(outcome).toContain('#1051')
})

test('with the server away a bulk act is kept like single ones', async () => {
  await press('*')
  await press('a')
  backend.world.state = 'away'
  await settled(UNDO_MS)
  expect(backend.queue.value.map(({ name }) => name)).toEqual(['moveHandoff', 'moveHandoff'])
  expect(shown()).toContain('2 will be sent once the server is back')
})

test('what a browser that died had not sent is sent by the next page, under the same keys', async () => {
  await press('*')
  await press('a')
  const [[name = '', draft] = []] = [...backend.drafts.value]
  await press('u')
  backend.keepDraft(name, draft?.value)
  await unmount()
  await vi.advanceTimersByTimeAsync(UNDO_MS * 2)
  await openHub(backend, '#/inbox')
  if (!draft) throw new Error('Nothing was kept.')
  const { acts } = draft.value as Bulk
  const kept = acts.map(({ id }) => id)
  expect(sent.map(({ id }) => id)).toEqual(kept)
  expect(backend.drafts.value.size).toBe(0)
})

test('a row that somebody else took out of the box stays where it is, marked, until the list is brought up to date', async () => {
  const before = rows()
  await doing(() => backend.move(refund, { kind: 'decline', reason: 'not ours', proposedDepartmentId: null }, '周正'))
  expect(rows()).toEqual(before)
  expect(document.querySelectorAll('.inbox-line-left')).toHaveLength(1)
  expect(shown()).toContain('1 has left this list')
  await doing(() => named('Bring up to date').click())
  expect(rows()).toEqual(before.slice(1))
})

test('after a reconnect the list is asked for anew behind the rows, which stay while somebody reads', async () => {
  await press('j')
  await settled()
  const before = rows()
  const like = backend.at.handoffs.find(one => one.id === vat)
  if (!like) throw new Error('The story is gone.')
  const fresh = { ...like, id: refund.replace('4001', '4999'), updatedAt: HUB_NOW + 60_000 }
  backend.at.handoffs = [fresh, ...backend.at.handoffs.filter(one => one.id !== refund)]
  await doing(() => backend.say({ kind: 'hello' }))
  await settled()
  expect(rows()).toEqual(before)
  expect(document.querySelectorAll('.inbox-line-left')).toHaveLength(1)
  await doing(() => named('1 new: show it').click())
  expect(rows()).toHaveLength(before.length)
  expect(document.querySelectorAll('.inbox-line-left')).toHaveLength(0)
})

test('what a clock does reaches the list at once: the row is over time, and stands in the view of what is', async () => {
  await doing(() => go('#/inbox?due=overdue', true))
  await settled()
  const before = rows()
  const refunded = backend.at.handoffs.find(one => one.id === refund)
  const own = refunded?.clocks?.own
  if (!refunded || !own) throw new Error('The story is gone.')
  const at = (own.dueAt ?? 0) + 1_000
  const handoff = { ...refunded, clocks: { own: { ...own, breachedAt: own.dueAt }, resolve: null } }
  await doing(() =>
    backend.say({ kind: 'handoff', sequence: 1, at, event: 'handoff_breached', actorId: 'system', handoff }),
  )
  await settled()
  if (rows().length === before.length) await doing(() => named('1 new: show it').click())
  expect(rows()).toHaveLength(before.length + 1)
})

test('a row that climbs says so without another event, also beside the list', async () => {
  await press('j')
  await settled()
  const asked = backend.at.handoffs.find(one => one.id === refund)
  if (!asked) throw new Error('The story is gone.')
  const handoff = { ...asked, state: 'lapsed' as const, climbed: 1, version: asked.version + 1 }
  backend.at.handoffs = backend.at.handoffs.map(one => (one.id === refund ? handoff : one))
  const say = (event: string, to: typeof asked) =>
    doing(() => backend.say({ kind: 'handoff', sequence: 1, at: HUB_NOW, event, actorId: 'system', handoff: to }))
  await say('handoff_lapsed', handoff)
  expect(document.querySelector('.inbox-row[aria-current]')?.textContent).toContain('gone up')
  let asks = 0
  const { read } = backend
  Object.assign(backend, {
    read: (...[name, input, signal]: Parameters<typeof read>) => {
      if (name === 'readHandoff') asks++
      return read(name, input, signal)
    },
  })
  // The version stays, and the log beside the list is asked for anew all the same.
  await say('handoff_climbed', { ...handoff, climbed: 2 })
  await settled()
  expect(asks).toBe(1)
})

test('what is heard while the list is on its way stays, though the server had looked before', async () => {
  const like = backend.at.handoffs.find(one => one.id === vat)
  if (!like) throw new Error('The story is gone.')
  const handoff = { ...like, id: refund.replace('4001', '4999'), updatedAt: HUB_NOW + 60_000 }
  const before = rows().length
  let arrive = () => {}
  const way = new Promise<void>(resolve => {
    arrive = resolve
  })
  const { read } = backend
  Object.assign(backend, {
    read: async (...[name, input, signal]: Parameters<typeof read>) => {
      const answer = await read(name, input, signal)
      if (name === 'listHandoffs') await way
      // As from a server: nothing of it is the same object again.
      return structuredClone(answer)
    },
  })
  await doing(() => backend.say({ kind: 'hello' }))
  await settled()
  await doing(() =>
    backend.say({ kind: 'handoff', sequence: 1, at: HUB_NOW, event: 'handoff_requested', actorId: '', handoff }),
  )
  await doing(arrive)
  await settled()
  if (rows().length === before) await doing(() => named('1 new: show it').click())
  expect(rows()).toHaveLength(before + 1)
  expect(document.querySelectorAll('.inbox-line-left')).toHaveLength(0)
})

test('numbers lead to the boxes and / to the words', async () => {
  await press('3')
  expect(location.hash).toBe('#/inbox?box=asked')
  await press('1')
  await settled()
  await press('/')
  expect(document.activeElement?.getAttribute('type')).toBe('search')
})

test('a view is saved under a name, stands in the row with its count, and shows its list', async () => {
  await doing(() => go('#/inbox?state=untaken&q=VAT', true))
  await settled()
  await doing(() => named('Save as view').click())
  const input = document.querySelector<HTMLInputElement>('dialog input')
  if (!input) throw new Error('No field for the name.')
  await doing(() => {
    input.value = 'VAT, open'
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await doing(() => named('Save').click())
  await settled()
  const chip = [...document.querySelectorAll('.view-chip')].find(one => one.textContent?.startsWith('VAT, open'))
  expect(chip?.textContent).toBe('VAT, open1')
  expect(chip?.getAttribute('aria-current')).toBe('true')
  expect(rows()).toHaveLength(1)
})

test('every view’s count is the length of its list', async () => {
  for (const chip of [...document.querySelectorAll<HTMLAnchorElement>('.view-chip')]) {
    await doing(() => go(chip.getAttribute('href') ?? '', true))
    await settled()
    expect(rows().length, chip.textContent ?? '').toBe(Number(chip.querySelector('.count')?.textContent ?? 0))
  }
})
