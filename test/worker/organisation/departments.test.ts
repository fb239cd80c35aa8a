import { expect, test } from 'vitest'
import { officeCalendar } from '../../../shared/calendar.ts'
import { newId } from '../../../shared/ids.ts'
import { type Office, office } from '../../support/office.ts'

const words = { name: '售后部', englishName: 'After-sales', colour: 5, calendar: officeCalendar('Asia/Shanghai') }

const shift = (memberId: string) => ({
  id: newId(Date.now()),
  memberId,
  weekdays: [0, 1, 2, 3, 4],
  from: '09:00',
  to: '18:00',
  since: null,
  until: null,
})

const versionOf = async ({ linxia }: Office) => (await linxia.call('readOrganisation', {})).version

test('everybody reads the departments; readMe says who I am and who is on duty', async () => {
  const { linxia, workspaceId, departments } = await office()
  const organisation = await linxia.call('readOrganisation', {})
  expect(organisation.departments.map(one => one.name)).toEqual(['客服部', '账务部', '物流部', '技术部'])
  expect(organisation.triageDepartmentId).toBe(departments.support.id)
  const me = await linxia.call('readMe', {})
  expect(me.member).toMatchObject({ name: '林夏', role: 'agent', departmentIds: [departments.support.id] })
  expect(me.workspace.id).toBe(workspaceId)
  expect(me.departments).toHaveLength(4)
})

test('an admin adds, changes and removes a department; the version counts each', async () => {
  const { hemin } = await office()
  const added = await hemin.call('addDepartment', { ...words, version: 1 })
  const fresh = added.departments.at(-1)
  expect(fresh).toMatchObject({ name: '售后部', colour: 5, roster: [] })
  const id = fresh?.id ?? ''
  const changed = await hemin.call('changeDepartment', { ...words, id, name: '售后服务部', version: added.version })
  expect(changed.departments.at(-1)?.name).toBe('售后服务部')
  const removed = await hemin.call('removeDepartment', { id, version: changed.version })
  expect(removed.departments).toHaveLength(4)
  expect(removed.version).toBe(4)
})

test('an edit that started from an old version is stale and changes nothing', async () => {
  const all = await office()
  await all.hemin.call('addDepartment', { ...words, version: 1 })
  const late = { ...words, name: '别的部', englishName: '', version: 1 }
  await expect(all.wuyue.call('addDepartment', late)).rejects.toMatchObject({ code: 'stale' })
  expect(await versionOf(all)).toBe(2)
})

test('of two edits at the same time one wins and the other is told', async () => {
  const { hemin, wuyue } = await office()
  const both = await Promise.allSettled([
    hemin.call('renameWorkspace', { name: '恒川', version: 1 }),
    wuyue.call('renameWorkspace', { name: 'Hengchuan', version: 1 }),
  ])
  expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('two departments never share a name, in either language or another case', async () => {
  const { hemin } = await office()
  const chinese = { ...words, name: '客服部', version: 1 }
  await expect(hemin.call('addDepartment', chinese)).rejects.toMatchObject({ code: 'name_taken' })
  const english = { ...words, englishName: 'SUPPORT', version: 1 }
  await expect(hemin.call('addDepartment', english)).rejects.toMatchObject({ code: 'name_taken' })
})

test('a department that something refers to stays', async () => {
  const { hemin, linxia, departments } = await office()
  const removing = (id: string, version: number) => hemin.call('removeDepartment', { id, version })
  await expect(removing(departments.support.id, 1)).rejects.toMatchObject({ facts: { by: 'triage' } })
  await expect(removing(departments.billing.id, 1)).rejects.toMatchObject({ code: 'in_use', facts: { by: 'roster' } })
  await expect(removing(departments.logistics.id, 1)).rejects.toMatchObject({ facts: { by: 'members' } })
  await expect(removing(linxia.id, 1)).rejects.toMatchObject({ code: 'not_found' })
  expect((await removing(departments.engineering.id, 1)).departments).toHaveLength(3)
})

test('a lead writes the roster of the own department only', async () => {
  const { zhouzheng, lina, linxia, departments } = await office()
  const roster = [shift(lina.id), shift(zhouzheng.id)]
  const written = await zhouzheng.call('writeRoster', { id: departments.billing.id, roster, version: 1 })
  expect(written.names).toEqual({ [lina.id]: '李娜', [zhouzheng.id]: '周正', [linxia.id]: '林夏' })
  const elsewhere = { id: departments.support.id, roster: [], version: 2 }
  await expect(zhouzheng.call('writeRoster', elsewhere)).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(lina.call('writeRoster', elsewhere)).rejects.toMatchObject({ code: 'not_allowed' })
})

test('only active people of the department are on its roster', async () => {
  const { hemin, wanglei, lina, departments } = await office()
  const { id } = departments.billing
  const write = (memberId: string, version: number) =>
    hemin.call('writeRoster', { id, roster: [shift(memberId)], version })
  await expect(write(wanglei.id, 1)).rejects.toMatchObject({ code: 'unknown_member' })
  await expect(write(newId(Date.now()), 1)).rejects.toMatchObject({ code: 'unknown_member' })
  expect((await write(lina.id, 1)).version).toBe(2)
})

test('triage must be one of ours', async () => {
  const { hemin, departments } = await office()
  const chosen = await hemin.call('chooseTriage', { departmentId: departments.billing.id, version: 1 })
  expect(chosen.triageDepartmentId).toBe(departments.billing.id)
  const nowhere = { departmentId: newId(Date.now()), version: 2 }
  await expect(hemin.call('chooseTriage', nowhere)).rejects.toMatchObject({ code: 'unknown_department' })
})

test('agents and leads do not change departments', async () => {
  const { linxia, chenlan } = await office()
  for (const person of [linxia, chenlan]) {
    await expect(person.call('addDepartment', { ...words, version: 1 })).rejects.toMatchObject({ code: 'not_allowed' })
  }
})

test('the same Idempotency-Key adds one department', async () => {
  const { hemin } = await office()
  const key = { 'idempotency-key': 'add-after-sales' }
  const first = await hemin.call('addDepartment', { ...words, version: 1 }, key)
  expect(await hemin.call('addDepartment', { ...words, version: 1 }, key)).toEqual(first)
  expect(first.departments).toHaveLength(5)
})
