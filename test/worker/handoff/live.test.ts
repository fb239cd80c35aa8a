import { expect, test } from 'vitest'
import { caseKey } from '../../../shared/case-key.ts'
import { stampOf } from '../../../shared/handoff/inbox.ts'
import { LIVE_PROTOCOL, type LiveMessage } from '../../../shared/live.ts'
import { ringClocks } from '../../../worker/handoff/ringing.ts'
import { bindings, office, type Person, request as send } from '../../support/office.ts'
import { roundTheClock } from '../../support/round-the-clock.ts'
import { messagesIn } from '../../support/socket.ts'
import { request, ticket } from '../../support/tickets.ts'

/** Somebody's open panel: everything it is told, and a way to wait for the next thing. */
async function panel(person: Person, watching: string[] = []) {
  const { ticket: pass } = await person.call('openLive', {})
  const headers = { upgrade: 'websocket', 'sec-websocket-protocol': `${LIVE_PROTOCOL}, ${pass}` }
  const { webSocket: socket } = await send('/v1/live', { headers })
  if (!socket) throw new Error('not let in')
  // What each is told behind the bell has tests of its own.
  const heard: Exclude<LiveMessage, { kind: 'notice' | 'hello' }>[] = []
  let wake = () => {}
  socket.addEventListener('message', ({ data }) => {
    for (const one of messagesIn(data)) if (one.kind !== 'hello' && one.kind !== 'notice') heard.push(one)
    wake()
  })
  const echo = () => new Promise<void>(done => socket.addEventListener('message', e => e.data === 'k' && done()))
  socket.accept()
  if (watching.length > 0) socket.send(JSON.stringify({ kind: 'watch', cases: watching }))
  const answered = echo()
  socket.send('k')
  await answered
  return {
    heard: () => heard,
    async until(count: number) {
      while (heard.length < count)
        await new Promise<void>(resolve => {
          wake = resolve
        })
    },
  }
}

test('both departments hear of it at once, a watching panel hears that there is news, nobody else hears anything', async () => {
  const desk = await office()
  const key = caseKey(ticket('301').ref)
  const [linxia, lina, chenlan, wanglei, watcher] = await Promise.all([
    panel(desk.linxia),
    panel(desk.lina),
    panel(desk.chenlan),
    panel(desk.wanglei),
    panel(desk.wanglei, [key]),
  ])
  const asked = await desk.linxia.call('requestHandoff', request(desk, '301'))
  await Promise.all([linxia.until(1), lina.until(1), chenlan.until(1), watcher.until(1)])
  for (const one of [linxia, lina, chenlan])
    expect(one.heard()).toMatchObject([
      { kind: 'handoff', event: 'handoff_requested', actorId: desk.linxia.id, handoff: asked },
    ])
  const accept = { id: asked.id, version: 1, move: { kind: 'accept' as const } }
  const accepted = await desk.lina.call('moveHandoff', accept)
  await Promise.all([linxia.until(2), lina.until(2), watcher.until(2)])
  expect(lina.heard()[1]).toMatchObject({ kind: 'handoff', event: 'handoff_accepted', handoff: accepted })
  expect(watcher.heard()).toMatchObject([
    { kind: 'case', case: key },
    { kind: 'case', case: key },
  ])
  expect(JSON.stringify(watcher.heard())).not.toContain('扣')
  expect(wanglei.heard()).toEqual([])
})

test('what a clock does is heard by both departments and whom it reaches, with what it made of the clocks, and by nobody else', async () => {
  const desk = await office()
  await roundTheClock(desk)
  const asked = await desk.linxia.call('requestHandoff', request(desk, '302'))
  const [linxia, lina, wanglei, hemin] = await Promise.all(
    [desk.linxia, desk.lina, desk.wanglei, desk.hemin].map(one => panel(one)),
  )
  if (!linxia || !lina || !wanglei || !hemin) throw new Error('a panel is missing')
  const minute = (minutes: number) => asked.requestedAt + minutes * 60_000
  await ringClocks(bindings, desk.workspaceId, minute(200))
  await Promise.all([linxia.until(4), lina.until(4), hemin.until(1)])
  const told = (one: typeof lina) => one.heard().flatMap(said => (said.kind === 'handoff' ? [said] : []))
  for (const one of [linxia, lina]) {
    expect(told(one).map(({ event, at, actorId }) => [event, at, actorId])).toEqual([
      ['handoff_warned', minute(48), 'system'],
      ['handoff_breached', minute(60), 'system'],
      ['handoff_lapsed', minute(120), 'system'],
      ['handoff_climbed', minute(180), 'system'],
    ])
  }
  expect(told(lina)[1]?.handoff).toMatchObject({ version: 1, clocks: { own: { breachedAt: minute(60) } } })
  // Each is newer than the one before, or says the same: whatever order they come in, the last one stays.
  const stamps = told(lina).map(one => stampOf(one.handoff))
  expect(stamps).toEqual(stamps.toSorted((a, b) => a - b))
  expect(stampOf(told(lina)[1]?.handoff ?? asked)).toBeGreaterThan(stampOf(asked))
  // The admins hear it from where it reaches them.
  expect(told(hemin).map(one => one.event)).toEqual(['handoff_climbed'])
  expect(wanglei.heard()).toEqual([])
})
