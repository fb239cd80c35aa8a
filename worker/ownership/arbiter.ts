import { isAway } from '../../shared/organisation/staff.ts'
import type { Member } from '../../shared/organisation.ts'
import { arbiterOf } from '../../shared/ownership/arbiter.ts'
import { administrators, directoryAndMembers } from '../organisation/verbs.ts'
import type { Scope } from '../platform/scope.ts'
import { readOwnership } from './edit.ts'

/**
 * Who decides a dispute between the departments `parties` about a case of `topicId` (null: of no topic), now: see `arbiterOf`. Who
 * is absent is known from the directory. Null when nobody is left who could. Three round trips.
 */
export async function arbiterFor(
  scope: Scope,
  topicId: string | null,
  parties: readonly string[],
): Promise<Member | null> {
  const [{ topics }, leaders] = await Promise.all([readOwnership(scope), administrators(scope)])
  const topic = topics.find(one => one.id === topicId) ?? null
  const ids = [topic?.arbiterId, topic?.deputyArbiterId].filter(one => typeof one === 'string')
  const { directory, members } = await directoryAndMembers(scope, ids)
  const away = (id: string) => isAway(id, scope.now, directory.staff.absences)
  const people = new Map([...leaders, ...members].map(one => [one.id, { ...one, away: away(one.id) }]))
  return arbiterOf(topic, parties, [...people.values()])
}
