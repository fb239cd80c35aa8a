import type { Member } from '../../shared/organisation.ts'
import { arbiterOf } from '../../shared/ownership/arbiter.ts'
import { administrators, directoryAndMembers } from '../organisation/verbs.ts'
import type { Scope } from '../platform/scope.ts'
import { readOwnership } from './edit.ts'

/**
 * Who decides a dispute between the departments `parties` about a case of `topicId` (null: of no topic): see `arbiterOf`. `away` has
 * the ids of members who are absent now. Null when nobody is left who could. Three round trips.
 */
export async function arbiterFor(
  scope: Scope,
  topicId: string | null,
  parties: readonly string[],
  away: ReadonlySet<string> = new Set(),
): Promise<Member | null> {
  const [{ topics }, leaders] = await Promise.all([readOwnership(scope), administrators(scope)])
  const topic = topics.find(one => one.id === topicId) ?? null
  const ids = [topic?.arbiterId, topic?.deputyArbiterId].filter(one => typeof one === 'string')
  const named = ids.length > 0 ? (await directoryAndMembers(scope, ids)).members : []
  const people = new Map([...leaders, ...named].map(one => [one.id, { ...one, away: away.has(one.id) }]))
  return arbiterOf(topic, parties, [...people.values()])
}
