import { type Parties, REPEAT_DISPUTES, REPEAT_MS, repeatTask } from '../../shared/handoff/repeats.ts'
import { isAway } from '../../shared/organisation/staff.ts'
import type { Topic } from '../../shared/ownership/contract.ts'
import { languageOf } from '../notice/preferences.ts'
import { directoryAndMembers } from '../organisation/verbs.ts'
import { readOwnership } from '../ownership/verbs.ts'
import { all } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { type Delivery, deliverWith, type OutboxDraft } from '../platform/outbox.ts'
import type { Scope } from '../platform/scope.ts'
import { asSystem } from '../platform/system.ts'
import { taskOfFinding } from '../task/verbs.ts'
import { disputedQuery } from './rows.ts'

/** Disputes looked at; more than enough to know that there are too many. */
const LOOKED_AT_MAX = 200

deliverWith('count_disputes', countDisputes)

/** Has the disputes about a topic counted once the one that is being stored is there. */
export const disputesCounted = (topicId: string | null): OutboxDraft => ({
  kind: 'count_disputes',
  payload: { topicId },
})

/**
 * Where a topic was disputed again and again, the system makes a task of it, once in so many days: for the topic's arbiter, else
 * its deputy, in the accountable department; cases without a topic are those of triage. Delivered twice is delivered once.
 */
async function countDisputes(env: Env, { workspaceId, payload, now }: Delivery): Promise<undefined> {
  const topicId = typeof payload.topicId === 'string' ? payload.topicId : null
  await asSystem(env, workspaceId, now, async scope => {
    const since = now - REPEAT_MS
    const disputed = await all(scope.db, disputedQuery(workspaceId, topicId, since, LOOKED_AT_MAX))
    if (disputed.length < REPEAT_DISPUTES) return
    const map = await readOwnership(scope)
    const topic = map.topics.find(one => one.id === topicId) ?? null
    // A topic that is gone has nobody who could clear it up.
    if (topicId !== null && topic === null) return
    const { directory, assignee } = await keeperOf(scope, topic)
    const departmentId = topic?.departmentId ?? directory.triageDepartmentId
    const language = await languageOf(scope, assignee?.id ?? null)
    const nameOf = (one: Named | undefined) => (language === 'en' && one?.englishName) || one?.name || ''
    const department = (id: string) => nameOf(directory.departments.find(one => one.id === id))
    const parties = partiesOf(disputed).map(({ from, to, count }) => ({
      from: department(from),
      to: department(to),
      count,
    }))
    const words = repeatTask(topic && nameOf(topic), parties, language, now)
    await taskOfFinding(scope, {
      ...words,
      departmentId,
      assignee,
      source: {
        kind: 'dispute',
        id: topicId ?? 'none',
        label: words.title,
        url: topicId === null ? '#/ownership' : `#/ownership/${topicId}`,
      },
      // Side by side, two of them find one task.
      key: String(Math.floor(now / REPEAT_MS)),
      quietSince: since,
    })
  })
}

type Named = { readonly name: string; readonly englishName: string }

/** The topic's arbiter, or its deputy, if one of them is there. */
async function keeperOf(scope: Scope, topic: Topic | null) {
  const ids = [topic?.arbiterId, topic?.deputyArbiterId].filter(one => typeof one === 'string')
  const { directory, members } = await directoryAndMembers(scope, ids)
  const there = (id: string) =>
    members.find(one => one.id === id && one.active && !isAway(id, scope.now, directory.staff.absences))
  const keeper = ids.map(there).find(one => one !== undefined)
  return { directory, assignee: keeper ? { id: keeper.id, name: keeper.name } : null }
}

/** Between which departments, and how often. */
function partiesOf(rows: readonly { from_department_id: string; to_department_id: string }[]): Parties[] {
  const counts = new Map<string, Parties>()
  for (const { from_department_id: from, to_department_id: to } of rows) {
    const key = `${from} ${to}`
    counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}
