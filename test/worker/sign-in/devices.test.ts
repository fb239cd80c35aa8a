import { expect, test } from 'vitest'
import { LIVE_PROTOCOL } from '../../../shared/live.ts'
import { all, q } from '../../../worker/platform/db.ts'
import { bindings, office, type Person, request } from '../../support/office.ts'
import { messagesIn } from '../../support/socket.ts'

/** Opens the live socket as this person and keeps what it says. */
async function listen(person: Person) {
  const { ticket } = await person.call('openLive', {})
  const answer = await request('/v1/live', {
    headers: { upgrade: 'websocket', 'sec-websocket-protocol': `${LIVE_PROTOCOL}, ${ticket}` },
  })
  const socket = (answer as unknown as { webSocket: WebSocket | null }).webSocket
  if (!socket) throw new Error(`no socket: ${answer.status}`)
  const said: { kind: string }[] = []
  const closed = new Promise<number>(resolve => socket.addEventListener('close', event => resolve(event.code)))
  socket.addEventListener('message', event => {
    said.push(...messagesIn(event.data))
  })
  const heard = new Promise<void>(resolve => {
    socket.addEventListener('message', () => said.at(-1)?.kind === 'workspace' && resolve())
  })
  ;(socket as unknown as { accept(): void }).accept()
  return { ticket, said, closed, heard, answer }
}

test('a revoked device is refused and its socket is closed', async () => {
  const { lina, linxia } = await office()
  const { closed, answer } = await listen(lina)
  expect(answer.headers.get('sec-websocket-protocol')).toBe(LIVE_PROTOCOL)
  const [device] = (await lina.call('listDevices', {})).items
  await expect(linxia.call('revokeDevice', { id: device?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' })
  await lina.call('revokeDevice', { id: device?.id ?? '' })
  await expect(lina.call('readMe', {})).rejects.toMatchObject({ code: 'not_signed_in' })
  expect(await closed).toBe(4001)
})

test('a ticket that was given before opens nothing after', async () => {
  const { lina } = await office()
  const { ticket } = await lina.call('openLive', {})
  const { closed } = await listen(lina)
  await lina.call('signOut', {})
  await closed
  const headers = { upgrade: 'websocket', 'sec-websocket-protocol': `${LIVE_PROTOCOL}, ${ticket}` }
  expect((await request('/v1/live', { headers })).status).toBe(403)
})

test('signing out ends the own device only', async () => {
  const { lina, linxia } = await office()
  await lina.call('signOut', {})
  await expect(lina.call('readMe', {})).rejects.toMatchObject({ code: 'not_signed_in' })
  expect((await linxia.call('readMe', {})).member.name).toBe('林夏')
})

test('an admin sees and revokes another member’s devices; an agent finds none', async () => {
  const { hemin, lina, linxia } = await office()
  await expect(linxia.call('listDevices', { memberId: lina.id })).rejects.toMatchObject({ code: 'not_found' })
  const { items } = await hemin.call('listDevices', { memberId: lina.id })
  expect(items).toMatchObject([{ memberId: lina.id, current: false }])
  await hemin.call('revokeDevice', { id: items[0]?.id ?? '' })
  expect((await hemin.call('listDevices', { memberId: lina.id })).items).toEqual([])
})

test('devices of another workspace are not found', async () => {
  const [ours, theirs] = [await office(), await office()]
  const [device] = (await theirs.lina.call('listDevices', {})).items
  const revoking = ours.hemin.call('revokeDevice', { id: device?.id ?? '' })
  await expect(revoking).rejects.toMatchObject({ code: 'not_found' })
  const listing = ours.hemin.call('listDevices', { memberId: theirs.lina.id })
  await expect(listing).rejects.toMatchObject({ code: 'not_found' })
})

test('a socket hears of changes; its ticket works once', async () => {
  const { lina, hemin } = await office()
  const { ticket, said, heard } = await listen(lina)
  await hemin.call('renameWorkspace', { name: '恒川', version: 1 })
  await heard
  expect(said).toMatchObject([{ kind: 'hello' }, { kind: 'workspace', what: 'organisation', sequence: 1 }])
  const again = { upgrade: 'websocket', 'sec-websocket-protocol': `${LIVE_PROTOCOL}, ${ticket}` }
  expect((await request('/v1/live', { headers: again })).status).toBe(403)
  expect((await request('/v1/live', { headers: { upgrade: 'websocket' } })).status).toBe(401)
})

test('whose departments change is sent off to come back as what they are now', async () => {
  const { lina, hemin, departments } = await office()
  const { closed } = await listen(lina)
  const { id, name } = lina
  const departmentIds = [departments.support.id]
  await hemin.call('changeMember', { id, name, role: 'agent', departmentIds, active: true, version: 1 })
  expect(await closed).toBe(4001)
})

test('a token in use is renewed once a day', async () => {
  const { lina, workspaceId } = await office()
  const db = bindings.DB.withSession('first-primary')
  const twoDaysAgo = Date.now() - 2 * 86_400_000
  const own = { workspace_id: workspaceId, member_id: lina.id }
  const row = q
    .selectFrom('devices')
    .select(['seen_at', 'expires_at'])
    .where(eb => eb.and(own))
  await all(
    db,
    q
      .updateTable('devices')
      .set({ seen_at: twoDaysAgo, expires_at: twoDaysAgo + 30 * 86_400_000 })
      .where(eb => eb.and(own)),
  )
  await lina.call('readMe', {})
  const [renewed] = await all(db, row)
  expect(renewed?.seen_at).toBeGreaterThan(twoDaysAgo + 86_400_000)
  expect(renewed?.expires_at).toBeGreaterThan(Date.now() + 29 * 86_400_000)
  await lina.call('readMe', {})
  expect(await all(db, row)).toEqual([renewed])
})
