import { expect, test } from 'vitest'
import { type Office, office } from '../../support/office.ts'

async function withRefunds() {
  const desk = await office()
  const { billing } = desk.departments
  const facts = { name: '退款', englishName: '', departmentId: billing.id, deputyIds: [], phaseId: null, version: 0 }
  const map = await desk.hemin.call('writeTopic', facts)
  return { desk, id: map.topics[0]?.id ?? '', facts }
}
const row = (desk: Office, id: string, department: 'billing' | 'support', more: object = {}) => ({
  id,
  departmentId: desk.departments[department].id,
  responsibleIds: [] as string[],
  consultedIds: [] as string[],
  informedIds: [] as string[],
  ...more,
})

test('a lead writes the own rows of the table; each department gets one cell', async () => {
  const { desk, id } = await withRefunds()
  const { support, logistics, billing } = desk.departments
  const roles = {
    responsibleIds: [support.id, support.id],
    consultedIds: [support.id, logistics.id],
    informedIds: [billing.id],
  }
  const map = await desk.zhouzheng.call('writeRoles', { version: 1, rows: [row(desk, id, 'billing', roles)] })
  expect(map).toMatchObject({
    version: 2,
    topics: [{ responsibleIds: [support.id], consultedIds: [logistics.id], informedIds: [] }],
  })
})

test("nobody writes others' rows, gives a row away, or writes into another company", async () => {
  const { desk, id } = await withRefunds()
  const refused = { code: 'not_allowed' }
  const give = { version: 1, rows: [row(desk, id, 'support')] }
  await expect(desk.chenlan.call('writeRoles', give)).rejects.toMatchObject(refused)
  await expect(desk.zhouzheng.call('writeRoles', give)).rejects.toMatchObject(refused)
  await expect(desk.lina.call('writeRoles', give)).rejects.toMatchObject(refused)
  const other = await office()
  await expect(other.hemin.call('writeRoles', { ...give, version: 0 })).rejects.toMatchObject({ code: 'not_found' })
  const foreign = row(desk, id, 'billing', { informedIds: [other.departments.support.id] })
  await expect(desk.hemin.call('writeRoles', { version: 1, rows: [foreign] })).rejects.toMatchObject({
    code: 'unknown_department',
  })
  await expect(desk.hemin.call('writeRoles', { ...give, version: 0 })).rejects.toMatchObject({ code: 'stale' })
  expect((await desk.hemin.call('readOwnership', {})).version).toBe(1)
})

test('an arbiter is an active member of this company; an older extension takes no roles away', async () => {
  const { desk, id, facts } = await withRefunds()
  const other = await office()
  const edit = { ...facts, id, version: 1 }
  await expect(desk.hemin.call('writeTopic', { ...edit, arbiterId: other.hemin.id })).rejects.toMatchObject({
    code: 'unknown_member',
  })
  await desk.hemin.call('writeTopic', {
    ...edit,
    arbiterId: desk.chenlan.id,
    informedIds: [desk.departments.support.id],
  })
  const renamed = await desk.zhouzheng.call('writeTopic', { ...edit, name: '退款与扣款', version: 2 })
  expect(renamed.topics[0]).toMatchObject({
    name: '退款与扣款',
    arbiterId: desk.chenlan.id,
    informedIds: [desk.departments.support.id],
  })
})

test('a department that is only told of a topic cannot be removed either', async () => {
  const { desk, id } = await withRefunds()
  const { engineering } = desk.departments
  await desk.hemin.call('writeRoles', {
    version: 1,
    rows: [row(desk, id, 'billing', { informedIds: [engineering.id] })],
  })
  const { version } = await desk.hemin.call('readOrganisation', {})
  await expect(desk.hemin.call('removeDepartment', { id: engineering.id, version })).rejects.toMatchObject({
    code: 'in_use',
  })
})
