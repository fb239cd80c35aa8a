import { expect, test } from 'vitest'
import { caseKey } from '../../../shared/case-key.ts'
import { LIVE_PROTOCOL, type LiveMessage } from '../../../shared/live.ts'
import { office, type Person, request as send } from '../../support/office.ts'
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
