import { expect, test, vi } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import { office } from '../../support/office.ts'
import { channelOf, openedCase, spoken, toDepartment, words } from '../../support/threads.ts'
import { request, ticket } from '../../support/tickets.ts'

vi.setConfig({ testTimeout: 60_000 })

test('Linxia asks beside a case, Lina answers; who was asked finds it in the list, and everybody sees how far it was read', async () => {
  const desk = await office()
  const { linxia, lina, departments } = desk
  const id = await openedCase(desk, '401')
  expect((await linxia.call('readThread', { id })).thread).toMatchObject({ kind: 'case', messages: 0, latest: null })
  await linxia.call('requestHandoff', request(desk, '401'))
  const question = await linxia.call(
    'sendMessage',
    words(id, '扣了两次，@李娜 能查一下吗？', { mentions: [spoken(lina)] }),
  )
  expect(question).toMatchObject({ number: 1, sequence: 1, asks: true, author: { name: '林夏' }, version: 1 })
  expect((await lina.call('listThreads', { kind: 'case' })).items).toMatchObject([
    {
      id,
      messages: 1,
      read: 0,
      mentioned: true,
      latest: { text: '扣了两次，@李娜 能查一下吗？', by: { name: '林夏' } },
    },
  ])
  expect(await lina.call('countUnread', {})).toEqual({ threads: 1, mentions: 1 })
  await lina.call('markRead', { id, read: 1 })
  expect(await lina.call('countUnread', {})).toEqual({ threads: 0, mentions: 0 })
  const answer = await lina.call('sendMessage', words(id, '是重复扣款，今天退。', { replyToId: question.id }))
  expect(answer).toMatchObject({ number: 2, replyTo: { id: question.id, number: 1 } })
  const { thread, departments: reads } = await linxia.call('readThread', { id })
  expect(thread).toMatchObject({ messages: 2, read: 1 })
  expect(reads).toEqual(
    expect.arrayContaining([
      { departmentId: departments.support.id, read: 1, at: expect.any(Number) },
      { departmentId: departments.billing.id, read: 2, at: expect.any(Number) },
    ]),
  )
  const { items, sequence, more } = await linxia.call('listMessages', { id })
  expect(items.map(one => one.text)).toEqual(['扣了两次，@李娜 能查一下吗？', '是重复扣款，今天退。'])
  expect([sequence, more]).toEqual([2, false])
})

test("the panel's first screen says how the thread stands, to those who may read it", async () => {
  const desk = await office()
  const id = await openedCase(desk, '402')
  const asked = { facts: ticket('402'), language: 'zh' as const }
  await desk.linxia.call('requestHandoff', request(desk, '402'))
  expect((await desk.lina.call('readContext', asked)).thread).toBeNull()
  await desk.linxia.call('sendMessage', words(id, '第一句'))
  await desk.linxia.call(
    'sendMessage',
    words(id, '第二句 @账务部', { mentions: [toDepartment(desk.departments.billing)] }),
  )
  expect((await desk.lina.call('readContext', asked)).thread).toMatchObject({
    messages: 2,
    read: 0,
    mentioned: true,
    latest: { text: '第二句 @账务部', by: { name: '林夏' } },
  })
  expect((await desk.linxia.call('readContext', asked)).thread).toMatchObject({ messages: 2, read: 2 })
  expect((await desk.wanglei.call('readContext', asked)).thread).toBeNull()
  expect((await desk.hemin.call('readContext', asked)).thread).toMatchObject({ messages: 2 })
})

test('an edit keeps what was said, a deletion keeps who and when; both can be read by those who may', async () => {
  const desk = await office()
  const { linxia, chenlan, hemin } = desk
  const { id } = await channelOf(desk)
  const sent = await linxia.call('sendMessage', words(id, '上线十点'))
  const edited = await linxia.call('changeMessage', {
    id,
    messageId: sent.id,
    text: '上线十一点',
    mentions: [],
    version: 1,
  })
  expect(edited).toMatchObject({
    number: 1,
    sequence: 2,
    text: '上线十一点',
    version: 2,
    edited: { by: { name: '林夏' } },
  })
  await expect(
    linxia.call('changeMessage', { id, messageId: sent.id, text: '晚了', mentions: [], version: 1 }),
  ).rejects.toMatchObject({ code: 'stale' })
  await expect(
    chenlan.call('changeMessage', { id, messageId: sent.id, text: '替你改', mentions: [], version: 2 }),
  ).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(chenlan.call('deleteMessage', { id, messageId: sent.id, version: 2 })).rejects.toMatchObject({
    code: 'not_allowed',
  })
  const deleted = await hemin.call('deleteMessage', { id, messageId: sent.id, version: 2 })
  expect(deleted).toMatchObject({ sequence: 3, text: '', version: 3, deleted: { by: { name: '何敏' } } })
  expect((await chenlan.call('readRevisions', { id, messageId: sent.id })).items).toMatchObject([
    { text: '上线十一点', by: { name: '何敏' } },
    { text: '上线十点', by: { name: '林夏' } },
  ])
  expect((await chenlan.call('readThread', { id })).thread.latest).toMatchObject({ text: '' })
  await expect(hemin.call('deleteMessage', { id, messageId: sent.id, version: 3 })).rejects.toMatchObject({
    code: 'stale',
  })
})

test('reactions are each person’s once, whoever reacts at the same moment', async () => {
  const desk = await office()
  const { linxia, lina, wanglei, chenlan } = desk
  const { id } = await channelOf(desk)
  const { id: messageId } = await linxia.call('sendMessage', words(id, '谢谢大家'))
  const thank = (on: boolean) => ({ id, messageId, kind: 'thanks' as const, on })
  await Promise.all([lina, wanglei, chenlan].map(one => one.call('reactToMessage', thank(true))))
  await lina.call('reactToMessage', thank(true))
  const [message] = (await linxia.call('listMessages', { id })).items
  expect(message?.reactions).toMatchObject([{ kind: 'thanks' }])
  expect(new Set(message?.reactions[0]?.people.map(one => one.name))).toEqual(new Set(['李娜', '王磊', '陈岚']))
  const after = await wanglei.call('reactToMessage', thank(false))
  expect(after.reactions[0]?.people).toHaveLength(2)
  expect(after.version).toBe(1)
})

test('two people have one thread between them, whoever opens it, also at once', async () => {
  const desk = await office()
  const { linxia, lina } = desk
  const [one, other] = await Promise.all([
    linxia.call('openDirect', { memberId: lina.id }),
    lina.call('openDirect', { memberId: linxia.id }),
  ])
  expect(one.id).toBe(other.id)
  expect([one.person?.name, other.person?.name]).toEqual(['李娜', '林夏'])
  await linxia.call('sendMessage', words(one.id, '中午一起吃饭？'))
  expect((await lina.call('listThreads', { kind: 'direct' })).items).toMatchObject([
    { id: one.id, person: { name: '林夏' }, messages: 1 },
  ])
  await expect(linxia.call('openDirect', { memberId: linxia.id })).rejects.toMatchObject({ code: 'unknown_member' })
})

test('a channel has a name of its own, an owner of its department, and is changed by those who keep it', async () => {
  const desk = await office()
  const { chenlan, zhouzheng, linxia, lina, departments } = desk
  const channel = await channelOf(desk)
  await expect(channelOf(desk, { name: '退款问答' })).rejects.toMatchObject({ code: 'name_taken' })
  const of = (ownerId: string, version: number) => ({
    id: channel.id,
    name: '退款与发票',
    purpose: '',
    departmentId: departments.support.id,
    departmentIds: [],
    closed: false,
    ownerId,
    normMinutes: null,
    version,
  })
  await expect(zhouzheng.call('changeChannel', of(chenlan.id, 1))).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(chenlan.call('changeChannel', of(lina.id, 1))).rejects.toMatchObject({ code: 'unknown_member' })
  expect(await chenlan.call('changeChannel', of(linxia.id, 1))).toMatchObject({
    channel: { name: '退款与发票', ownerName: '林夏', normMinutes: null },
    version: 2,
  })
  await expect(chenlan.call('changeChannel', of(linxia.id, 1))).rejects.toMatchObject({ code: 'stale' })
  await linxia.call('changeChannel', of(chenlan.id, 2))
  await expect(linxia.call('addChannel', of(linxia.id, 0))).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(zhouzheng.call('addChannel', { ...of(linxia.id, 0), name: '别的' })).rejects.toMatchObject({
    code: 'not_allowed',
  })
})

test('a video room is posted at an address nobody can guess, once an admin has set the template', async () => {
  const desk = await office()
  const { linxia, hemin } = desk
  const { id } = await channelOf(desk)
  const asked = () => ({ id, messageId: newId(Date.now()), text: '开个会' })
  await expect(linxia.call('openRoom', asked())).rejects.toMatchObject({ code: 'room_template_missing' })
  const set = (roomTemplate: string, version: number) => hemin.call('writeThreadSettings', { roomTemplate, version })
  for (const wrong of [
    'https://meet.example.com/',
    'javascript:{{room}}',
    'https://meet.example.com/{{room}}/{{room}}',
  ])
    await expect(set(wrong, 0)).rejects.toMatchObject({ code: 'malformed' })
  await set('https://meet.example.com/{{room}}', 0)
  await expect(set('https://other.example.com/{{room}}', 0)).rejects.toMatchObject({ code: 'stale' })
  const [one, other] = [await linxia.call('openRoom', asked()), await linxia.call('openRoom', asked())]
  expect(one.text).toMatch(/^开个会\nhttps:\/\/meet\.example\.com\/baton-[a-zA-Z0-9]{18,22}$/)
  expect(other.text).not.toBe(one.text)
  expect(await linxia.call('readThreadSettings', {})).toEqual({
    roomTemplate: 'https://meet.example.com/{{room}}',
    version: 1,
  })
})
