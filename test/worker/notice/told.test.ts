import { beforeEach, describe, expect, test } from 'vitest'
import type { Output } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import type { Notice } from '../../../shared/notice/contract.ts'
import type { NoticeDraft } from '../../../worker/platform/commit.ts'
import { commit } from '../../../worker/platform/commit.ts'
import { batch, q } from '../../../worker/platform/db.ts'
import { drain } from '../../../worker/platform/outbox.ts'
import { putInOutbox } from '../../../worker/platform/outbox-rows.ts'
import { systemScope } from '../../../worker/platform/scope.ts'
import { settle } from '../../support/library.ts'
import { bindings, type Office, office, type Person, request as send } from '../../support/office.ts'
import { request } from '../../support/tickets.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const db = () => bindings.DB.withSession('first-primary')
const told = async (who: Person): Promise<Notice[]> => (await who.call('listNotices', {})).items
const kinds = async (who: Person) => (await told(who)).map(one => `${one.kind} ${one.relation}`)
const unread = async (who: Person) => (await who.call('countNotices', {})).unread

const ask = (number = '501') => desk.linxia.call('requestHandoff', request(desk, number))
const accept = (handoff: Output<'requestHandoff'>) =>
  desk.lina.call('moveHandoff', { id: handoff.id, version: handoff.version, move: { kind: 'accept' } })

/** Something happens in the name of the system, and these are to be told. */
async function happens(...notices: NoticeDraft[]): Promise<void> {
  await commit(systemScope(bindings, desk.workspaceId, Date.now()), {
    rows: [],
    event: { kind: 'handoff_breached', subject: notices[0]?.subject ?? { kind: 'x', id: 'x' }, data: {} },
    notices,
    answer: null,
  })
  await settle()
}

describe('whom it concerns', () => {
  test('a request is told to all of the department, and to nobody else', async () => {
    await ask()
    await settle()
    expect(await kinds(desk.lina)).toEqual(['handoff_requested department'])
    expect(await kinds(desk.zhouzheng)).toEqual(['handoff_requested department'])
    for (const who of [desk.linxia, desk.chenlan, desk.wanglei, desk.hemin]) expect(await kinds(who)).toEqual([])
    const [notice] = await told(desk.lina)
    expect(notice).toMatchObject({
      case: { number: '#501', subject: '重复扣款 Charged twice' },
      facts: { by: '林夏', fromDepartmentId: desk.departments.support.id, words: '客户的卡被扣了两次' },
      readAt: null,
    })
  })

  test('what follows goes to whoever asked or has it, never to whoever did it, and rank changes nothing', async () => {
    const accepted = await accept(await ask())
    const back = { kind: 'ask_back' as const, question: '哪一天？' }
    const asked = await desk.lina.call('moveHandoff', { id: accepted.id, version: 2, move: back })
    const reply = { kind: 'reply' as const, note: '周五' }
    await desk.linxia.call('moveHandoff', { id: asked.id, version: 3, move: reply })
    await settle()
    expect(await kinds(desk.linxia)).toEqual(['handoff_asked_back asker'])
    expect(await kinds(desk.lina)).toEqual(['handoff_replied assignee', 'handoff_requested department'])
    // 周正 leads the department, 何敏 may read everything: neither is told of a talk between two others.
    expect(await kinds(desk.zhouzheng)).toEqual(['handoff_requested department'])
    expect(await kinds(desk.hemin)).toEqual([])
  })

  test('a task is told to whom it is given, or to all of its department, and what became of it to its maker', async () => {
    const { departments, lina, zhouzheng, wanglei } = desk
    const work = { details: '', departmentId: departments.billing.id, dueAt: null, checklist: [], facts: null }
    const task = await zhouzheng.call('createTask', { ...work, title: '核对两笔扣款', assigneeId: lina.id })
    await zhouzheng.call('createTask', { ...work, title: '整理发票', assigneeId: null })
    await lina.call('moveTask', { id: task.id, move: { kind: 'done' } })
    await settle()
    expect((await kinds(lina)).sort()).toEqual(['task_assigned assignee', 'task_assigned department'])
    expect(await kinds(zhouzheng)).toEqual(['task_done asker'])
    expect(await kinds(wanglei)).toEqual([])
    expect((await told(zhouzheng))[0]?.facts).toMatchObject({ title: '核对两笔扣款', by: '李娜' })
  })

  test('nobody is told twice of one event, however often it is delivered', async () => {
    const handoff = await ask()
    await settle()
    const subject = { kind: 'handoff', id: handoff.id }
    const draft = (kind: string, concerned: NoticeDraft['concerned']): NoticeDraft => ({
      kind,
      subject,
      facts: {},
      concerned,
    })
    await happens(
      draft('handoff_warned', [
        { departmentId: desk.departments.billing.id, relation: 'department' },
        { memberId: desk.lina.id, relation: 'assignee' },
        { leadsOf: desk.departments.billing.id, relation: 'lead' },
      ]),
      draft('mentioned', [{ memberId: desk.lina.id, relation: 'mentioned' }]),
    )
    expect(await kinds(desk.lina)).toEqual(['handoff_warned assignee', 'handoff_requested department'])
    expect(await kinds(desk.zhouzheng)).toEqual(['handoff_warned lead', 'handoff_requested department'])
    const payload = {
      ...{ sequence: (await told(desk.lina))[0]?.sequence, at: Date.now(), actorId: 'system', origin: '' },
      notices: [draft('mentioned', [{ memberId: desk.lina.id, relation: 'mentioned' }])],
    }
    await batch(db(), putInOutbox(desk.workspaceId, Date.now(), { kind: 'notify', payload }))
    await Promise.all([drain(bindings, Date.now()), drain(bindings, Date.now())])
    await settle()
    expect(await kinds(desk.lina)).toEqual(['handoff_warned assignee', 'handoff_requested department'])
  })

  test('somebody who may not read it, or no longer works here, is told nothing', async () => {
    const handoff = await ask()
    await settle()
    const { version } = (await desk.hemin.call('listMembers', {})).items.find(one => one.id === desk.zhouzheng.id)!
    const gone = {
      id: desk.zhouzheng.id,
      name: '周正',
      role: 'lead' as const,
      departmentIds: [],
      active: false,
      version,
    }
    await desk.wuyue.call('changeMember', gone)
    await happens({
      kind: 'mentioned',
      subject: { kind: 'handoff', id: handoff.id },
      facts: { words: '秘密' },
      concerned: [
        { memberId: desk.wanglei.id, relation: 'mentioned' },
        { memberId: desk.zhouzheng.id, relation: 'mentioned' },
        { memberId: newId(1), relation: 'mentioned' },
        { memberId: desk.linxia.id, relation: 'mentioned' },
      ],
    })
    expect(await kinds(desk.wanglei)).toEqual([])
    expect(await kinds(desk.linxia)).toEqual(['mentioned mentioned'])
    const rows = await bindings.DB.prepare('select member_id from notices where workspace_id = ? and kind = ?')
      .bind(desk.workspaceId, 'mentioned')
      .all()
    expect(rows.results).toEqual([{ member_id: desk.linxia.id }])
  })

  test('a person who joins or leaves a department is told what that department is told', async () => {
    const { version } = (await desk.hemin.call('listMembers', {})).items.find(one => one.id === desk.wanglei.id)!
    const billing = [desk.departments.billing.id]
    const member = { id: desk.wanglei.id, name: '王磊', role: 'agent' as const, active: true }
    await desk.wuyue.call('changeMember', { ...member, departmentIds: billing, version })
    await ask('502')
    await settle()
    expect(await kinds(desk.wanglei)).toEqual(['handoff_requested department'])
    await desk.wuyue.call('changeMember', {
      ...member,
      departmentIds: [desk.departments.logistics.id],
      version: version + 1,
    })
    await ask('503')
    await settle()
    expect(await kinds(desk.lina)).toHaveLength(2)
    // What he was told while he was there is not open to him any more, and shows nothing of itself.
    const [left] = await told(desk.wanglei)
    expect(left).toMatchObject({ kind: 'hidden', subject: null, case: null, facts: {} })
    expect(JSON.stringify(left)).not.toContain('扣')
    expect(await told(desk.wanglei)).toHaveLength(1)
  })
})

describe('the list', () => {
  test('goes on page by page, latest first; what is unread can be asked for alone', async () => {
    for (let i = 0; i < 5; i++) await ask(`60${i}`)
    await settle()
    const first = await desk.lina.call('listNotices', { limit: 2 })
    const second = await desk.lina.call('listNotices', { limit: 2, after: first.next ?? '' })
    const third = await desk.lina.call('listNotices', { limit: 2, after: second.next ?? '' })
    const numbers = [first, second, third].flatMap(page => page.items.map(one => one.case?.number))
    expect(numbers).toEqual(['#604', '#603', '#602', '#601', '#600'])
    expect(third.next).toBeNull()
    await desk.lina.call('readNotices', { sequences: [first.items[0]?.sequence ?? 0] })
    const left = await desk.lina.call('listNotices', { show: 'unread' })
    expect(left.items.map(one => one.case?.number)).toEqual(['#603', '#602', '#601', '#600'])
    await expect(desk.lina.call('listNotices', { after: 'x' })).rejects.toMatchObject({ code: 'malformed' })
  })

  test('is read one by one, by case, and whole up to what was seen; what came since stays unread', async () => {
    const first = await ask('611')
    await ask('612')
    await ask('613')
    await settle()
    const items = await told(desk.lina)
    expect(await unread(desk.lina)).toBe(3)
    expect(await desk.lina.call('readNotices', { caseId: first.case.id })).toEqual({ unread: 2 })
    const until = items[0]?.sequence ?? 0
    await ask('614')
    await settle()
    expect(await desk.lina.call('readNotices', { until })).toEqual({ unread: 1 })
    expect((await told(desk.lina)).map(one => one.readAt === null)).toEqual([true, false, false, false])
    await expect(desk.lina.call('readNotices', {})).rejects.toMatchObject({ code: 'malformed' })
    // A colleague's list is their own.
    expect(await unread(desk.zhouzheng)).toBe(4)
  })

  test('counts no further than a hundred, and reads no more than that', async () => {
    const rows = Array.from({ length: 150 }, (_, i) => i + 1_000)
    await bindings.DB.prepare(
      `insert into notices select ?1, ?2, value, 1, 'mentioned', 'handoff', 'x', null, 'mentioned', 'x', '{}', 1, null
       from json_each(?3)`,
    )
      .bind(desk.workspaceId, desk.lina.id, JSON.stringify(rows))
      .run()
    const response = await send('/v1/notices/counts', { headers: { authorization: `Bearer ${desk.lina.token}` } })
    expect(await response.json()).toEqual({ unread: 100 })
    const [, read = ''] = /read=(\d+)/.exec(response.headers.get('server-timing') ?? '') ?? []
    expect(Number(read)).toBeLessThanOrEqual(110)
  })

  test('another workspace sees and reads nothing of it', async () => {
    await ask()
    await settle()
    const other = await office()
    expect(await told(other.lina)).toEqual([])
    const [mine] = await told(desk.lina)
    await other.lina.call('readNotices', { sequences: [mine?.sequence ?? 0] })
    await other.lina.call('readNotices', { until: 1_000_000 })
    await desk.wanglei.call('readNotices', { until: 1_000_000 })
    expect(await unread(desk.lina)).toBe(1)
  })
})

describe('the outbox', () => {
  test('two rounds at the same time deliver each entry once', async () => {
    const before = await bindings.DB.prepare('select count(*) as n from outbox').first<{ n: number }>()
    expect(before?.n).toBe(0)
    for (let i = 0; i < 12; i++) await ask(`7${String(i).padStart(2, '0')}`)
    await Promise.all([settle(), settle(), settle()])
    expect(await kinds(desk.lina)).toHaveLength(12)
    const left = await bindings.DB.prepare('select count(*) as n from outbox').first<{ n: number }>()
    expect(left?.n).toBe(0)
  }, 30_000)

  test('what nobody delivers is tried again and again, then given up, seen by admins, tried anew or dropped', async () => {
    const unknown = { kind: 'sung' as never, payload: {} }
    await batch(db(), putInOutbox(desk.workspaceId, 0, unknown), putInOutbox(desk.workspaceId, 0, unknown))
    let now = Date.now()
    for (let i = 0; i < 9; i++) {
      await drain(bindings, now)
      now += 2 * 86_400_000
    }
    const { items } = await desk.hemin.call('listDeadLetters', {})
    expect(items).toHaveLength(2)
    expect(items[0]).toMatchObject({ kind: 'sung', attempts: 8 })
    const [one, two] = items as [(typeof items)[0], (typeof items)[0]]
    const other = await office()
    await expect(other.hemin.call('retryDeadLetter', { id: one.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(other.hemin.call('dropDeadLetter', { id: one.id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await other.hemin.call('listDeadLetters', {})).items).toEqual([])
    await desk.hemin.call('retryDeadLetter', { id: one.id })
    await desk.hemin.call('dropDeadLetter', { id: two.id })
    expect((await desk.hemin.call('listDeadLetters', {})).items).toEqual([])
    const rows = await bindings.DB.prepare('select id from outbox where workspace_id = ? and kind = ?')
      .bind(desk.workspaceId, 'sung')
      .all()
    expect(rows.results).toEqual([{ id: one.id }])
    await batch(db(), q.deleteFrom('outbox').where('id', '=', one.id))
  })
})
