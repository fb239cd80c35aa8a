import { expect, test } from 'vitest'
import type { Input } from '../../../shared/contract.ts'
import { all, q } from '../../../worker/platform/db.ts'
import { bindings, type Office, office } from '../../support/office.ts'

const db = bindings.DB.withSession('first-primary')

const topic = (desk: Office, name: string, department: 'support' | 'billing' | 'logistics', version: number) => ({
  name,
  englishName: '',
  departmentId: desk.departments[department].id,
  deputyIds: [] as string[],
  phaseId: null,
  version,
})
const about = (topicId: string, version: number, words: string[]): Input<'writeRule'> => ({
  topicId,
  version,
  priority: 50,
  enabled: true,
  when: { kind: 'words', words, where: 'either' },
})

async function threeVersions() {
  const desk = await office()
  const first = await desk.hemin.call('writeTopic', topic(desk, '退款', 'billing', 0))
  const refunds = first.topics[0]?.id ?? ''
  const second = await desk.zhouzheng.call('writeRule', about(refunds, 1, ['退款']))
  const third = await desk.hemin.call('writeTopic', topic(desk, '物流', 'logistics', 2))
  return { desk, refunds, maps: [first, second, third] }
}

test('everybody reads who changed what and when, latest first, page by page', async () => {
  const { desk, refunds } = await threeVersions()
  const page = await desk.linxia.call('listOwnershipVersions', { limit: 2 })
  expect(page.items.map(one => [one.version, one.by.name, one.way])).toEqual([
    [3, desk.hemin.name, 'edited'],
    [2, desk.zhouzheng.name, 'edited'],
  ])
  expect(page.items[1]?.changes).toMatchObject([{ kind: 'rule', before: null, after: { topicId: refunds } }])
  const rest = await desk.linxia.call('listOwnershipVersions', { limit: 2, after: page.next ?? '' })
  expect(rest.items.map(one => one.version)).toEqual([1])
  expect(rest.next).toBeNull()
})

test('any version can be looked at, and brought back as a new one', async () => {
  const { desk, maps } = await threeVersions()
  for (const map of maps)
    expect((await desk.lina.call('readOwnershipVersion', { id: String(map.version) })).map).toEqual(map)
  expect((await desk.lina.call('readOwnershipVersion', { id: '0' })).map.topics).toEqual([])
  const back = await desk.hemin.call('bringBackOwnership', { id: '1', version: 3 })
  expect(back).toMatchObject({ version: 4, topics: maps[0]?.topics, rules: [] })
  const [latest] = (await desk.linxia.call('listOwnershipVersions', {})).items
  expect(latest).toMatchObject({ version: 4, way: 'brought_back', fromVersion: 1 })
  expect((await desk.hemin.call('bringBackOwnership', { id: '3', version: 4 })).rules).toEqual(maps[2]?.rules)
})

test('bringing back what is there already makes no version', async () => {
  const { desk } = await threeVersions()
  expect((await desk.hemin.call('bringBackOwnership', { id: '3', version: 3 })).version).toBe(3)
})

test('a lead brings back what touches the own department only; nobody a version of before another change', async () => {
  const { desk, refunds } = await threeVersions()
  await desk.zhouzheng.call('writeRule', about(refunds, 3, ['退钱']))
  await expect(desk.zhouzheng.call('bringBackOwnership', { id: '1', version: 4 })).rejects.toMatchObject({
    code: 'not_allowed',
  })
  await expect(desk.linxia.call('bringBackOwnership', { id: '3', version: 4 })).rejects.toMatchObject({
    code: 'not_allowed',
  })
  await expect(desk.hemin.call('bringBackOwnership', { id: '3', version: 3 })).rejects.toMatchObject({ code: 'stale' })
  expect((await desk.zhouzheng.call('bringBackOwnership', { id: '3', version: 4 })).rules).toHaveLength(1)
})

test("another company's history, and versions that never were, are not found", async () => {
  const { desk } = await threeVersions()
  const other = await office()
  expect((await other.linxia.call('listOwnershipVersions', {})).items).toEqual([])
  await expect(other.linxia.call('readOwnershipVersion', { id: '2' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(other.hemin.call('bringBackOwnership', { id: '2', version: 0 })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(desk.linxia.call('readOwnershipVersion', { id: '4' })).rejects.toMatchObject({ code: 'not_found' })
})

test('what a removed department did not leave behind comes back without it', async () => {
  const desk = await office()
  const { engineering, billing } = desk.departments
  const made = await desk.hemin.call('writeTopic', {
    ...topic(desk, '退款', 'billing', 0),
    consultedIds: [engineering.id],
  })
  const id = made.topics[0]?.id ?? ''
  const roles = { departmentId: billing.id, responsibleIds: [], consultedIds: [], informedIds: [] }
  await desk.hemin.call('writeRoles', { version: 1, rows: [{ id, ...roles }] })
  const organisation = await desk.hemin.call('readOrganisation', {})
  await desk.hemin.call('removeDepartment', { id: engineering.id, version: organisation.version })
  expect((await desk.hemin.call('bringBackOwnership', { id: '1', version: 2 })).topics[0]?.consultedIds).toEqual([])
})

test('a map of before has no history: the first change keeps what was, and old documents read as before', async () => {
  const desk = await office()
  const { topics } = await desk.hemin.call('writeTopic', topic(desk, '退款', 'billing', 0))
  const old = { id: topics[0]?.id, name: '退款', englishName: '', departmentId: desk.departments.billing.id }
  const body = JSON.stringify({ topics: [{ ...old, deputyIds: [], phaseId: null }], rules: [] })
  await all(db, q.updateTable('ownership_maps').set({ body, version: 7 }).where('workspace_id', '=', desk.workspaceId))
  await all(db, q.deleteFrom('ownership_versions').where('workspace_id', '=', desk.workspaceId))
  const read = await desk.lina.call('readOwnership', {})
  expect(read.topics[0]).toMatchObject({ responsibleIds: [], arbiterId: null, effectiveFrom: null, reviewBy: null })
  await desk.hemin.call('removeTopic', { id: old.id ?? '', version: 7 })
  expect((await desk.lina.call('readOwnershipVersion', { id: '7' })).map.topics).toEqual(read.topics)
  await expect(desk.lina.call('readOwnershipVersion', { id: '6' })).rejects.toMatchObject({ code: 'not_found' })
})

test('going back far reads few rows: sixty versions, any of them is the one it was', async () => {
  const desk = await office()
  let map = await desk.hemin.call('writeTopic', topic(desk, '退款', 'billing', 0))
  const id = map.topics[0]?.id ?? ''
  for (let n = 2; n <= 60; n++) map = await desk.hemin.call('writeRule', about(id, map.version, [`词${n}`]))
  for (const version of [1, 5, 49, 50, 51, 59, 60]) {
    const { map: then } = await desk.lina.call('readOwnershipVersion', { id: String(version) })
    expect(then.rules).toHaveLength(version - 1)
  }
})
