import { expect, test } from 'vitest'
import type { LiveMessage } from '../../../shared/live.ts'
import { office, type Person } from '../../support/office.ts'
import { type OpenSocket, quietly, socketOf } from '../../support/socket.ts'
import { channelOf, openedCase, spoken, words } from '../../support/threads.ts'

const SLOW = { timeout: 30_000 }

/** Opens a thread as a view would: let in by the Worker, then said by the browser. */
async function standIn(person: Person, socket: OpenSocket, threadId: string) {
  const { sequence } = await person.call('joinThread', { id: threadId })
  socket.say({ kind: 'stand', threadId, doing: 'reading' })
  return sequence
}

const here = (socket: OpenSocket) =>
  socket
    .of('presence')
    .at(-1)
    ?.here.map(one => `${one.name}${one.writing ? '…' : ''}`)
    .sort()

test(
  'who stands in a thread hears it whole, whom it concerns hears that there is more, nobody else anything',
  SLOW,
  async () => {
    const desk = await office()
    const { linxia, lina, wanglei, hemin } = desk
    const id = await openedCase(desk, '431')
    const [standing, colleague, spokenTo, outsider, admin] = await Promise.all(
      [linxia, desk.chenlan, lina, wanglei, hemin].map(socketOf),
    )
    if (!standing || !colleague || !spokenTo || !outsider || !admin) throw new Error('a socket is missing')
    await standIn(linxia, standing, id)
    const sent = await linxia.call('sendMessage', words(id, '机密：@李娜 看一下？', { mentions: [spoken(lina)] }))
    await standing.until(() => standing.of('thread').length === 1)
    await colleague.until(() => colleague.of('thread').length === 1)
    await spokenTo.until(() => spokenTo.of('thread').length === 1)
    expect(standing.of('thread')).toMatchObject([{ threadId: id, messages: 1, event: { sequence: 1, message: sent } }])
    for (const one of [colleague, spokenTo])
      expect(one.of('thread')).toEqual([
        { kind: 'thread', threadId: id, messages: 1, authorId: linxia.id, mentions: [lina.id], event: null },
      ])
    await lina.call('markRead', { id, read: 1 })
    await standing.until(() => standing.of('read').length === 1)
    expect(standing.of('read')).toMatchObject([{ memberId: lina.id, departmentIds: lina.departmentIds, read: 1 }])
    await quietly()
    expect(outsider.heard()).toEqual([])
    expect(admin.heard()).toEqual([])
    // Whoever is spoken to also gets a notice, with the words that she may read.
    expect(JSON.stringify([colleague.heard(), spokenTo.of('thread')])).not.toContain('机密')
  },
)

test('what a browser says of itself lets it in nowhere', SLOW, async () => {
  const desk = await office()
  const { linxia, wanglei } = desk
  const id = await openedCase(desk, '432')
  const [standing, liar] = await Promise.all([linxia, wanglei].map(socketOf))
  if (!standing || !liar) throw new Error('a socket is missing')
  await standIn(linxia, standing, id)
  await expect(wanglei.call('joinThread', { id })).rejects.toMatchObject({ code: 'not_found' })
  for (const doing of ['reading', 'writing'] as const) liar.say({ kind: 'stand', threadId: id, doing })
  liar.raw('{"kind":"stand"}')
  liar.raw('not json')
  await linxia.call('sendMessage', words(id, '机密'))
  await standing.until(() => standing.of('thread').length === 1)
  await quietly()
  expect(here(standing)).toEqual(['林夏'])
  expect(liar.heard()).toEqual([])
})

test(
  'presence: who is there, who writes, who left; told to those who stand there, each person once',
  SLOW,
  async () => {
    const desk = await office()
    const { linxia, lina, wanglei } = desk
    const { id } = await channelOf(desk)
    const [one, other, idle] = await Promise.all([linxia, lina, wanglei].map(socketOf))
    if (!one || !other || !idle) throw new Error('a socket is missing')
    await standIn(linxia, one, id)
    await standIn(lina, other, id)
    const second = await socketOf(lina)
    await standIn(lina, second, id)
    await one.until(() => here(one)?.length === 2)
    expect(one.of('presence').at(-1)?.count).toBe(2)
    other.say({ kind: 'stand', threadId: id, doing: 'writing' })
    await one.until(() => here(one)?.includes('李娜…') ?? false)
    other.say({ kind: 'stand', threadId: id, doing: 'gone' })
    await one.until(() => here(one)?.join() === '李娜,林夏')
    second.close()
    await one.until(() => here(one)?.join() === '林夏')
    expect(idle.heard()).toEqual([])
  },
)

test('a hundred pulses within a second are told once', SLOW, async () => {
  const desk = await office()
  const { id } = await channelOf(desk)
  const [one, other] = await Promise.all([desk.linxia, desk.lina].map(socketOf))
  if (!one || !other) throw new Error('a socket is missing')
  await standIn(desk.linxia, one, id)
  await standIn(desk.lina, other, id)
  await quietly()
  const before = one.of('presence').length
  for (let i = 0; i < 100; i++) other.say({ kind: 'stand', threadId: id, doing: i % 2 ? 'writing' : 'reading' })
  await quietly()
  const told = one.of('presence').length - before
  expect(told).toBeGreaterThan(0)
  expect(told).toBeLessThanOrEqual(2)
})

test('a channel that is closed sends out whoever may no longer read it, at once', SLOW, async () => {
  const desk = await office()
  const { chenlan, linxia, wanglei, departments } = desk
  const { id, channel } = await channelOf(desk)
  const [inside, outside] = await Promise.all([linxia, wanglei].map(socketOf))
  if (!inside || !outside || !channel) throw new Error('a socket is missing')
  await standIn(linxia, inside, id)
  await standIn(wanglei, outside, id)
  const { ownerName: _, ...kept } = channel
  await chenlan.call('changeChannel', {
    id,
    ...kept,
    departmentIds: [departments.billing.id],
    closed: true,
    version: 1,
  })
  const sentOut = (one: LiveMessage) => one.kind === 'presence' && one.count === 0
  await outside.until(() => outside.heard().some(sentOut))
  await inside.until(() => inside.heard().some(sentOut))
  await expect(wanglei.call('joinThread', { id })).rejects.toMatchObject({ code: 'not_found' })
  await standIn(linxia, inside, id)
  const before = outside.heard().length
  await chenlan.call('sendMessage', words(id, '只给自己人'))
  await inside.until(() => inside.of('thread').some(one => one.event !== null))
  await quietly()
  expect(outside.heard()).toHaveLength(before)
})

test(
  'an open channel: everybody else of the workspace learns that there is more, and not a word of it',
  SLOW,
  async () => {
    const desk = await office()
    const neighbour = await office()
    const { linxia, lina, wanglei, hemin } = desk
    const { id } = await channelOf(desk)
    const [standing, ours, outsider, admin, stranger] = await Promise.all(
      [linxia, lina, wanglei, hemin, neighbour.wanglei].map(socketOf),
    )
    if (!standing || !ours || !outsider || !admin || !stranger) throw new Error('a socket is missing')
    await standIn(linxia, standing, id)
    await linxia.call('sendMessage', words(id, '机密：退款上限改了'))
    await outsider.until(() => outsider.of('thread').length === 1)
    await admin.until(() => admin.of('thread').length === 1)
    await ours.until(() => ours.of('thread').length === 1)
    const news = { kind: 'thread', threadId: id, messages: 1, authorId: linxia.id, mentions: [], event: null }
    for (const one of [outsider, admin]) expect(one.of('thread')).toEqual([{ ...news, aside: true }])
    expect(ours.of('thread')).toEqual([news])
    const { items } = await wanglei.call('listThreads', { kind: 'channel' })
    expect(items).toMatchObject([{ id, messages: 1, read: 0 }])
    // Somebody of another department who opened it hears it whole, like everybody who stands there, and once.
    await standIn(wanglei, outsider, id)
    await linxia.call('sendMessage', words(id, '第二句'))
    await outsider.until(() => outsider.of('thread').length === 2)
    await quietly()
    expect(outsider.of('thread')).toHaveLength(2)
    expect(outsider.of('thread')[1]).toMatchObject({ event: { message: { text: '第二句' } } })
    expect(standing.of('thread')).toHaveLength(2)
    expect(stranger.heard()).toEqual([])
    expect(JSON.stringify(admin.heard())).not.toMatch(/机密|第二句/)
  },
)

test('a closed channel: those who may not read it learn nothing, not even that somebody wrote', SLOW, async () => {
  const desk = await office()
  const { linxia, lina, wanglei, hemin } = desk
  const { id } = await channelOf(desk, { closed: true })
  const [ours, outsider, admin] = await Promise.all([lina, wanglei, hemin].map(socketOf))
  if (!ours || !outsider || !admin) throw new Error('a socket is missing')
  await linxia.call('sendMessage', words(id, '机密'))
  await ours.until(() => ours.of('thread').length === 1)
  await quietly()
  expect(outsider.heard()).toEqual([])
  expect(admin.heard()).toEqual([])
})
