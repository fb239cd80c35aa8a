import { expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import type { Member } from '../../../shared/organisation.ts'
import { type Office, office, type Person } from '../../support/office.ts'

async function member({ hemin }: Office, { id }: Person): Promise<Member> {
  const { items } = await hemin.call('listMembers', {})
  const found = items.find(one => one.id === id)
  if (!found) throw new Error('no such member')
  return found
}

async function change(all: Office, who: Person, edit: Partial<Member>, by: Person = all.hemin): Promise<Member> {
  const { id, name, role, departmentIds, active, version } = { ...(await member(all, who)), ...edit }
  return by.call('changeMember', { id, name, role, departmentIds, active, version })
}

test('members are listed by name, page by page, and by department', async () => {
  const { linxia, departments } = await office()
  const first = await linxia.call('listMembers', { limit: 3 })
  const second = await linxia.call('listMembers', { limit: 3, after: first.next ?? '' })
  const third = await linxia.call('listMembers', { limit: 3, after: second.next ?? '' })
  const names = [first, second, third].flatMap(one => one.items.map(({ name }) => name))
  expect(names).toHaveLength(7)
  expect(names).toEqual([...names].sort())
  expect(third.next).toBeNull()
  const billing = await linxia.call('listMembers', { departmentId: departments.billing.id })
  expect(billing.items.map(one => one.name).sort()).toEqual(['周正', '李娜'].sort())
})

test('a new name follows into the rosters', async () => {
  const all = await office()
  expect(await change(all, all.linxia, { name: '林小夏' })).toMatchObject({ name: '林小夏', version: 2 })
  const { names, version } = await all.linxia.call('readOrganisation', {})
  expect(names[all.linxia.id]).toBe('林小夏')
  expect(version).toBe(2)
})

test('whoever leaves a department is on duty there no longer', async () => {
  const all = await office()
  const { support, billing } = all.departments
  await change(all, all.linxia, { departmentIds: [billing.id] })
  const organisation = await all.linxia.call('readOrganisation', {})
  expect(organisation.departments.find(one => one.id === support.id)?.roster).toEqual([])
  expect(organisation.names).not.toHaveProperty(all.linxia.id)
})

test('somebody made inactive is signed out everywhere', async () => {
  const all = await office()
  await change(all, all.lina, { active: false })
  await expect(all.lina.call('readMe', {})).rejects.toMatchObject({ code: 'not_signed_in' })
})

test('an old version is stale, an unknown department or member is refused', async () => {
  const all = await office()
  await change(all, all.lina, { role: 'lead' })
  await expect(change(all, all.lina, { version: 1 })).rejects.toMatchObject({ code: 'stale' })
  const nowhere = { departmentIds: [newId(Date.now())] }
  await expect(change(all, all.lina, nowhere)).rejects.toMatchObject({ code: 'unknown_department' })
  const { hemin, lina } = all
  const ghost = { ...(await member(all, lina)), id: newId(Date.now()) }
  await expect(hemin.call('changeMember', ghost)).rejects.toMatchObject({ code: 'not_found' })
})

test('only an owner makes or unmakes owners', async () => {
  const all = await office()
  await expect(change(all, all.lina, { role: 'owner' })).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(change(all, all.wuyue, { role: 'agent' })).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(change(all, all.wuyue, { active: false })).rejects.toMatchObject({ code: 'not_allowed' })
  expect((await change(all, all.lina, { role: 'owner' }, all.wuyue)).role).toBe('owner')
})

test('the last owner stays', async () => {
  const all = await office()
  await expect(change(all, all.wuyue, { role: 'admin' }, all.wuyue)).rejects.toMatchObject({ code: 'last_owner' })
  await expect(change(all, all.wuyue, { active: false }, all.wuyue)).rejects.toMatchObject({ code: 'last_owner' })
  await change(all, all.hemin, { role: 'owner' }, all.wuyue)
  expect((await change(all, all.wuyue, { role: 'admin' }, all.wuyue)).role).toBe('admin')
})

test('two owners cannot unmake each other at the same time', async () => {
  const all = await office()
  await change(all, all.hemin, { role: 'owner' }, all.wuyue)
  const both = await Promise.allSettled([
    change(all, all.wuyue, { role: 'admin' }, all.hemin),
    change(all, all.hemin, { role: 'admin' }, all.wuyue),
  ])
  expect(both.filter(one => one.status === 'fulfilled')).toHaveLength(1)
})

test('people of another workspace are nobody here', async () => {
  const [ours, theirs] = [await office(), await office()]
  const { items } = await ours.hemin.call('listMembers', { limit: 100 })
  expect(items.map(one => one.id)).not.toContain(theirs.lina.id)
  const edit = { ...(await member(theirs, theirs.lina)), role: 'lead' as const }
  await expect(ours.wuyue.call('changeMember', edit)).rejects.toMatchObject({ code: 'not_found' })
  const { billing } = theirs.departments
  await expect(ours.wuyue.call('removeDepartment', { id: billing.id, version: 1 })).rejects.toMatchObject({
    code: 'not_found',
  })
})
