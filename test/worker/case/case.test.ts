import { expect, test } from 'vitest'
import { caseQuery } from '../../../worker/case/rows.ts'
import { caseIdOf, factsHash, openCase } from '../../../worker/case/verbs.ts'
import type { Claim } from '../../../worker/ownership/verbs.ts'
import { all, batch, q } from '../../../worker/platform/db.ts'
import type { Scope } from '../../../worker/platform/scope.ts'
import { bindings, type Office, office, type Person } from '../../support/office.ts'
import { ticket } from '../../support/tickets.ts'

const db = bindings.DB.withSession('first-primary')

/** The scope of a request by `person`, for verbs that other nouns call. */
function scopeOf(desk: Office, { id, name, email, departmentIds }: Person): Scope {
  return {
    env: bindings,
    db,
    search: db,
    cost: { trips: 0, rowsRead: 0, rowsWritten: 0 },
    now: Date.now(),
    requestId: 'test',
    origin: 'http://baton.test',
    later: () => {},
    workspace: { id: desk.workspaceId, name: '' },
    member: { id, name, email, role: 'agent', departmentIds: [...departmentIds], active: true, version: 1 },
    deviceId: null,
    keyScopes: null,
    idempotency: null,
  }
}

async function stored(desk: Office) {
  const of = <T extends 'cases' | 'customers' | 'touchpoints' | 'events'>(table: T) =>
    q
      .selectFrom(table as 'cases')
      .selectAll()
      .where('workspace_id', '=', desk.workspaceId)
  const [cases, customers, touchpoints, events] = await batch(
    db,
    of('cases'),
    of('customers'),
    of('touchpoints'),
    of('events'),
  )
  return { cases, customers, touchpoints, events } as unknown as Record<string, Record<string, unknown>[]>
}

test('opening a ticket makes the case, its customer and one touchpoint; opening it again makes nothing', async () => {
  const desk = await office()
  const card = await desk.linxia.call('openCase', { facts: ticket('1') })
  expect(card).toMatchObject({ number: '#1', subject: '重复扣款 Charged twice', customerName: '赵敏' })
  expect(await desk.lina.call('openCase', { facts: ticket('1') })).toEqual(card)
  const { cases, customers, touchpoints, events } = await stored(desk)
  expect(cases).toHaveLength(1)
  expect(customers).toMatchObject([
    {
      id: card.customerId,
      name: '赵敏',
      touchpoints: 1,
      identities: '[{"kind":"email","value":"zhaomin@example.com"}]',
    },
  ])
  expect(touchpoints).toMatchObject([
    { kind: 'case', case_id: card.id, source: 'case', source_id: card.id, channel: 'email' },
  ])
  expect(events?.map(one => one.kind)).toEqual(['case_opened'])
})

test('a changed subject refreshes case and touchpoint; a page that shows nobody keeps the customer', async () => {
  const desk = await office()
  const card = await desk.linxia.call('openCase', { facts: ticket('1') })
  const nobody = { name: '', email: '', phone: '', externalId: '' }
  const again = await desk.linxia.call('openCase', {
    facts: ticket('1', { subject: '退款 Refund', requester: nobody }),
  })
  expect(again).toEqual({ ...card, subject: '退款 Refund' })
  const { touchpoints, customers, events } = await stored(desk)
  expect(touchpoints).toMatchObject([{ title: '退款 Refund' }])
  expect(customers).toMatchObject([{ touchpoints: 1 }])
  expect(events?.map(one => one.kind)).toEqual(['case_opened', 'case_changed'])
})

test('a ticket that turns out to be somebody else’s takes its touchpoint along', async () => {
  const desk = await office()
  const card = await desk.linxia.call('openCase', { facts: ticket('1') })
  const requester = { name: 'Wu Hao', email: 'wuhao@example.com', phone: '', externalId: '' }
  const moved = await desk.linxia.call('openCase', { facts: ticket('1', { requester }) })
  expect(moved.customerId).not.toBe(card.customerId)
  const { touchpoints, customers } = await stored(desk)
  expect(touchpoints).toMatchObject([{ customer_id: moved.customerId }])
  expect(customers?.map(one => [one.id === moved.customerId, one.touchpoints]).sort()).toEqual([
    [false, 0],
    [true, 1],
  ])
})

test('two installations of one helpdesk never collide, and two pages that open one ticket at once make one case', async () => {
  const desk = await office()
  const elsewhere = ticket('1', { ref: { host: 'rt', site: 'https://other.example.com', externalId: '1' } })
  const [a, b, c] = await Promise.all([
    desk.linxia.call('openCase', { facts: ticket('1') }),
    desk.lina.call('openCase', { facts: ticket('1') }),
    desk.linxia.call('openCase', { facts: elsewhere }),
  ])
  expect(a.id).toBe(b.id)
  expect(c.id).not.toBe(a.id)
  expect(c.customerId).toBe(a.customerId)
  const { cases, touchpoints, customers } = await stored(desk)
  expect([cases?.length, touchpoints?.length, customers?.length]).toEqual([2, 2, 1])
  expect(customers).toMatchObject([{ touchpoints: 2 }])
})

test('the accountable department is kept, and a claim that changed is news even when the page is not', async () => {
  const desk = await office()
  const scope = scopeOf(desk, desk.linxia)
  const claim: Claim = {
    departmentId: desk.departments.billing.id,
    topicId: null,
    phaseId: desk.departments.support.id,
  }
  const { id } = await openCase(scope, ticket('1'), claim)
  await openCase(scope, ticket('1', { subject: 'x' }), null)
  const kept = await stored(desk)
  expect(kept.cases).toMatchObject([{ department_id: claim.departmentId, subject: 'x' }])
  expect(kept.touchpoints).toMatchObject([{ department_id: claim.departmentId, phase_id: claim.phaseId }])
  await openCase(scope, ticket('1', { subject: 'x' }), { ...claim, departmentId: desk.departments.logistics.id })
  const { cases, events } = await stored(desk)
  expect(cases).toMatchObject([{ department_id: desk.departments.logistics.id }])
  expect(events).toHaveLength(3)
  expect(await caseIdOf(scope, ticket('1').ref)).toBe(id)
  expect(await caseIdOf(scope, ticket('2').ref)).toBeNull()
})

test('what is recorded is seen by the hash of the facts, not by what the record does not keep', async () => {
  const desk = await office()
  await desk.linxia.call('openCase', { facts: ticket('1') })
  const [row] = await all(db, caseQuery(desk.workspaceId, ticket('1').ref))
  expect(row?.facts_hash).toBe(await factsHash(ticket('1')))
  expect(row?.facts_hash).toBe(await factsHash(ticket('1', { latestMessage: { text: 'more', at: 5 }, assignee: 'x' })))
  expect(row?.facts_hash).not.toBe(await factsHash(ticket('1', { subject: 'y' })))
})

test('an identity that is too long names nobody, and breaks nothing', async () => {
  const desk = await office()
  const ref = { host: 'any', site: `https://desk.example.com/${'x'.repeat(900)}`, externalId: '1' }
  const requester = { name: '', email: 'not an address', phone: '12', externalId: '7' }
  const card = await desk.linxia.call('openCase', { facts: ticket('1', { ref, requester }) })
  expect(card).toMatchObject({ customerId: null, customerName: '' })
})
