import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { defaultPhases } from '../../../shared/journey/rules.ts'
import { customersByNameQuery, customersQuery } from '../../../worker/journey/rows.ts'
import { customerQuery, touchpointsQuery } from '../../../worker/journey/verbs.ts'
import { batch, counted, type Query, written } from '../../../worker/platform/db.ts'
import { bindings, type Office, office } from '../../support/office.ts'

const db = bindings.DB.withSession('first-primary')

async function customersNamed(desk: Office, names: string[]) {
  const items = names.map((name, i) => ({
    customer: { email: `c${i}@example.com`, phone: `1380013${1000 + i}`, name },
    kind: 'order' as const,
    title: 'x',
    at: 1_000 + i,
  }))
  return (await desk.linxia.call('noteTouchpoints', { items })).items.map(one => one.customerId)
}

test('customers by latest touch, page by page', async () => {
  const desk = await office()
  const ids = await customersNamed(desk, ['a', 'b', 'c', 'd', 'e'])
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await desk.lina.call('listCustomers', { limit: 2, ...(after && { after }) })
    seen.push(...page.items.map(one => one.id))
    after = page.next ?? undefined
  } while (after)
  expect(seen).toEqual([...ids].reverse())
})

test('by the beginning of a name in either case, page by page; by an exact address or number', async () => {
  const desk = await office()
  const [zhao, smith, , smythe, percent] = await customersNamed(desk, [
    '赵敏',
    'Smith',
    'smithers',
    'SMYTHE',
    '100% 敏',
  ])
  const found = async (q: string, more: { after?: string; limit?: number } = {}) =>
    (await desk.lina.call('listCustomers', { q, ...more })).items.map(one => one.name)
  expect(await found('赵')).toEqual(['赵敏'])
  expect(await found('敏')).toEqual([])
  expect(await found('sm')).toEqual(['Smith', 'smithers', 'SMYTHE'])
  expect(await found('sm', { after: smith })).toEqual(['smithers', 'SMYTHE'])
  expect((await desk.lina.call('listCustomers', { q: 'SM', limit: 2 })).next).not.toBeNull()
  expect(await found('sm', { after: smythe })).toEqual([])
  expect(await found('%')).toEqual([])
  expect(await found('C0@Example.com')).toEqual(['赵敏'])
  expect(await found('+86 138 0013 1001')).toEqual(['Smith'])
  expect(await found('c0@example')).toEqual([])
  expect(await found("' or 1=1 --")).toEqual([])
  expect([zhao, percent]).not.toContain(undefined)
})

test('a customer is placed by hand, by whoever saw the latest version, and let go again', async () => {
  const desk = await office()
  const [id = ''] = await customersNamed(desk, ['赵敏'])
  const { phases, version } = await desk.lina.call('readJourneyMap', {})
  expect({ phases, version }).toEqual({ phases: defaultPhases, version: 0 })
  const phaseId = phases[2]?.id ?? ''
  const placed = await desk.lina.call('placeCustomer', { id, phaseId, version: 1 })
  expect(placed).toMatchObject({ phaseId, version: 2 })
  expect((await desk.lina.call('readCustomer', { id })).here).toBe(phaseId)
  await expect(desk.lina.call('placeCustomer', { id, phaseId, version: 1 })).rejects.toMatchObject({ code: 'stale' })
  await expect(desk.lina.call('placeCustomer', { id, phaseId: id, version: 2 })).rejects.toMatchObject({
    code: 'not_found',
  })
  await desk.lina.call('placeCustomer', { id, phaseId: null, version: 2 })
  expect((await desk.lina.call('readCustomer', { id })).here).toBeNull()
})

test('the map is drawn by admins; phases keep their ids, and the first drawing is a race like any other', async () => {
  const desk = await office()
  const [discover] = defaultPhases
  if (!discover) throw new Error('no phases')
  const draw = (version: number, departmentId = desk.departments.support.id) =>
    desk.hemin.call('writeJourneyMap', {
      version,
      phases: [
        { ...discover, name: '认识', departmentIds: [departmentId] },
        { ...discover, name: '再认识' },
        { name: '离开', englishName: 'Leave', departmentIds: [] },
      ],
    })
  await expect(desk.lina.call('writeJourneyMap', { version: 0, phases: [discover] })).rejects.toMatchObject({
    code: 'not_allowed',
  })
  await expect(draw(0, discover.id)).rejects.toMatchObject({ code: 'unknown_department' })
  const both = await Promise.allSettled([draw(0), draw(0)])
  const map = both.find(one => one.status === 'fulfilled')?.value
  expect(both.find(one => one.status === 'rejected')?.reason).toMatchObject({ code: 'stale' })
  expect(map).toMatchObject({
    version: 1,
    phases: [{ id: discover.id, name: '认识' }, { name: '再认识' }, { name: '离开' }],
  })
  expect(new Set(map?.phases.map(one => one.id)).size).toBe(3)
  expect(await desk.lina.call('readJourneyMap', {})).toEqual(map)
  await expect(draw(0)).rejects.toMatchObject({ code: 'stale' })
  expect((await draw(1)).version).toBe(2)
})

test('finding a customer, their touchpoints and a page of names reads few rows of many', async () => {
  const desk = await office()
  const [id = ''] = await customersNamed(desk, ['赵敏'])
  await batch(db, manyCustomers(desk.workspaceId), manyTouchpoints(desk.workspaceId, id))
  const identities = [
    { kind: 'email' as const, value: 'c0@example.com' },
    { kind: 'host' as const, value: 'rt|https://desk.example.com|1' },
    { kind: 'phone' as const, value: '13800131000' },
  ]
  const read = async (query: Query<{ id: string }>) => {
    const cost = { trips: 0, rowsRead: 0, rowsWritten: 0 }
    const [rows] = await batch(counted(db, cost), query)
    return { ids: rows.map(one => one.id), read: cost.rowsRead }
  }
  const customer = await read(customerQuery(desk.workspaceId, identities))
  expect(customer.ids).toEqual([id])
  expect(customer.read).toBeLessThanOrEqual(12)
  const touches = await read(touchpointsQuery(desk.workspaceId, identities, 20))
  expect(touches.ids).toHaveLength(20)
  expect(touches.read).toBeLessThanOrEqual(32)
  const fallback = await read(customerQuery(desk.workspaceId, [], sql<string>`${id}`))
  expect(fallback.ids).toEqual([id])
  expect((await read(customersByNameQuery(desk.workspaceId, 'Name', null, 20))).read).toBeLessThanOrEqual(45)
  expect((await read(customersByNameQuery(desk.workspaceId, 'Name', 'c1500', 20))).read).toBeLessThanOrEqual(45)
  expect((await read(customersQuery(desk.workspaceId, { at: 1_500, id: 'c1500' }, 20))).read).toBeLessThanOrEqual(45)
})

const numbers = sql`(with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) select i from n)`

function manyCustomers(workspaceId: string): Query {
  return written(
    sql`insert into customers select ${workspaceId}, 'c' || i, 'name ' || i, '', null, '[]', 0, i, i, 1 from ${numbers}`,
  )
}

function manyTouchpoints(workspaceId: string, customerId: string): Query {
  return written(sql`insert into touchpoints select ${workspaceId}, ${customerId}, i, 't' || i, 'order', 'x', null, null, null, '',
    null, '', 'many', 't' || i from ${numbers}`)
}
