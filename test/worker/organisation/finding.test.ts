import { expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import { membersFound, namesakesQuery } from '../../../worker/organisation/finding-rows.ts'
import { all, batch, counted, type Query, q } from '../../../worker/platform/db.ts'
import { bindings, type Office, office } from '../../support/office.ts'

const db = bindings.DB.withSession('first-primary')
const surnames = ['张', '王', '李', '赵', '陈', '刘', '杨', '黄', '周', '吴']

/** A thousand colleagues more: 张1号 … 吴1000号, in Billing every tenth. */
async function thousand({ workspaceId, departments }: Office): Promise<void> {
  const rows = Array.from({ length: 1_000 }, (_, i) => ({
    workspace_id: workspaceId,
    id: newId(Date.now()),
    name: i === 999 ? '欧阳 Xiaoming Wang' : `${surnames[i % 10]}晓${i + 1}号`,
    email: i === 999 ? 'xiaoming.wang@far.example' : `staff${i + 1}@example.com`,
    role: 'agent',
    department_ids: JSON.stringify([i % 100 === 7 ? departments.billing.id : departments.logistics.id]),
    active: i === 500 ? 0 : 1,
    version: 1,
    created_at: Date.now(),
  }))
  for (let i = 0; i < rows.length; i += 10) {
    await all(db, q.insertInto('members').values(rows.slice(i, i + 10)))
  }
}

async function read<T>(query: Query<T>): Promise<{ rows: T[]; read: number }> {
  const cost = { trips: 0, rowsRead: 0, rowsWritten: 0 }
  const [rows] = await batch(counted(db, cost), query)
  return { rows: rows as T[], read: cost.rowsRead }
}

test('among a thousand, anybody is found by a character, a word or a mail address, and few rows are read', async () => {
  const desk = await office()
  await thousand(desk)
  const { workspaceId, departments, linxia } = desk
  const find = async (words: string) => (await linxia.call('findMembers', { q: words })).items.map(one => one.name)
  for (const words of ['阳', '欧阳', 'xiao', 'XIAOMING WANG', 'Xiaoming W', 'xiaoming.wang@', 'far.ex', ' 欧阳 ']) {
    expect(await find(words), words).toEqual(['欧阳 Xiaoming Wang'])
  }
  for (const words of ['iaoming', '%', '*', "'", '没有']) expect(await find(words), words).toEqual([])
  expect(await find('晓998号')).toEqual(['黄晓998号'])
  // Whoever left is not proposed.
  expect(await find('晓501号')).toEqual([])
  // 「晓」 and "staff" are in nearly everybody: a page of them costs no more than another.
  for (const [words, departmentId] of [
    ['晓', undefined],
    ['staff', undefined],
    ['', undefined],
    ['晓', departments.billing.id],
    ['', departments.billing.id],
  ] as const) {
    const found = await read(membersFound(workspaceId, { q: words, departmentId, limit: 9 }))
    expect(found.rows, words).toHaveLength(9)
    expect(found.read, `${words} ${departmentId}`).toBeLessThanOrEqual(60)
  }
  const namesakes = await read(namesakesQuery(workspaceId, ['张晓1号', '王晓2号', '没有', '林夏']))
  expect(namesakes.rows.map(one => one.first !== null && one.first === one.last)).toEqual([true, true, false, true])
  expect(namesakes.read).toBeLessThanOrEqual(30)
})

test('page by page everybody comes once, and the last page costs what the first did', async () => {
  const desk = await office()
  await thousand(desk)
  const seen: string[] = []
  let after: string | undefined
  let most = 0
  do {
    const { rows, read: cost } = await read(membersFound(desk.workspaceId, { q: '', after, limit: 101 }))
    seen.push(...rows.slice(0, 100).map(one => one.id))
    most = Math.max(most, cost)
    after = rows.length > 100 ? rows[99]?.id : undefined
  } while (after)
  expect(seen).toHaveLength(1_006)
  expect(new Set(seen).size).toBe(1_006)
  expect(most).toBeLessThanOrEqual(520)
  const first = await desk.lina.call('findMembers', { q: '晓', limit: 50 })
  const second = await desk.lina.call('findMembers', { q: '晓', limit: 50, after: first.next ?? '' })
  expect(new Set([...first.items, ...second.items].map(one => one.id)).size).toBe(100)
})

test('a name, a department and a leaving are found as they now are', async () => {
  const { hemin, lina, linxia, departments } = await office()
  const found = async (words: string, departmentId?: string) =>
    (await linxia.call('findMembers', { q: words, ...(departmentId && { departmentId }) })).items.map(one => one.id)
  expect(await found('李')).toEqual([lina.id])
  expect(await found('李', departments.support.id)).toEqual([])
  const change = (version: number, part: object) =>
    hemin.call('changeMember', {
      id: lina.id,
      name: '李娜娜',
      role: 'agent',
      departmentIds: [departments.support.id],
      active: true,
      version,
      ...part,
    })
  await change(1, {})
  expect(await found('娜')).toEqual([lina.id])
  expect(await found('李', departments.support.id)).toEqual([lina.id])
  expect(await found('李', departments.billing.id)).toEqual([])
  await change(2, { active: false })
  expect(await found('李')).toEqual([])
  const { items } = await linxia.call('readMembers', { ids: [lina.id, lina.id, newId(0)] })
  expect(items).toMatchObject([{ id: lina.id, name: '李娜娜', active: false }])
})

test("another company's people are neither found nor read", async () => {
  const [desk, other] = [await office(), await office()]
  expect((await desk.linxia.call('findMembers', { q: '' })).items.map(one => one.id)).not.toContain(other.linxia.id)
  const theirs = { q: '', departmentId: other.departments.support.id }
  expect((await desk.wuyue.call('findMembers', theirs)).items).toEqual([])
  const after = await desk.wuyue.call('findMembers', { q: '', after: other.linxia.id })
  expect(after).toEqual({ items: [], next: null })
  expect(await desk.wuyue.call('readMembers', { ids: [other.linxia.id] })).toEqual({ items: [] })
  await expect(desk.linxia.call('readMembers', { ids: Array(101).fill(desk.linxia.id) })).rejects.toMatchObject({
    code: 'malformed',
  })
})
