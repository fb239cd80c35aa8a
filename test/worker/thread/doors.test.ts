import { expect, test, vi } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import { type Office, office, type Person } from '../../support/office.ts'
import { channelOf, openedCase, spoken, toDepartment, words } from '../../support/threads.ts'
import { request, ticket } from '../../support/tickets.ts'

// Many doors are tried, on a machine that may do other things.
vi.setConfig({ testTimeout: 60_000 })

/** Tries every door of a thread that is not theirs: each has to look as if nothing were there. */
async function refusedEverywhere(person: Person, id: string, messageId: string) {
  const gone = { code: 'not_found' }
  const nobody = { mentions: [], version: 1 }
  const tries = [
    () => person.call('readThread', { id }),
    () => person.call('listMessages', { id }),
    () => person.call('listChanges', { id, since: 0 }),
    () => person.call('sendMessage', words(id, '我也来看看')),
    () => person.call('openRoom', { id, messageId: newId(Date.now()), text: '开会' }),
    () => person.call('changeMessage', { id, messageId, text: '改', ...nobody }),
    () => person.call('deleteMessage', { id, messageId, version: 1 }),
    () => person.call('reactToMessage', { id, messageId, kind: 'eyes', on: true }),
    () => person.call('readRevisions', { id, messageId }),
    () => person.call('markRead', { id, read: 1 }),
    () => person.call('joinThread', { id }),
    () => person.call('readNorm', { id, from: 0, to: Date.now() }),
    () => person.call('searchMessages', { q: '秘密', threadId: id }),
  ]
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(gone)
  const seen = JSON.stringify([
    await person.call('searchMessages', { q: '秘密' }),
    await person.call('listThreads', { kind: 'case' }),
    await person.call('listThreads', { kind: 'channel' }),
    await person.call('listThreads', { kind: 'direct' }),
    await person.call('previewLinks', { articleIds: [], caseIds: [id] }),
  ])
  expect(seen).not.toContain('秘密')
  expect(seen).not.toContain(id)
  expect(await person.call('countUnread', {})).toEqual({ threads: 0, mentions: 0 })
}

/** The index is filled after the answer was sent. */
async function found(person: Person, q: string) {
  for (let i = 0; i < 60; i++) {
    const { items } = await person.call('searchMessages', { q })
    if (items.length > 0) return items
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return []
}

async function secretOnCase(desk: Office, externalId: string) {
  const id = await openedCase(desk, externalId)
  const { id: messageId } = await desk.linxia.call('sendMessage', words(id, '这是秘密'))
  expect(await found(desk.linxia, '秘密')).toMatchObject([{ message: { text: '这是秘密' } }])
  return { id, messageId }
}

test("a case's thread is shut for other departments, whichever door they try", async () => {
  const desk = await office()
  const { id, messageId } = await secretOnCase(desk, '411')
  await refusedEverywhere(desk.wanglei, id, messageId)
  await refusedEverywhere(desk.lina, id, messageId)
  expect((await desk.wanglei.call('readContext', { facts: ticket('411'), language: 'zh' })).thread).toBeNull()
})

test('a handoff opens it for the department that was asked, also when it was declined since, and for good', async () => {
  const desk = await office()
  const { id, messageId } = await secretOnCase(desk, '412')
  const asked = await desk.linxia.call('requestHandoff', request(desk, '412'))
  expect((await desk.zhouzheng.call('listThreads', { kind: 'case' })).items).toMatchObject([{ id }])
  const decline = { kind: 'decline' as const, reason: '不归我们', proposedDepartmentId: null }
  await desk.lina.call('moveHandoff', { id: asked.id, version: 1, move: decline })
  expect((await desk.zhouzheng.call('listMessages', { id })).items).toHaveLength(1)
  expect(await found(desk.zhouzheng, '秘密')).toHaveLength(1)
  await refusedEverywhere(desk.wanglei, id, messageId)
})

test('a mention lets in a person, or a department; nobody else with them', async () => {
  const desk = await office()
  const { lina, zhouzheng, wanglei, departments } = desk
  const { id, messageId } = await secretOnCase(desk, '413')
  await desk.linxia.call('sendMessage', words(id, '@李娜 请看', { mentions: [spoken(lina)] }))
  expect((await lina.call('listMessages', { id })).items).toHaveLength(2)
  await refusedEverywhere(zhouzheng, id, messageId)
  await lina.call('sendMessage', words(id, '@物流部 你们呢', { mentions: [toDepartment(departments.logistics)] }))
  expect((await wanglei.call('listThreads', { kind: 'case' })).items).toMatchObject([{ id, mentioned: true }])
  await refusedEverywhere(zhouzheng, id, messageId)
})

test('a mention that stands not in the text, or means nobody, lets in nobody', async () => {
  const desk = await office()
  const { id, messageId } = await secretOnCase(desk, '414')
  await desk.linxia.call('sendMessage', words(id, '没有提到谁', { mentions: [spoken(desk.lina)] }))
  await refusedEverywhere(desk.lina, id, messageId)
  const stranger = { ...spoken(desk.lina), id: newId(0) }
  await expect(desk.linxia.call('sendMessage', words(id, '@李娜', { mentions: [stranger] }))).rejects.toMatchObject({
    code: 'unknown_member',
  })
  const nowhere = { kind: 'department' as const, id: newId(0), name: '账务部' }
  await expect(desk.linxia.call('sendMessage', words(id, '@账务部', { mentions: [nowhere] }))).rejects.toMatchObject({
    code: 'unknown_department',
  })
})

test('whoever has a ticket open may say the first word beside it, and nobody slips in behind', async () => {
  const desk = await office()
  const { linxia, wanglei, lina } = desk
  const id = await openedCase(desk, '419')
  expect((await wanglei.call('listMessages', { id })).items).toEqual([])
  await expect(wanglei.call('joinThread', { id })).rejects.toMatchObject({ code: 'not_found' })
  expect(await wanglei.call('previewLinks', { articleIds: [], caseIds: [id] })).toEqual({ articles: [], cases: [] })
  const tries = await Promise.allSettled([
    wanglei.call('sendMessage', words(id, '这是秘密一')),
    lina.call('sendMessage', words(id, '这是秘密二')),
  ])
  expect(tries.filter(one => one.status === 'fulfilled')).toHaveLength(1)
  const [inside, outside] = tries[0]?.status === 'fulfilled' ? [wanglei, lina] : [lina, wanglei]
  const { items } = await inside.call('listMessages', { id })
  expect(items).toHaveLength(1)
  await refusedEverywhere(outside, id, items[0]?.id ?? '')
  expect((await linxia.call('listThreads', { kind: 'case' })).items).toMatchObject([{ id, messages: 1 }])
})

test('the department that is accountable now may read, the one that was no longer; admins always may', async () => {
  const desk = await office()
  const { hemin, wuyue, wanglei, linxia, chenlan, departments } = desk
  const { id } = await secretOnCase(desk, '415')
  await hemin.call('chooseTriage', {
    departmentId: departments.logistics.id,
    version: (await hemin.call('readOrganisation', {})).version,
  })
  await linxia.call('openCase', { facts: ticket('415', { subject: '重复扣款,第二封' }) })
  expect((await wanglei.call('listMessages', { id })).items).toHaveLength(1)
  expect((await wanglei.call('listThreads', { kind: 'case' })).items).toMatchObject([{ id }])
  expect((await linxia.call('listMessages', { id })).items).toHaveLength(1)
  await expect(chenlan.call('listMessages', { id })).rejects.toMatchObject({ code: 'not_found' })
  expect((await chenlan.call('listThreads', { kind: 'case' })).items).toEqual([])
  for (const admin of [hemin, wuyue]) expect((await admin.call('listMessages', { id })).items).toHaveLength(1)
  expect((await hemin.call('listThreads', { kind: 'case' })).items).toMatchObject([{ id }])
})

test('between two people nobody looks in, not even the owner of the workspace', async () => {
  const desk = await office()
  const { linxia, lina, chenlan, hemin, wuyue } = desk
  const { id } = await linxia.call('openDirect', { memberId: lina.id })
  const { id: messageId } = await linxia.call(
    'sendMessage',
    words(id, '这是秘密 @陈岚', { mentions: [spoken(chenlan)] }),
  )
  expect(await found(lina, '秘密')).toHaveLength(1)
  for (const outsider of [chenlan, hemin, wuyue]) await refusedEverywhere(outsider, id, messageId)
})

test('a closed channel is known to its departments only, and a mention does not open it; an open one is everybody’s', async () => {
  const desk = await office()
  const { linxia, lina, wanglei, hemin, departments } = desk
  const { id } = await channelOf(desk, { closed: true, name: '秘密计划' })
  const { id: messageId } = await linxia.call(
    'sendMessage',
    words(id, '这是秘密 @王磊', { mentions: [spoken(wanglei)] }),
  )
  expect(await found(lina, '秘密')).toHaveLength(1)
  for (const outsider of [wanglei, hemin]) await refusedEverywhere(outsider, id, messageId)
  await desk.chenlan.call('changeChannel', {
    id,
    name: '秘密计划',
    purpose: '',
    departmentId: departments.support.id,
    departmentIds: [],
    closed: false,
    ownerId: desk.chenlan.id,
    normMinutes: null,
    version: 1,
  })
  expect((await wanglei.call('listThreads', { kind: 'channel' })).items).toMatchObject([{ id }])
  expect(await found(wanglei, '秘密')).toHaveLength(1)
})

test('another workspace sees nothing', async () => {
  const [desk, other] = [await office(), await office()]
  const { id, messageId } = await secretOnCase(desk, '416')
  const channel = await channelOf(desk)
  for (const stranger of [other.linxia, other.hemin, other.wuyue]) {
    await refusedEverywhere(stranger, id, messageId)
    await expect(stranger.call('readThread', { id: channel.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(stranger.call('openDirect', { memberId: desk.lina.id })).rejects.toMatchObject({
      code: 'unknown_member',
    })
  }
  expect((await other.linxia.call('findMembers', { q: '林' })).items.map(one => one.id)).toEqual([other.linxia.id])
})

test("a message's id says nothing about another thread, and somebody else's id takes nothing over", async () => {
  const desk = await office()
  const { linxia, lina, wanglei } = desk
  const secret = await secretOnCase(desk, '417')
  const { id } = await channelOf(desk)
  const own = await wanglei.call('sendMessage', words(id, '我的', { messageId: secret.messageId }))
  expect(own).toMatchObject({ id: secret.messageId, text: '我的', number: 1 })
  await expect(lina.call('sendMessage', words(id, '占用', { messageId: own.id }))).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(wanglei.call('sendMessage', words(id, '回复', { replyToId: newId(0) }))).rejects.toMatchObject({
    code: 'not_found',
  })
  expect((await linxia.call('listMessages', { id: secret.id })).items).toMatchObject([{ text: '这是秘密' }])
})

test('links are shown to each reader as far as they may see: articles of others and shut cases stay bare', async () => {
  const desk = await office()
  const { linxia, lina, wanglei, departments } = desk
  const { id: caseId } = await secretOnCase(desk, '418')
  const { id: articleId } = await lina.call('writeArticle', {
    title: '内部折扣',
    body: '不外传',
    departmentId: departments.billing.id,
    tags: [],
    language: 'zh',
    audience: [departments.billing.id, departments.support.id],
  })
  const asked = { articleIds: [articleId], caseIds: [caseId] }
  expect((await lina.call('previewLinks', asked)).articles).toMatchObject([{ title: '内部折扣' }])
  expect((await lina.call('previewLinks', asked)).cases).toEqual([])
  expect((await linxia.call('previewLinks', asked)).cases).toMatchObject([{ id: caseId }])
  expect(await wanglei.call('previewLinks', asked)).toEqual({ articles: [], cases: [] })
})
