import { beforeEach, expect, test } from 'vitest'
import { type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const refunds = (departmentId: string, more: object = {}) => ({
  name: '退款',
  englishName: 'Refunds',
  departmentId,
  deputyIds: [] as string[],
  phaseId: null,
  version: 0,
  ...more,
})
const aboutRefunds = (topicId: string, version: number) => ({
  topicId,
  version,
  priority: 50,
  enabled: true,
  when: { kind: 'words' as const, words: ['退款', 'refund'], where: 'either' as const },
})

test('a lead writes topics and rules for the own department; everybody reads them', async () => {
  const { zhouzheng, lina, departments } = desk
  expect(await lina.call('readOwnership', {})).toEqual({ version: 0, topics: [], rules: [] })
  const withTopic = await zhouzheng.call('writeTopic', refunds(departments.billing.id))
  const topicId = withTopic.topics[0]?.id ?? ''
  const withRule = await zhouzheng.call('writeRule', aboutRefunds(topicId, 1))
  expect(withRule).toMatchObject({ version: 2, rules: [{ topicId, priority: 50 }] })
  expect(await lina.call('readOwnership', {})).toEqual(withRule)
  const changed = await zhouzheng.call('writeRule', {
    ...aboutRefunds(topicId, 2),
    id: withRule.rules[0]?.id,
    priority: 70,
  })
  expect(changed.rules).toHaveLength(1)
  expect(changed.rules[0]?.priority).toBe(70)
  expect(await zhouzheng.call('removeTopic', { id: topicId, version: 3 })).toEqual({
    version: 4,
    topics: [],
    rules: [],
  })
})

test('a lead neither gives topics to others, nor takes or changes theirs; an agent changes nothing', async () => {
  const { chenlan, zhouzheng, linxia, hemin, departments } = desk
  await expect(chenlan.call('writeTopic', refunds(departments.billing.id))).rejects.toMatchObject({
    code: 'not_allowed',
  })
  await expect(linxia.call('writeTopic', refunds(departments.support.id))).rejects.toMatchObject({
    code: 'not_allowed',
  })
  const map = await hemin.call('writeTopic', refunds(departments.billing.id))
  const topicId = map.topics[0]?.id ?? ''
  const withRule = await zhouzheng.call('writeRule', aboutRefunds(topicId, 1))
  const ruleId = withRule.rules[0]?.id ?? ''
  const taking = refunds(departments.support.id, { id: topicId, version: 2 })
  const refused = { code: 'not_allowed' }
  await expect(chenlan.call('writeTopic', taking)).rejects.toMatchObject(refused)
  await expect(chenlan.call('writeRule', aboutRefunds(topicId, 2))).rejects.toMatchObject(refused)
  await expect(chenlan.call('removeRule', { id: ruleId, version: 2 })).rejects.toMatchObject(refused)
  await expect(chenlan.call('removeTopic', { id: topicId, version: 2 })).rejects.toMatchObject(refused)
  expect((await hemin.call('readOwnership', {})).version).toBe(2)
})

test('departments, names and ids are checked', async () => {
  const { hemin, departments } = desk
  const other = await office()
  const foreign = refunds(departments.billing.id, { deputyIds: [other.departments.billing.id] })
  await expect(hemin.call('writeTopic', foreign)).rejects.toMatchObject({ code: 'unknown_department' })
  const { topics } = await hemin.call('writeTopic', refunds(departments.billing.id))
  const twin = refunds(departments.support.id, { version: 1, name: ' 退款' })
  await expect(hemin.call('writeTopic', twin)).rejects.toMatchObject({ code: 'name_taken' })
  const topicId = topics[0]?.id ?? ''
  const missing = { code: 'not_found' }
  await expect(hemin.call('writeRule', aboutRefunds(departments.billing.id, 1))).rejects.toMatchObject(missing)
  await expect(other.hemin.call('removeTopic', { id: topicId, version: 0 })).rejects.toMatchObject(missing)
  expect(await other.hemin.call('readOwnership', {})).toEqual({ version: 0, topics: [], rules: [] })
})

test('of two edits from the same version one wins, also when they are the first two', async () => {
  const { hemin, departments } = desk
  const both = await Promise.allSettled([
    hemin.call('writeTopic', refunds(departments.billing.id)),
    hemin.call('writeTopic', refunds(departments.support.id, { name: '售后' })),
  ])
  expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(one => one.status === 'rejected')).toMatchObject({ reason: { code: 'stale' } })
  const late = refunds(departments.logistics.id, { name: '物流' })
  await expect(hemin.call('writeTopic', late)).rejects.toMatchObject({ code: 'stale' })
  expect((await hemin.call('readOwnership', {})).topics).toHaveLength(1)
})
