import type { Directory } from '../../shared/organisation.ts'
import type { OwnershipMap, Topic } from '../../shared/ownership/contract.ts'
import { rolesInOrder } from '../../shared/ownership/roles.ts'

/** A topic as it is stored: each department once, and no deputy that is the accountable department itself. */
export function topicInOrder(topic: Topic): Topic {
  const deputyIds = [...new Set(topic.deputyIds)].filter(one => one !== topic.departmentId)
  return { ...rolesInOrder(topic), deputyIds }
}

/** What is said, without the fields that say nothing. */
export function saidOf<T extends object>(facts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as never
}

/**
 * An old map without the departments that are gone since: they are left out where they only helped. A topic whose accountable
 * department is gone stays as it is in `present`, with its rules.
 */
export function withoutGone(old: OwnershipMap, present: OwnershipMap, { departments }: Directory): OwnershipMap {
  const known = new Set(departments.map(one => one.id))
  const those = (ids: readonly string[]) => ids.filter(id => known.has(id))
  const kept = old.topics.filter(topic => known.has(topic.departmentId))
  const lost = new Set(old.topics.filter(topic => !known.has(topic.departmentId)).map(one => one.id))
  const topics = kept.map(topic =>
    topicInOrder({
      ...topic,
      deputyIds: those(topic.deputyIds),
      responsibleIds: those(topic.responsibleIds),
      consultedIds: those(topic.consultedIds),
      informedIds: those(topic.informedIds),
    }),
  )
  return {
    version: old.version,
    topics: [...topics, ...present.topics.filter(one => lost.has(one.id))],
    rules: [...old.rules.filter(one => !lost.has(one.topicId)), ...present.rules.filter(one => lost.has(one.topicId))],
  }
}
