import { expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import { OPEN_PER_CASE_MAX } from '../../../worker/handoff/requesting.ts'
import { batch, q } from '../../../worker/platform/db.ts'
import { bindings, office } from '../../support/office.ts'
import { request, ticket } from '../../support/tickets.ts'

const db = bindings.DB.withSession('first-primary')

test('two people accept at once: one has it, the other is told who', async () => {
  const desk = await office()
  const { linxia, lina, zhouzheng } = desk
  const asked = await linxia.call('requestHandoff', request(desk, '201'))
  const accept = { id: asked.id, version: asked.version, move: { kind: 'accept' as const } }
  const results = await Promise.allSettled([lina.call('moveHandoff', accept), zhouzheng.call('moveHandoff', accept)])
  const won = results.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
  const lost = results.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
  expect(won).toHaveLength(1)
  expect(lost).toMatchObject([
    { code: 'handoff_moved_on', facts: { state: 'accepted', byName: won[0]?.assignee?.name, at: won[0]?.updatedAt } },
  ])
  expect((await lina.call('readHandoff', { id: asked.id })).log).toHaveLength(2)
})

test('the same Idempotency-Key twice is one handoff, also side by side', async () => {
  const desk = await office()
  const { linxia, lina } = desk
  const input = request(desk, '202')
  const key = { 'idempotency-key': 'handoff-202' }
  const both = await Promise.all([linxia.call('requestHandoff', input, key), linxia.call('requestHandoff', input, key)])
  const third = await linxia.call('requestHandoff', input, key)
  expect(new Set([...both, third].map(one => one.id)).size).toBe(1)
  const accept = { id: third.id, version: 1, move: { kind: 'accept' as const } }
  const name = { 'idempotency-key': 'accept-202' }
  const accepted = await Promise.all([lina.call('moveHandoff', accept, name), lina.call('moveHandoff', accept, name)])
  expect(accepted[0]).toEqual(accepted[1])
  expect((await lina.call('listHandoffs', { box: 'department' })).items).toHaveLength(1)
})

test('two people ask about a ticket that nobody recorded yet: one record, two handoffs', async () => {
  const desk = await office()
  const { linxia, chenlan } = desk
  const both = await Promise.all([linxia, chenlan].map(person => person.call('requestHandoff', request(desk, '203'))))
  expect(new Set(both.map(one => one.case.id)).size).toBe(1)
  expect(new Set(both.map(one => one.case.customerId)).size).toBe(1)
  expect((await linxia.call('listHandoffs', { box: 'asked' })).items).toHaveLength(2)
})

test('hostile words stay words', async () => {
  const desk = await office()
  const why = `<img src=x onerror=alert(1)> '); drop table handoffs; -- {{customer.name}} \u202e 😀 "\\`
  const input = request(desk, '204')
  const asked = await desk.linxia.call('requestHandoff', {
    ...input,
    facts: ticket('204', { subject: '<script>alert(1)</script>' }),
    packet: { ...input.packet, why },
  })
  const { handoff } = await desk.lina.call('readHandoff', { id: asked.id })
  expect(handoff.packet?.why).toBe(why)
  expect(handoff.case.subject).toBe('<script>alert(1)</script>')
  await expect(
    desk.linxia.call('requestHandoff', { ...input, packet: { ...input.packet, links: ['javascript:alert(1)'] } }),
  ).rejects.toMatchObject({ code: 'malformed' })
  await expect(
    desk.linxia.call('requestHandoff', { ...input, packet: { ...input.packet, why: '   ' } }),
  ).rejects.toMatchObject({ code: 'malformed' })
})

test('another workspace sees nothing', async () => {
  const desk = await office()
  const other = await office()
  const asked = await desk.linxia.call('requestHandoff', request(desk, '205'))
  for (const stranger of [other.lina, other.hemin, other.wuyue]) {
    await expect(stranger.call('readHandoff', { id: asked.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      stranger.call('moveHandoff', { id: asked.id, version: 1, move: { kind: 'accept' } }),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect((await stranger.call('readRoute', { ref: ticket('205').ref })).items).toEqual([])
    await expect(stranger.call('readCustomer', { id: asked.case.customerId ?? '' })).rejects.toMatchObject({
      code: 'not_found',
    })
  }
  const theirs = { box: 'department' as const, departmentId: desk.departments.billing.id }
  expect((await other.hemin.call('listHandoffs', theirs)).items).toEqual([])
  await expect(
    other.linxia.call('requestHandoff', { ...request(other, '205'), toDepartmentId: desk.departments.billing.id }),
  ).rejects.toMatchObject({ code: 'unknown_department' })
})

test('a case can be asked about twenty times at once, not more', async () => {
  const desk = await office()
  const first = await desk.linxia.call('requestHandoff', request(desk, '206'))
  const [row] = (await batch(db, q.selectFrom('handoffs').selectAll().where('id', '=', first.id)))[0]
  if (!row) throw new Error('no row')
  const more = Array.from({ length: OPEN_PER_CASE_MAX - 2 }, () =>
    q.insertInto('handoffs').values({ ...row, id: newId(Date.now()) }),
  )
  await batch(db, ...more)
  await desk.linxia.call('requestHandoff', request(desk, '206'))
  await expect(desk.linxia.call('requestHandoff', request(desk, '206'))).rejects.toMatchObject({
    code: 'limit_reached',
    facts: { limit: OPEN_PER_CASE_MAX },
  })
  await desk.linxia.call('requestHandoff', request(desk, '207'))
})

test('boxes page by key, latest change first, over several departments', async () => {
  const desk = await office()
  const { linxia, hemin, wuyue } = desk
  const { support, billing, logistics } = desk.departments
  await hemin.call('changeMember', {
    id: desk.lina.id,
    name: desk.lina.name,
    role: 'agent',
    departmentIds: [billing.id, logistics.id],
    active: true,
    version: 1,
  })
  const ids: string[] = []
  for (let i = 0; i < 7; i++) {
    const to = i % 2 === 0 ? billing : logistics
    const { id } = await linxia.call('requestHandoff', { ...request(desk, `21${i}`), toDepartmentId: to.id })
    ids.unshift(id)
  }
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await desk.lina.call('listHandoffs', { box: 'department', limit: 3, ...(after && { after }) })
    seen.push(...page.items.map(one => one.id))
    after = page.next ?? undefined
  } while (after)
  expect(seen).toEqual(ids)
  const asked = await linxia.call('listHandoffs', { box: 'asked', departmentId: support.id, limit: 100 })
  expect(asked).toMatchObject({ next: null, items: ids.map(id => ({ id })) })
  expect((await wuyue.call('listHandoffs', { box: 'department', departmentId: billing.id })).items).toHaveLength(4)
  await expect(linxia.call('listHandoffs', { box: 'asked', after: 'x' })).rejects.toMatchObject({ code: 'malformed' })
})

test('a department that a handoff, a topic, an article or the map names cannot be removed', async () => {
  const desk = await office()
  const { hemin, departments } = desk
  const { engineering } = departments
  const removing = async () => {
    const { version } = await hemin.call('readOrganisation', {})
    return hemin.call('removeDepartment', { id: engineering.id, version })
  }
  const refused = (by: string) => expect(removing()).rejects.toMatchObject({ code: 'in_use', facts: { by } })
  const { phases } = await hemin.call('readJourneyMap', {})
  await hemin.call('writeJourneyMap', {
    version: 0,
    phases: phases.map(one => ({ ...one, departmentIds: [engineering.id] })),
  })
  await refused('journey')
  await hemin.call('writeJourneyMap', { version: 1, phases })
  const topic = { name: '故障', englishName: '', departmentId: engineering.id, deputyIds: [], phaseId: null }
  const { topics } = await hemin.call('writeTopic', { ...topic, version: 0 })
  await refused('topics')
  await hemin.call('removeTopic', { id: topics[0]?.id ?? '', version: 1 })
  const article = {
    title: '故障',
    body: 'x',
    departmentId: engineering.id,
    tags: [],
    language: 'zh' as const,
    audience: [],
  }
  const { id } = await hemin.call('writeArticle', article)
  await refused('articles')
  await hemin.call('changeArticle', { ...article, id, departmentId: departments.billing.id, version: 1 })
  const asked = await desk.linxia.call('requestHandoff', { ...request(desk, '220'), toDepartmentId: engineering.id })
  await desk.linxia.call('moveHandoff', { id: asked.id, version: 1, move: { kind: 'withdraw', reason: '' } })
  await refused('handoffs')
})
