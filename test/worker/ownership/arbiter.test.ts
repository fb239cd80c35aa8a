import { expect, test } from 'vitest'
import { arbiterFor } from '../../../worker/ownership/arbiter.ts'
import type { Scope } from '../../../worker/platform/scope.ts'
import { absence } from '../../support/duty.ts'
import { bindings, type Office, office, type Person } from '../../support/office.ts'

const scopeOf = (desk: Office) =>
  ({
    db: bindings.DB.withSession('first-primary'),
    now: Date.now(),
    workspace: { id: desk.workspaceId, name: '' },
  }) as unknown as Scope

test('the topic’s arbiter decides, and nobody who is a party, away or of another company', async () => {
  const [desk, other] = [await office(), await office()]
  const { support, billing, logistics, engineering } = desk.departments
  const map = await desk.hemin.call('writeTopic', {
    name: '退款',
    englishName: '',
    departmentId: billing.id,
    deputyIds: [],
    phaseId: null,
    arbiterId: desk.chenlan.id,
    deputyArbiterId: desk.wanglei.id,
    version: 0,
  })
  const topicId = map.topics[0]?.id ?? ''
  const chosen = async (parties: string[], id: string | null = topicId) =>
    (await arbiterFor(scopeOf(desk), id, parties))?.name
  const leave = (who: Person) => who.call('addAbsence', absence(who))
  expect(await chosen([billing.id, logistics.id])).toBe(desk.chenlan.name)
  expect(await chosen([billing.id, support.id])).toBe(desk.wanglei.name)
  expect(await chosen([support.id, logistics.id])).toBe(desk.hemin.name)
  expect(await chosen([billing.id, engineering.id], null)).toBe(desk.hemin.name)
  await leave(desk.chenlan)
  expect(await chosen([billing.id, engineering.id])).toBe(desk.wanglei.name)
  await leave(desk.hemin)
  expect(await chosen([support.id, logistics.id])).toBe(desk.wuyue.name)
  expect((await arbiterFor(scopeOf(other), topicId, []))?.id).toBe(other.hemin.id)
})
