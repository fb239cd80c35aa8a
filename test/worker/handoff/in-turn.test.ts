import { expect, test } from 'vitest'
import type { Handoff } from '../../../shared/handoff/contract.ts'
import { absence, always, staffed } from '../../support/duty.ts'
import { request } from '../../support/tickets.ts'

// Billing gives its handoffs out by load: Lina carries two, Zhouzheng one.
async function desk() {
  const all = await staffed()
  const { hemin, lina, zhouzheng, departments } = all
  const { id } = departments.billing
  let { version } = await hemin.call('readOrganisation', {})
  const rules = async (nextBy: 'load' | 'pull', capacities: Record<string, number>) => {
    const dutyRules = { deputyId: null, nextBy, capacities }
    ;({ version } = await hemin.call('writeDutyRules', { id, dutyRules, version }))
  }
  const roster = [always(lina.id), always(zhouzheng.id)]
  ;({ version } = await hemin.call('writeRoster', { id, roster, version }))
  await rules('load', { [lina.id]: 2, [zhouzheng.id]: 1 })
  const ask = (ticket: string) => all.linxia.call('requestHandoff', request(all, ticket))
  return { ...all, id, rules, ask }
}

const inTurn = ({ id, version }: Handoff, memberId: string) => ({
  id,
  version,
  move: { kind: 'assign' as const, memberId, inTurn: true },
})

test('the next turns are told with their reasons, given one by one, and end where everybody is full', async () => {
  const { lina, zhouzheng, id, ask } = await desk()
  const told = await zhouzheng.call('readNextPerson', { id, count: 5 })
  expect(told.nextBy).toBe('load')
  expect(told.turns).toEqual([
    { member: { id: lina.id, name: '李娜' }, open: 0, capacity: 2 },
    { member: { id: zhouzheng.id, name: '周正' }, open: 0, capacity: 1 },
    { member: { id: lina.id, name: '李娜' }, open: 1, capacity: 2 },
  ])
  expect(told.short).toBe('full')
  for (const [i, { member }] of told.turns.entries()) {
    const given = await zhouzheng.call('moveHandoff', inTurn(await ask(`7${i}`), member.id))
    expect(given).toMatchObject({ state: 'accepted', assignee: member })
  }
  expect(await zhouzheng.call('readNextPerson', { id, count: 2 })).toEqual({ nextBy: 'load', turns: [], short: 'full' })
})

test('side by side nobody is given more than they can carry, and who comes too late learns why', async () => {
  const { lina, zhouzheng, ask } = await desk()
  const asked = [await ask('71'), await ask('72'), await ask('73')]
  const results = await Promise.allSettled(asked.map(one => zhouzheng.call('moveHandoff', inTurn(one, lina.id))))
  const lost = results.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
  expect(lost).toMatchObject([{ code: 'turn_over' }])
  const mine = await lina.call('listHandoffs', { box: 'mine' })
  expect(mine.items).toHaveLength(2)
})

test('a turn is over once the person is away or the department gives nothing out; by hand it goes on', async () => {
  const { lina, zhouzheng, ask, rules } = await desk()
  const asked = await ask('74')
  await lina.call('addAbsence', absence(lina))
  const over = { code: 'turn_over' }
  await expect(zhouzheng.call('moveHandoff', inTurn(asked, lina.id))).rejects.toMatchObject(over)
  await rules('pull', {})
  await expect(zhouzheng.call('moveHandoff', inTurn(asked, zhouzheng.id))).rejects.toMatchObject(over)
  const byHand = { ...inTurn(asked, lina.id), move: { kind: 'assign' as const, memberId: lina.id } }
  expect((await zhouzheng.call('moveHandoff', byHand)).assignee?.id).toBe(lina.id)
})

test('what somebody has already is not given away by turn', async () => {
  const { lina, zhouzheng, ask } = await desk()
  const asked = await ask('75')
  const mine = await lina.call('moveHandoff', { ...inTurn(asked, lina.id), move: { kind: 'accept' } })
  await expect(zhouzheng.call('moveHandoff', inTurn(mine, zhouzheng.id))).rejects.toMatchObject({
    code: 'handoff_moved_on',
    facts: { byName: '李娜' },
  })
})

test('Wanglei of Logistics and Linxia, who asked, try to look and to give', async () => {
  const { wanglei, linxia, hemin, lina, zhouzheng, id, ask } = await desk()
  const asked = await ask('76')
  for (const count of [1, 100])
    for (const other of [wanglei, linxia])
      await expect(other.call('readNextPerson', { id, count })).rejects.toMatchObject({ code: 'not_found' })
  await expect(zhouzheng.call('readNextPerson', { id, count: 101 })).rejects.toMatchObject({ code: 'malformed' })
  await expect(zhouzheng.call('readNextPerson', { id, count: 0 })).rejects.toMatchObject({ code: 'malformed' })
  await expect(wanglei.call('moveHandoff', inTurn(asked, lina.id))).rejects.toMatchObject({ code: 'not_found' })
  await expect(linxia.call('moveHandoff', inTurn(asked, lina.id))).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(zhouzheng.call('moveHandoff', inTurn(asked, linxia.id))).rejects.toMatchObject({
    code: 'unknown_member',
  })
  expect((await hemin.call('readNextPerson', { id })).turns).toHaveLength(1)
})
