import { expect, test } from 'vitest'
import type { Handoff } from '../../../shared/handoff/contract.ts'
import type { Move } from '../../../shared/handoff/machine.ts'
import { handoffQuery, logQuery } from '../../../worker/handoff/rows.ts'
import { batch } from '../../../worker/platform/db.ts'
import { bindings, type Office, office, type Person } from '../../support/office.ts'
import { rebuiltFrom } from '../../support/rebuilt.ts'
import { request, ticket } from '../../support/tickets.ts'

const db = bindings.DB.withSession('first-primary')

/** Billing disputed what Support asked; the arbiter gave it to Billing, which has a topic for such cases. */
async function ruled() {
  const desk = await office()
  const { linxia, lina, hemin, zhouzheng, departments } = desk
  const asked = await linxia.call('requestHandoff', request(desk, '901'))
  const { id, version } = asked
  const move: Move = { kind: 'dispute', grounds: 'not_ours', statement: '不归我们', links: [] }
  const disputed = await lina.call('moveHandoff', { id, version, move })
  const rule = { kind: 'rule', departmentId: departments.billing.id, reason: '扣款归账务' } as const
  const handoff = await hemin.call('moveHandoff', { id, version: disputed.version, move: rule })
  const map = await zhouzheng.call('writeTopic', {
    name: '扣款',
    englishName: '',
    departmentId: departments.billing.id,
    deputyIds: [],
    phaseId: null,
    version: 0,
  })
  return { ...desk, handoff, topicId: map.topics[0]?.id ?? '', version: map.version }
}

type Ruled = Office & { handoff: Handoff; topicId: string; version: number }
const make = (who: Person, { handoff, topicId, version }: Ruled, part: object = {}) =>
  who.call('makeRuleOfRuling', {
    id: handoff.id,
    version,
    topicId,
    priority: 60,
    when: { kind: 'words', words: ['扣了两次'], where: 'either' },
    ...part,
  })

test('a rule made of a ruling knows it, and the ruling knows the rule; the history and the log say so', async () => {
  const desk = await ruled()
  const made = await make(desk.zhouzheng, desk)
  const { rules } = await desk.linxia.call('readOwnership', {})
  expect(rules).toMatchObject([{ rulingId: desk.handoff.id, priority: 60, enabled: true }])
  expect(made.ruling?.ruleId).toBe(rules[0]?.id)
  expect(made.version).toBe(desk.handoff.version + 1)
  const { handoff, log } = await desk.lina.call('readHandoff', { id: made.id })
  expect(handoff).toEqual(made)
  expect(log.at(-1)).toMatchObject({ kind: 'handoff_rule_made', actor: { name: '周正' } })
  const { items } = await desk.linxia.call('listOwnershipVersions', {})
  expect(items[0]?.changes).toMatchObject([{ kind: 'rule', before: null, after: { rulingId: made.id } }])
  const [rows, events] = await batch(db, handoffQuery(desk.workspaceId, made.id), logQuery(desk.workspaceId, made.id))
  expect(rows[0]).toEqual(await rebuiltFrom(desk.workspaceId, events))
})

test('one ruling makes one rule, also side by side; once the rule is gone it can make another', async () => {
  const desk = await ruled()
  const both = await Promise.allSettled([make(desk.zhouzheng, desk), make(desk.hemin, desk)])
  expect(both.filter(one => one.status === 'fulfilled')).toHaveLength(1)
  const { rules, version } = await desk.hemin.call('readOwnership', {})
  expect(rules).toHaveLength(1)
  await expect(make(desk.hemin, desk, { version })).rejects.toMatchObject({ code: 'handoff_moved_on' })
  const without = await desk.hemin.call('removeRule', { id: rules[0]?.id ?? '', version })
  const again = await make(desk.hemin, desk, { version: without.version })
  expect(again.ruling?.ruleId).not.toBe(rules[0]?.id)
})

test('an edit of the rule keeps its source, and nobody can claim one that it has not', async () => {
  const desk = await ruled()
  await make(desk.zhouzheng, desk)
  const { rules, version } = await desk.zhouzheng.call('readOwnership', {})
  const [rule] = rules
  if (!rule) throw new Error('No rule was made.')
  const edited = await desk.zhouzheng.call('writeRule', { ...rule, priority: 70, version })
  expect(edited.rules).toMatchObject([{ priority: 70, rulingId: desk.handoff.id }])
  const { id: _, ...claimed } = rule
  const more = await desk.zhouzheng.call('writeRule', { ...claimed, version: edited.version })
  expect(more.rules[1]).not.toHaveProperty('rulingId')
})

test('others try: who may not read it, who leads nothing of it, from an old map, and without a ruling', async () => {
  const desk = await ruled()
  const neighbour = await office()
  await expect(make(desk.lina, desk)).rejects.toMatchObject({ code: 'not_allowed' })
  // Chenlan leads Support, which asked: the rule is about Billing's topic.
  await expect(make(desk.chenlan, desk)).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(make(desk.wanglei, desk)).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(make(neighbour.hemin, desk)).rejects.toMatchObject({ code: 'not_found' })
  await expect(make(desk.zhouzheng, desk, { version: desk.version - 1 })).rejects.toMatchObject({ code: 'stale' })
  await expect(make(desk.zhouzheng, desk, { topicId: desk.handoff.id })).rejects.toMatchObject({ code: 'not_found' })
  const plain = await desk.linxia.call('requestHandoff', request(desk, '902'))
  await expect(make(desk.zhouzheng, { ...desk, handoff: plain })).rejects.toMatchObject({ code: 'handoff_moved_on' })
  expect((await desk.hemin.call('readOwnership', {})).rules).toEqual([])
})

test('people of no side learn of a ruling, and which rule it became, without its words', async () => {
  const desk = await ruled()
  const made = await make(desk.zhouzheng, desk)
  const { items } = await desk.wanglei.call('readRoute', { ref: ticket('901').ref })
  expect(items[0]?.ruling).toMatchObject({ ruleId: made.ruling?.ruleId, reason: '' })
})
