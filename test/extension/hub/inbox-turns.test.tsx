// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { UNDO_MS } from '../../../extension/handoff/use-bulk.ts'
import { Problem } from '../../../shared/problems.ts'
import { who } from '../../support/hub/cast.ts'
import { type HubBackend, hubBackend } from '../../support/hub-backend.ts'
import { hubForEachTest, openHub, press, settled } from '../../support/hub-page.tsx'
import { doing, named, shown } from '../../support/mounted.ts'

// 李娜 of Billing, which gives out by load: 周正 has room for one more, 李娜 for two.
let backend: HubBackend
let sent: { id: string; memberId: string; inTurn: boolean }[]
const refund = '00000000-0000-7000-8000-000000004001'
const vat = '00000000-0000-7000-8000-000000004002'

hubForEachTest()
beforeEach(() => {
  backend = hubBackend({ language: 'en' })
  sent = []
  const { act } = backend
  Object.assign(backend, {
    act: (...[name, input, label, id]: Parameters<typeof act>) => {
      const { move, ...rest } = input as { id: string; move: { memberId: string; inTurn: boolean } }
      if (name === 'moveHandoff') sent.push({ id: rest.id, memberId: move.memberId, inTurn: move.inTurn })
      return act(name, input, label, id)
    },
  })
})

const open = () => openHub(backend, '#/inbox')
const pressed = async (key: string) => {
  await press(key)
  await settled(10)
}

test('n names who comes next and why, and gives it to them once the time to undo is over', async () => {
  await open()
  await pressed('j')
  await pressed('n')
  expect(shown()).toContain('周正 is next: fewest open, 3 of 4')
  expect(document.querySelector('.inbox-row[aria-current]')?.textContent).toContain('about to go to 周正')
  expect(sent).toEqual([])
  await settled(UNDO_MS)
  expect(sent).toEqual([{ id: refund, memberId: who.zhouzheng, inTurn: true }])
  expect(shown()).toContain('1 assigned')
})

test('u takes it back before anything was sent', async () => {
  await open()
  await pressed('j')
  await pressed('n')
  await pressed('u')
  await settled(UNDO_MS * 2)
  expect(sent).toEqual([])
})

test('the button beside one handoff says whose turn it is before it is pressed', async () => {
  await open()
  await pressed('j')
  await settled()
  expect(document.querySelector('.inbox-article')?.textContent).toContain('周正 is next: fewest open, 3 of 4')
  await doing(() => named('Assign to 周正 N').click())
  await settled(UNDO_MS)
  expect(sent).toHaveLength(1)
})

test('several go to several, the oldest first; what is left out and what stays is said with its reason', async () => {
  const like = backend.at.handoffs.find(one => one.id === vat)
  if (!like) throw new Error('The story is gone.')
  const more = [1, 2].map(n => ({
    ...like,
    id: vat.replace('4002', `499${n}`),
    requestedAt: like.requestedAt + n,
    case: { ...like.case, number: `#206${n}` },
  }))
  backend.at.handoffs = [...backend.at.handoffs, ...more]
  await open()
  await pressed('*')
  await doing(() => named('Assign 4 in turn').click())
  await settled(10)
  expect(shown()).toContain('Assigning 1 to 周正, 2 to 李娜')
  expect(shown()).toContain('1 stays without a person (everybody on duty has their hands full)')
  expect(shown()).toContain('Not possible, left out: #1038')
  await settled(UNDO_MS)
  expect(sent.map(one => [one.id, one.memberId])).toEqual([
    [vat, who.zhouzheng],
    [more[0]?.id, who.lina],
    [more[1]?.id, who.lina],
  ])
  const outcome = document.querySelector('.banner')?.textContent ?? ''
  expect(outcome).toContain('3 assigned')
  expect(outcome).toContain('周正: #1051')
  expect(outcome).toContain('李娜: #2061, #2062')
  expect(outcome).toContain('#1042: everybody on duty has their hands full')
})

test('a turn that is over meanwhile is told beside what was done', async () => {
  await open()
  await pressed('*')
  await pressed('n')
  const { act } = backend
  Object.assign(backend, {
    act: (...[name, input, label, id]: Parameters<typeof act>) =>
      (input as { id: string }).id === vat ? Promise.reject(new Problem('turn_over')) : act(name, input, label, id),
  })
  await settled(UNDO_MS)
  const outcome = document.querySelector('.banner')?.textContent ?? ''
  expect(outcome).toContain('1 assigned')
  expect(outcome).toContain('#1051 It is no longer this person’s turn')
})

test('with the server away nothing is given, and that is said', async () => {
  await open()
  await pressed('j')
  backend.world.state = 'away'
  await pressed('n')
  expect(shown()).toContain('The server cannot be reached')
  await settled(UNDO_MS)
  expect(backend.queue.value).toEqual([])
})
