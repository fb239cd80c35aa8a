import { expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import { all, q } from '../../../worker/platform/db.ts'
import { bindings, office } from '../../support/office.ts'

const good = '主题,客服部,账务部,仲裁人邮箱\n退款,C,A,\n会员,A,I,'

test('an admin sees what a file would do, and then it is one version of the map', async () => {
  const desk = await office()
  const csv = good.replaceAll('客服部', '客服部').replace(/,$/, `,${desk.chenlan.email}`)
  const seen = await desk.hemin.call('importOwnership', { version: 0, csv, dryRun: true })
  expect(seen).toMatchObject({ map: null, lines: [{ what: 'added' }, { what: 'added' }] })
  expect((await desk.hemin.call('readOwnership', {})).version).toBe(0)
  const { map } = await desk.hemin.call('importOwnership', { version: 0, csv, dryRun: false })
  expect(map).toMatchObject({ version: 1, topics: [{ name: '退款' }, { name: '会员', arbiterId: desk.chenlan.id }] })
  const again = await desk.hemin.call('importOwnership', { version: 1, csv, dryRun: false })
  expect(again).toMatchObject({ map: null, lines: [{ what: 'same' }, { what: 'same' }] })
  const { items } = await desk.linxia.call('listOwnershipVersions', {})
  expect(items.map(one => one.way)).toEqual(['imported'])
})

test('one faulty line, and nothing is changed', async () => {
  const desk = await office()
  const csv = `${good}\n坏的,A,A,`
  const { lines, map } = await desk.hemin.call('importOwnership', { version: 0, csv, dryRun: false })
  expect(map).toBeNull()
  expect(lines.map(one => [one.line, one.what])).toEqual([
    [2, 'added'],
    [3, 'added'],
    [4, 'faulty'],
  ])
  expect((await desk.hemin.call('readOwnership', {})).version).toBe(0)
})

test('arbiters of a company of a thousand are named by mail address or by a name of their own', async () => {
  const desk = await office()
  const more = Array.from({ length: 1_000 }, (_, i) => ({
    workspace_id: desk.workspaceId,
    id: newId(Date.now()),
    name: i < 2 ? '王伟' : `同事${i}`,
    email: `staff${i}@example.com`,
    role: 'agent',
    department_ids: '[]',
    active: 1,
    version: 1,
    created_at: Date.now(),
  }))
  const db = bindings.DB.withSession('first-primary')
  for (let i = 0; i < more.length; i += 10) await all(db, q.insertInto('members').values(more.slice(i, i + 10)))
  const seen = async (people: string) => {
    const csv = `主题,账务部,仲裁人邮箱,副仲裁人邮箱\n退款,A,${people}`
    return (await desk.hemin.call('importOwnership', { version: 0, csv, dryRun: true })).lines[0]
  }
  expect(await seen('staff999@example.com,同事998')).toMatchObject({ what: 'added' })
  expect(await seen('王伟,同事')).toMatchObject({
    line: 2,
    what: 'faulty',
    faults: [
      { kind: 'namesakes', value: '王伟' },
      { kind: 'member', value: '同事' },
    ],
  })
  expect(await seen('Staff1@example.com,吴越')).toMatchObject({ what: 'added' })
})

test("only admins import; another company's people are unknown, and another version is refused", async () => {
  const [desk, other] = [await office(), await office()]
  const input = { version: 0, csv: good, dryRun: true }
  await expect(desk.chenlan.call('importOwnership', input)).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(desk.linxia.call('importOwnership', input)).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(desk.hemin.call('importOwnership', { ...input, version: 1 })).rejects.toMatchObject({ code: 'stale' })
  const theirs = q.updateTable('members').set({ email: 'only.there@example.com' }).where('id', '=', other.chenlan.id)
  await all(bindings.DB.withSession('first-primary'), theirs.where('workspace_id', '=', other.workspaceId))
  const csv = good.replace(/,$/, ',only.there@example.com')
  const { lines } = await desk.hemin.call('importOwnership', { ...input, csv })
  expect(lines.at(-1)?.faults).toMatchObject([{ kind: 'member' }])
})
