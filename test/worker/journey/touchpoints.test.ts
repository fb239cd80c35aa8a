import { expect, test } from 'vitest'
import type { EndpointName, Input } from '../../../shared/contract.ts'
import type { KeyScope } from '../../../shared/endpoint.ts'
import { newId } from '../../../shared/ids.ts'
import { all, q } from '../../../worker/platform/db.ts'
import { hash, newToken } from '../../../worker/platform/secrets.ts'
import { bindings, type Caller, callerWith, type Office, office } from '../../support/office.ts'
import { request, ticket } from '../../support/tickets.ts'

const db = bindings.DB.withSession('first-primary')
type Note = Input<'noteTouchpoints'>['items'][number]
const note = (customer: Note['customer'], more: Partial<Note> = {}): Note => ({
  customer,
  kind: 'order',
  title: '下单 Ordered',
  ...more,
})

async function keyOf(desk: Office, scopes: KeyScope[]): Promise<Caller> {
  const token = newToken('key', desk.workspaceId)
  await all(
    db,
    q.insertInto('api_keys').values({
      secret_hash: await hash(token),
      workspace_id: desk.workspaceId,
      id: newId(Date.now()),
      name: 'shop',
      scopes: JSON.stringify(scopes),
      created_by: desk.hemin.id,
      created_at: 0,
      seen_at: Date.now(),
      revoked_at: null,
      department_ids: '[]',
      expires_at: null,
    }),
  )
  return callerWith(token)
}

test('a hundred touchpoints of forty customers in one call', async () => {
  const desk = await office()
  const items = Array.from({ length: 100 }, (_, i) =>
    note({ email: `c${i % 40}@example.com`, name: `客户${i % 40}` }, { sourceId: `order-${i}`, at: 1_000 + i }),
  )
  const { items: noted } = await desk.linxia.call('noteTouchpoints', { items })
  expect(new Set(noted.map(one => one.id)).size).toBe(100)
  expect(new Set(noted.map(one => one.customerId)).size).toBe(40)
  expect(noted[0]?.customerId).toBe(noted[40]?.customerId)
  const { customer, recent } = await desk.lina.call('readCustomer', { id: noted[0]?.customerId ?? '' })
  expect(customer).toMatchObject({ name: '客户0', touchpoints: 3, firstSeenAt: 1_000, lastSeenAt: 1_080 })
  expect(recent.map(one => one.at)).toEqual([1_080, 1_040, 1_000])
  expect(await desk.linxia.call('noteTouchpoints', { items })).toEqual({ items: noted })
  expect((await desk.lina.call('readCustomer', { id: customer.id })).customer.touchpoints).toBe(3)
  await expect(desk.linxia.call('noteTouchpoints', { items: [...items, ...items] })).rejects.toMatchObject({
    code: 'malformed',
  })
})

test('the same source id twice is one touchpoint, in one call, in two, and side by side', async () => {
  const desk = await office()
  const one = note({ email: 'z@example.com' }, { sourceId: 'o-1' })
  const { items } = await desk.linxia.call('noteTouchpoints', { items: [one, one] })
  expect(items[0]).toEqual(items[1])
  const fresh = note({ phone: '13800138000' }, { sourceId: 'o-2' })
  const both = await Promise.all([1, 2].map(() => desk.linxia.call('noteTouchpoints', { items: [one, fresh] })))
  expect(both[0]).toEqual(both[1])
  expect(both[0]?.items[0]).toEqual(items[0])
  // Another sender's ids are its own.
  const { items: others } = await desk.lina.call('noteTouchpoints', { items: [one] })
  expect(others[0]?.id).not.toBe(items[0]?.id)
  expect(others[0]?.customerId).toBe(items[0]?.customerId)
  const page = await desk.lina.call('listTouchpoints', { id: items[0]?.customerId ?? '' })
  expect(page.items).toHaveLength(2)
})

test('many calls at once about one new customer make one customer', async () => {
  const desk = await office()
  const calls = await Promise.all(
    [1, 2].map(n =>
      desk.linxia.call('noteTouchpoints', { items: [note({ email: 'new@example.com' }, { sourceId: `${n}` })] }),
    ),
  )
  expect(new Set(calls.flatMap(one => one.items.map(({ customerId }) => customerId))).size).toBe(1)
  const { items } = await desk.linxia.call('listCustomers', {})
  expect(items).toMatchObject([{ touchpoints: 2 }])
})

test('identities meet however they are typed, and a customer learns new ones', async () => {
  const desk = await office()
  const at = async (customer: Note['customer']) =>
    (await desk.linxia.call('noteTouchpoints', { items: [note(customer)] })).items[0]?.customerId ?? ''
  const zhao = await at({ phone: '+86 138-0013-8000' })
  expect(await at({ phone: '13800138000 (Work)', email: 'ZHAO@example.com', name: '敏 赵', segment: 'VIP' })).toBe(zhao)
  expect(await at({ email: 'zhao@example.com', external: 'shop|https://shop.example.com|9', name: 'Other' })).toBe(zhao)
  expect(await at({ external: 'shop|https://shop.example.com|9' })).toBe(zhao)
  const { customer } = await desk.lina.call('readCustomer', { id: zhao })
  expect(customer).toMatchObject({ name: '赵敏', segment: 'VIP', touchpoints: 4 })
  expect(customer.identities).toEqual([
    { kind: 'phone', value: '13800138000' },
    { kind: 'email', value: 'zhao@example.com' },
    { kind: 'host', value: 'shop|https://shop.example.com|9' },
  ])
})

test('two customers in one note: the mail’s is meant and both stay as they are; a shared switchboard joins nobody', async () => {
  const desk = await office()
  const at = async (customer: Note['customer']) =>
    (await desk.linxia.call('noteTouchpoints', { items: [note(customer)] })).items[0]?.customerId ?? ''
  const byMail = await at({ email: 'a@example.com' })
  const byPhone = await at({ phone: '13800138000' })
  expect(await at({ email: 'a@example.com', phone: '13800138000', external: 'x|y|1' })).toBe(byMail)
  const both = await Promise.all([byMail, byPhone].map(id => desk.linxia.call('readCustomer', { id })))
  expect(both.map(one => one.customer.identities.length)).toEqual([1, 1])
  const first = await at({ email: 'p@firm.example.com', phone: '010-87654321' })
  const second = await at({ email: 'q@firm.example.com', phone: '010-87654321' })
  expect(second).not.toBe(first)
  expect(await at({ phone: '010-87654321' })).toBe(first)
})

test('what names nobody, or an unknown department, is refused and writes nothing', async () => {
  const desk = await office()
  const refused = (item: Note) => desk.linxia.call('noteTouchpoints', { items: [note({ email: 'a@b.cn' }), item] })
  await expect(refused(note({ name: 'Nobody' }))).rejects.toMatchObject({
    code: 'malformed',
    facts: { field: 'items.1.customer' },
  })
  await expect(refused(note({ phone: 'call me' }))).rejects.toMatchObject({ code: 'malformed' })
  await expect(refused(note({ email: 'c@d.cn' }, { departmentId: newId(0) }))).rejects.toMatchObject({
    code: 'unknown_department',
  })
  expect((await desk.linxia.call('listCustomers', {})).items).toEqual([])
})

test('hostile titles and names stay text', async () => {
  const desk = await office()
  const title = `<b onclick=x>"'); drop table touchpoints; -- \\u0000 {"a":1} 😀`
  const { items } = await desk.linxia.call('noteTouchpoints', {
    items: [note({ email: 'x@example.com', name: '"><script>' }, { title, feeling: -2 })],
  })
  const { customer, recent, signals } = await desk.lina.call('readCustomer', { id: items[0]?.customerId ?? '' })
  expect(customer.name).toBe('"><script>')
  expect(recent).toMatchObject([{ title, feeling: -2 }])
  expect(signals.map(one => one.kind)).toEqual(['unhappy', 'new_customer'])
})

test('a key that may note touchpoints may do that and nothing else', async () => {
  const desk = await office()
  const key = await keyOf(desk, ['touchpoints:write'])
  const { items } = await key.call('noteTouchpoints', { items: [note({ email: 'k@example.com' }, { sourceId: '1' })] })
  const id = items[0]?.customerId ?? ''
  const refused: { [N in EndpointName]?: Input<N> } = {
    readCustomer: { id },
    listTouchpoints: { id },
    listCustomers: {},
    placeCustomer: { id, phaseId: null, version: 1 },
    readJourneyMap: {},
    writeJourneyMap: { version: 0, phases: [{ name: 'x', englishName: '', departmentIds: [] }] },
    openCase: { facts: ticket('1') },
    requestHandoff: request(desk, '1'),
    listHandoffs: { box: 'mine' },
    countHandoffs: {},
    readHandoff: { id },
    readRoute: { ref: ticket('1').ref },
  }
  for (const [name, input] of Object.entries(refused))
    await expect(key.call(name as 'listCustomers', input as Input<'listCustomers'>), name).rejects.toMatchObject({
      code: 'not_allowed',
    })
  const reader = await keyOf(desk, ['cases:read'])
  await expect(reader.call('noteTouchpoints', { items: [note({ email: 'k@example.com' })] })).rejects.toMatchObject({
    code: 'not_allowed',
  })
  const { recent } = await desk.linxia.call('readCustomer', { id })
  expect(recent).toHaveLength(1)
})

test('another workspace sees no customer, and the same address there is somebody else', async () => {
  const desk = await office()
  const other = await office()
  const items = [note({ email: 'same@example.com' })]
  const ours = (await desk.linxia.call('noteTouchpoints', { items })).items[0]?.customerId ?? ''
  const theirs = (await other.linxia.call('noteTouchpoints', { items })).items[0]?.customerId
  expect(theirs).not.toBe(ours)
  await expect(other.hemin.call('readCustomer', { id: ours })).rejects.toMatchObject({ code: 'not_found' })
  await expect(other.hemin.call('listTouchpoints', { id: ours })).rejects.toMatchObject({ code: 'not_found' })
  await expect(other.hemin.call('placeCustomer', { id: ours, phaseId: null, version: 1 })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect((await other.hemin.call('listCustomers', {})).items.map(one => one.id)).toEqual([theirs])
})
