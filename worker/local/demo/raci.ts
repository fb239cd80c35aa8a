import { emptyFacts } from '../../../shared/case.ts'
import type { Call } from './client.ts'
import type { DepartmentKey } from './content/departments.ts'
import { raciRows, recentCases } from './content/raci.ts'
import type { DepartmentIds } from './organisation.ts'

const DAY_MS = 86_400_000
const SITE = 'https://desk.example.com/rt'

/** Fills the RACI table, opens a few tickets of another helpdesk, and has the map audited. `now` in epoch ms. */
export async function fillRaci(
  call: Call,
  departmentIds: DepartmentIds,
  memberIds: ReadonlyMap<string, string>,
  now: number,
): Promise<void> {
  let map = await call('readOwnership', {})
  const ids = (keys: readonly DepartmentKey[] = []) => keys.map(key => departmentIds[key])
  for (const { topic: name, arbiter, deputyArbiter, reviewInDays, ...roles } of raciRows) {
    const topic = map.topics.find(one => one.name === name)
    // Whoever has changed the table already keeps it as it is.
    if (!topic || topic.reviewBy !== null || topic.arbiterId !== null) continue
    map = await call('writeTopic', {
      ...topic,
      responsibleIds: ids(roles.responsible),
      consultedIds: ids(roles.consulted),
      informedIds: ids(roles.informed),
      arbiterId: memberIds.get(arbiter ?? '') || null,
      deputyArbiterId: memberIds.get(deputyArbiter ?? '') || null,
      reviewBy: reviewInDays === undefined ? null : now + reviewInDays * DAY_MS,
      version: map.version,
    })
  }
  for (const [at, [subject, queue, message]] of recentCases.entries()) {
    const externalId = String(5_201 + at)
    const facts = emptyFacts({ host: 'rt', site: SITE, externalId }, `${SITE}/Ticket/Display.html?id=${externalId}`)
    const latestMessage = { text: message, at: null }
    await call('openCase', { facts: { ...facts, number: externalId, subject, queue, latestMessage } })
  }
  if ((await call('readOwnershipAudit', {})).at === null) await call('auditOwnership', {})
}
