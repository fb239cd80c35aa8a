import { beforeEach, describe, expect, test } from 'vitest'
import type { KeyScope } from '../../../shared/endpoint.ts'
import { newId } from '../../../shared/ids.ts'
import { batch, q } from '../../../worker/platform/db.ts'
import { settle, shelve } from '../../support/library.ts'
import { callTool } from '../../support/mcp.ts'
import { bindings, callerWith, type Office, office } from '../../support/office.ts'
import { ticket } from '../../support/tickets.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const everything = ['knowledge:read', 'ownership:read', 'handoffs:write'] as const

/** A key that an admin made for some departments. */
async function keyOf(departmentIds: string[], scopes: readonly KeyScope[] = everything): Promise<string> {
  const wanted = { name: 'AI 助手', scopes: [...scopes], departmentIds }
  return (await desk.hemin.call('makeApiKey', wanted)).secret
}

type Found = { articles: { id: string; title: string; state: string; mayBeStale: boolean; url: string }[] }
const found = async (token: string, query: string, more: object = {}) =>
  ((await callTool(token, 'search_knowledge', { query, ...more })).structuredContent as unknown as Found).articles
const titles = async (token: string, query: string) => (await found(token, query)).map(one => one.title).sort()

describe('knowledge', () => {
  test('an answer carries its state, who confirmed it and when, and a link', async () => {
    const { lina, zhouzheng, linxia, departments } = desk
    const departmentId = departments.billing.id
    const fresh = await shelve(lina, { departmentId, title: '退款多久到账', body: '**三天**内到账。', tags: ['退款'] })
    const [before] = await found(linxia.token, '退款')
    expect(before).toMatchObject({ state: 'not_validated', validatedAt: null, validatedBy: null, mayBeStale: true })
    await zhouzheng.call('validateArticle', { id: fresh.id, confidence: 'validated', version: fresh.version })
    const [after] = await found(linxia.token, '退款')
    expect(after).toMatchObject({
      id: fresh.id,
      title: '退款多久到账',
      department: { id: departmentId, name: '账务部', englishName: 'Billing' },
      state: 'validated',
      validatedBy: '周正',
      validatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      mayBeStale: false,
      tags: ['退款'],
      url: `http://baton.test/hub#/knowledge/${fresh.id}`,
    })
    const read = await callTool(linxia.token, 'read_article', { id: fresh.id })
    expect(read.structuredContent).toMatchObject({ body: '**三天**内到账。', revision: 1, state: 'validated' })
    expect(read.content[0]?.text).toContain('State: validated by 周正 on 20')
    expect(read.content[0]?.text).toContain('**三天**内到账。')
  })

  test('past the day on which somebody had to look, it may be stale', async () => {
    const { zhouzheng, linxia, departments } = desk
    const departmentId = departments.billing.id
    const soon = Date.now() + 60_000
    const one = await shelve(zhouzheng, { departmentId, title: '退款', body: 'x', verifyBy: soon })
    await zhouzheng.call('validateArticle', { id: one.id, confidence: 'validated', version: one.version })
    const due = new Date(soon).toISOString()
    expect(await found(linxia.token, '退款')).toMatchObject([{ state: 'validated', mayBeStale: false, dueAt: due }])
    const past = q.updateTable('articles').set({ due_at: 1 }).where('workspace_id', '=', desk.workspaceId)
    await batch(bindings.DB.withSession('first-primary'), past)
    expect(await found(linxia.token, '退款')).toMatchObject([{ state: 'validated', mayBeStale: true }])
    const read = await callTool(linxia.token, 'read_article', { id: one.id })
    expect(read.content[0]?.text).toContain('; may be stale.')
  })

  test('what is for leads only no key of another department reads', async () => {
    const { lina, zhouzheng, chenlan, linxia, departments } = desk
    const facts = { departmentId: departments.billing.id, title: '退款', body: 'x', audienceRole: 'lead' as const }
    await shelve(zhouzheng, facts)
    expect(await titles(chenlan.token, '退款')).toEqual(['退款'])
    expect(await titles(lina.token, '退款')).toEqual(['退款'])
    expect(await titles(linxia.token, '退款')).toEqual([])
    expect(await titles(await keyOf([departments.support.id]), '退款')).toEqual([])
    expect(await titles(await keyOf([departments.billing.id]), '退款')).toEqual(['退款'])
  })

  test('only what is validated, in the wanted number; nothing found says what else to do', async () => {
    const { lina, zhouzheng, departments } = desk
    const departmentId = departments.billing.id
    const one = await shelve(lina, { departmentId, title: '退款一', body: 'x' })
    await shelve(lina, { departmentId, title: '退款二', body: 'x' })
    await zhouzheng.call('validateArticle', { id: one.id, confidence: 'validated', version: one.version })
    expect(await found(lina.token, '退款')).toHaveLength(2)
    expect(await found(lina.token, '退款', { limit: 1 })).toHaveLength(1)
    expect((await found(lina.token, '退款', { validatedOnly: true })).map(({ title }) => title)).toEqual(['退款一'])
    const none = await callTool(lina.token, 'search_knowledge', { query: '火星' })
    expect(none.structuredContent).toEqual({ articles: [] })
    expect(none.content[0]?.text).toContain('who owns')
  })

  test('whoever may not read it finds it by no tool, and an id that is not theirs looks like one that is not there', async () => {
    const { lina, zhouzheng, linxia, hemin, departments } = desk
    const departmentId = departments.billing.id
    const hidden = [departments.billing.id]
    const open = await shelve(lina, { departmentId, title: '公开退款', body: '甲' })
    const secret = await shelve(lina, { departmentId, title: '内部退款', body: '乙', audience: hidden })
    const toSupport = await shelve(lina, {
      departmentId,
      title: '客服退款',
      body: '丙',
      audience: [departments.support.id],
    })
    const draft = await shelve(lina, { departmentId, title: '退款草稿', body: '丁' })
    await lina.call('validateArticle', { id: draft.id, confidence: 'in_progress', version: 1 })
    const archived = await shelve(lina, { departmentId, title: '旧退款', body: '戊' })
    await zhouzheng.call('validateArticle', { id: archived.id, confidence: 'archived', version: 1 })
    const other = await office()
    const theirs = (await other.hemin.call('makeApiKey', { name: 'k', scopes: ['knowledge:read'] })).secret
    const mayRead: [string, { id: string; title: string }[]][] = [
      [lina.token, [open, secret, toSupport, draft]],
      [hemin.token, [open, secret, toSupport, draft]],
      [linxia.token, [open, toSupport]],
      [await keyOf([departments.billing.id]), [open, secret, toSupport, draft]],
      [await keyOf([departments.support.id]), [open, toSupport]],
      [await keyOf([], ['knowledge:read']), [open]],
      [other.hemin.token, []],
      [theirs, []],
    ]
    const missing = newId(0)
    for (const [token, readable] of mayRead) {
      expect(await titles(token, '退款')).toEqual(readable.map(one => one.title).sort())
      const nothing = await callTool(token, 'read_article', { id: missing })
      expect(nothing).toMatchObject({ isError: true })
      for (const one of [open, secret, toSupport, draft]) {
        const answer = await callTool(token, 'read_article', { id: one.id })
        if (readable.includes(one)) expect(answer.structuredContent).toMatchObject({ id: one.id })
        else expect(answer).toEqual(nothing)
      }
    }
    expect(await callTool(linxia.token, 'read_article', { id: archived.id })).toEqual(
      await callTool(linxia.token, 'read_article', { id: missing }),
    )
  })

  test('a narrowed audience holds at once', async () => {
    const { lina, departments } = desk
    const departmentId = departments.billing.id
    const one = await shelve(lina, { departmentId, title: '退款', body: 'x' })
    const key = await keyOf([departments.support.id])
    expect(await titles(key, '退款')).toEqual(['退款'])
    const { title, body, tags, language } = one
    const facts = { departmentId, title, body, tags, language, audience: [departmentId] }
    await lina.call('changeArticle', { id: one.id, version: one.version, ...facts })
    expect(await titles(key, '退款')).toEqual([])
    expect((await callTool(key, 'read_article', { id: one.id })).isError).toBe(true)
  })

  test('hostile words are words, and a broken id is refused before anybody is asked', async () => {
    const { lina, departments } = desk
    await shelve(lina, { departmentId: departments.billing.id, title: '退款', body: 'x' })
    for (const query of ['" OR 1', "'; drop table articles; --", 'NEAR(a b)', '\u0000', '𝅗𝅥', '\ud800']) {
      expect((await callTool(lina.token, 'search_knowledge', { query })).isError).not.toBe(true)
    }
    for (const id of ['', '1', '../../v1/members', "' or 1=1 --"]) {
      expect((await callTool(lina.token, 'read_article', { id })).isError).toBe(true)
    }
    expect(await titles(lina.token, '退款')).toEqual(['退款'])
  })
})

describe('a key reaches no further than its owner', () => {
  const ownerBecomes = (change: { active?: number; role?: string; department_ids?: string }) =>
    batch(
      bindings.DB.withSession('first-primary'),
      q.updateTable('members').set(change).where('workspace_id', '=', desk.workspaceId).where('id', '=', desk.hemin.id),
    )

  test('not after the owner became an agent elsewhere, nor after leaving', async () => {
    const { lina, departments } = desk
    const departmentId = departments.billing.id
    await shelve(lina, { departmentId, title: '内部退款', body: 'x', audience: [departmentId] })
    await shelve(lina, { departmentId, title: '公开退款', body: 'x' })
    const key = await keyOf([departmentId])
    expect(await titles(key, '退款')).toEqual(['公开退款', '内部退款'].sort())
    await ownerBecomes({ role: 'agent', department_ids: JSON.stringify([departments.support.id]) })
    expect(await titles(key, '退款')).toEqual(['公开退款'])
    await ownerBecomes({ department_ids: JSON.stringify([departmentId]) })
    expect(await titles(key, '退款')).toHaveLength(2)
    await ownerBecomes({ role: 'admin', active: 0 })
    expect(await titles(key, '退款')).toEqual(['公开退款'])
    const asked = await callTool(key, 'ask_department', requestTo('物流部', { fromDepartment: '账务部' }))
    expect(asked.content[0]?.text).toMatch(/^not_allowed/)
  })
})

describe('who owns this', () => {
  test('tells department, topic, words, duty and roles; without a rule, triage', async () => {
    const { hemin, departments, zhouzheng, linxia } = desk
    const map = await hemin.call('writeTopic', {
      version: 0,
      name: '退款',
      englishName: 'Refunds',
      departmentId: departments.billing.id,
      deputyIds: [departments.support.id],
      phaseId: null,
      responsibleIds: [departments.billing.id],
      consultedIds: [departments.logistics.id],
      informedIds: [departments.support.id],
      arbiterId: zhouzheng.id,
      deputyArbiterId: null,
      effectiveFrom: null,
      reviewBy: null,
    })
    const topicId = map.topics[0]?.id ?? ''
    await hemin.call('writeRule', {
      version: map.version,
      topicId,
      priority: 50,
      when: { kind: 'words', words: ['重复扣款'], where: 'either' },
      enabled: true,
      effectiveFrom: null,
    })
    const key = await keyOf([], ['ownership:read'])
    for (const token of [key, linxia.token]) {
      const told = await callTool(token, 'who_owns', { subject: '我的卡', message: '被重复扣款了' })
      expect(told.structuredContent).toMatchObject({
        department: { name: '账务部' },
        topic: { id: topicId, name: '退款' },
        triage: false,
        agreed: false,
        because: [{ word: '重复扣款', field: 'message' }],
        roles: {
          accountable: { name: '账务部' },
          consulted: [{ name: '物流部' }],
          informed: [{ name: '客服部' }],
          arbiter: '周正',
          deputyArbiter: null,
        },
      })
      expect(told.content[0]?.text).toContain(
        '账务部 / Billing owns this (topic 退款), because of “重复扣款” (message)',
      )
      const none = await callTool(token, 'who_owns', { subject: '你好' })
      expect(none.structuredContent).toMatchObject({ department: { name: '客服部' }, triage: true, topic: null })
    }
  })

  test('nothing described is said; another workspace’s rules decide nothing here', async () => {
    const said = await callTool(desk.linxia.token, 'who_owns', { subject: ' ', message: '' })
    expect(said.isError).toBe(true)
    expect(said.content[0]?.text).toContain('Say in subject or message')
  })
})

const requestTo = (toDepartment: string, more: object = {}) => ({
  requestKey: 'request-0001',
  toDepartment,
  ticket: { url: 'https://desk.example.com/tickets/1042', number: '1042', subject: '重复扣款' },
  why: '客户被扣了两次',
  expected: '请核实并退款',
  byWhen: new Date(Date.now() + 3_600_000).toISOString(),
  ...more,
})

describe('asking a department', () => {
  test('is a real request in the owner’s name, once for each key that the caller gives', async () => {
    const { lina, hemin, departments } = desk
    const key = await keyOf([departments.support.id])
    const request = requestTo('Billing')
    const asked = await callTool(key, 'ask_department', request)
    expect(asked.structuredContent).toMatchObject({
      state: 'requested',
      from: { name: '客服部' },
      to: { name: '账务部' },
      askedBy: '何敏 · AI 助手',
    })
    const again = await Promise.all([1, 2, 3].map(() => callTool(key, 'ask_department', request)))
    for (const one of again) expect(one.structuredContent).toEqual(asked.structuredContent)
    const { items } = await lina.call('listHandoffs', { box: 'department' })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      asker: { id: hemin.id, name: '何敏 · AI 助手' },
      fromDepartmentId: departments.support.id,
      packet: { why: '客户被扣了两次', expected: '请核实并退款' },
      case: { number: '1042', subject: '重复扣款', url: 'https://desk.example.com/tickets/1042' },
    })
    const billing = departments.billing
    const { version } = await hemin.call('readOrganisation', {})
    const { id, name, colour, calendar } = billing
    await hemin.call('changeDepartment', { id, version, name, englishName: 'Finance', colour, calendar })
    const renamed = await callTool(key, 'ask_department', request)
    expect(renamed.structuredContent).toMatchObject({ handoffId: asked.structuredContent?.handoffId })
    const other = await callTool(key, 'ask_department', { ...request, why: '别的' })
    expect(other.content[0]?.text).toMatch(/^key_reused/)
  })

  test('two at once under one key are one', async () => {
    const key = await keyOf([desk.departments.support.id])
    const request = requestTo('账务部')
    const answers = await Promise.all([1, 2, 3, 4].map(() => callTool(key, 'ask_department', request)))
    expect(new Set(answers.map(one => one.structuredContent?.handoffId)).size).toBe(1)
    expect((await desk.lina.call('listHandoffs', { box: 'department' })).items).toHaveLength(1)
  })

  test('two keys of one owner, and the owner, may each use the same name', async () => {
    const { departments, hemin } = desk
    const [one, two] = [await keyOf([departments.support.id]), await keyOf([departments.support.id])]
    const request = requestTo('账务部')
    const byOwner = callTool(hemin.token, 'ask_department', { ...request, fromDepartment: '客服部' })
    const ids = await Promise.all([
      callTool(one, 'ask_department', request),
      callTool(two, 'ask_department', request),
      byOwner,
    ])
    expect(new Set(ids.map(({ structuredContent }) => structuredContent?.handoffId)).size).toBe(3)
  })

  test('the answer comes to the owner, and a ticket that the panel knows is that ticket', async () => {
    const { lina, linxia, hemin, departments } = desk
    const facts = ticket('77')
    const known = await linxia.call('openCase', { facts })
    const key = await keyOf([departments.support.id])
    const asked = await callTool(key, 'ask_department', requestTo('账务部', { ticket: { url: facts.url } }))
    const id = String(asked.structuredContent?.handoffId)
    const { handoff } = await hemin.call('readHandoff', { id })
    expect(handoff.case.id).toBe(known.id)
    const taken = await lina.call('moveHandoff', { id, version: handoff.version, move: { kind: 'accept' } })
    await lina.call('moveHandoff', { id, version: taken.version, move: { kind: 'answer', answer: '已退款' } })
    await settle()
    const { items } = await hemin.call('listNotices', {})
    expect(items).toContainEqual(expect.objectContaining({ kind: 'handoff_answered', relation: 'asker' }))
    expect((await linxia.call('readHandoff', { id })).handoff).toMatchObject({ state: 'answered' })
  })

  test('over HTTP it is the same request', async () => {
    const { departments } = desk
    const key = callerWith(await keyOf([departments.support.id], ['handoffs:write']))
    const input = {
      facts: ticket('5'),
      fromDepartmentId: departments.support.id,
      toDepartmentId: departments.billing.id,
      packet: { why: '甲', expected: '乙', byWhen: Date.now() + 3_600_000, quote: '', links: [] },
    }
    const once = { 'idempotency-key': 'the-same-key' }
    const first = await key.call('requestHandoff', input, once)
    expect(await key.call('requestHandoff', input, once)).toEqual(first)
    expect(first.asker.name).toBe('何敏 · AI 助手')
  })

  test('nobody asks in the name of a department that is not theirs', async () => {
    const { linxia, departments, hemin } = desk
    const key = await keyOf([departments.support.id])
    for (const token of [key, linxia.token]) {
      const asked = await callTool(token, 'ask_department', requestTo('账务部', { fromDepartment: '物流部' }))
      expect(asked.content[0]?.text).toMatch(/^not_allowed/)
    }
    const twice = await keyOf([departments.support.id, departments.logistics.id])
    const which = await callTool(twice, 'ask_department', requestTo('账务部'))
    expect(which.content[0]?.text).toContain('Say in whose name')
    const whole = { name: 'k', scopes: ['handoffs:write' as const] }
    await expect(hemin.call('makeApiKey', whole)).rejects.toMatchObject({ code: 'malformed' })
    const other = await office()
    const foreign = { ...whole, departmentIds: [other.departments.support.id] }
    await expect(hemin.call('makeApiKey', foreign)).rejects.toMatchObject({ code: 'unknown_department' })
    await expect(
      hemin.call('makeApiKey', { ...whole, departmentIds: [departments.support.id], expiresAt: 1 }),
    ).rejects.toMatchObject({ code: 'too_late' })
    expect((await desk.lina.call('listHandoffs', { box: 'department' })).items).toEqual([])
  })

  test('what is wrong is said in words that help', async () => {
    const { linxia } = desk
    const said = async (input: object) => (await callTool(linxia.token, 'ask_department', input)).content[0]?.text ?? ''
    expect(await said(requestTo('财务部'))).toMatch(/^unknown_department.*账务部 \/ Billing/s)
    expect(await said(requestTo('客服部'))).toMatch(/^handoff_same_department/)
    expect(await said(requestTo('账务部', { byWhen: 'tomorrow' }))).toContain('byWhen')
    expect(await said(requestTo('账务部', { byWhen: '2020-01-01T00:00:00Z' }))).toMatch(/^too_late/)
    expect(await said(requestTo('账务部', { requestKey: 'short' }))).toContain('requestKey')
    expect(await said(requestTo('账务部', { ticket: { url: 'javascript:alert(1)' } }))).toContain('ticket.url')
    expect(await said(requestTo('账务部', { why: '' }))).toContain('why')
  })
})
