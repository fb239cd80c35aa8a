import { expect, test } from 'vitest'
import { caseKey, LIVE_PROTOCOL, type LiveMessage } from '../../../shared/live.ts'
import { roomOf } from '../../../worker/platform/announce.ts'
import { bindings, type Office, office, type Person } from '../../support/office.ts'
import { request, ticket } from '../../support/tickets.ts'

/** Somebody's open panel: everything it is told, and a way to wait for the next thing. */
async function panel(desk: Office, person: Person, watching: string[] = []) {
  const room = roomOf(bindings, desk.workspaceId)
  const { id: memberId, departmentIds } = person
  const pass = await room.admit({ memberId, deviceId: 'device', departmentIds }, Date.now())
  const headers = { upgrade: 'websocket', 'sec-websocket-protocol': `${LIVE_PROTOCOL}, ${pass}` }
  const { webSocket: socket } = await room.fetch('http://room.test/', { headers })
  if (!socket) throw new Error('not let in')
  const heard: LiveMessage[] = []
  let wake = () => {}
  socket.addEventListener('message', ({ data }) => {
    if (data !== 'k') heard.push(JSON.parse(String(data)))
    wake()
  })
  const echo = () => new Promise<void>(done => socket.addEventListener('message', e => e.data === 'k' && done()))
  socket.accept()
  if (watching.length > 0) socket.send(JSON.stringify({ kind: 'watch', cases: watching }))
  const answered = echo()
  socket.send('k')
  await answered
  return {
    heard: () => heard.filter(one => one.kind !== 'hello'),
    async until(count: number) {
      while (heard.filter(one => one.kind !== 'hello').length < count)
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
    panel(desk, desk.linxia),
    panel(desk, desk.lina),
    panel(desk, desk.chenlan),
    panel(desk, desk.wanglei),
    panel(desk, desk.wanglei, [key]),
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
