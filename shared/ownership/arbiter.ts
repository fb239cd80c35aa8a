import type { Role } from '../organisation.ts'
import type { Topic } from './contract.ts'

// Who decides a dispute. For callers: `arbiterOf(topic, parties, people)` where
//   topic    the topic of the disputed case as the map holds it, or null when the case has none (or the topic is gone);
//   parties  the ids of the two departments that dispute;
//   people   whoever may come into question, as `Judge`: at least the topic's `arbiterId` and `deputyArbiterId`, the admins and
//            the owners of the workspace. Inactive people and others may be among them; the order does not matter.
// It gives one of `people`, or null when there is nobody active among them who may decide.

/** A person as this question sees them. A `Member` with `away` added is one. */
export interface Judge {
  readonly id: string
  readonly role: Role
  readonly departmentIds: readonly string[]
  readonly active: boolean
  /** Absent now: on holiday, ill. */
  readonly away: boolean
}

/**
 * The arbiter of a dispute: the topic's; its deputy when the arbiter works in one of the departments of the dispute, is away or
 * gone; else an admin of neither department; else an owner, who decides even as a party or while away, since somebody must. Among
 * several admins or owners the one who joined first: ids sort by time.
 */
export function arbiterOf<Person extends Judge>(
  topic: Pick<Topic, 'arbiterId' | 'deputyArbiterId'> | null,
  parties: readonly string[],
  people: readonly Person[],
): Person | null {
  const active = people.filter(one => one.active).sort((a, b) => (a.id < b.id ? -1 : 1))
  const fair = active.filter(one => !one.away && !one.departmentIds.some(id => parties.includes(id)))
  const named = [topic?.arbiterId, topic?.deputyArbiterId].map(id => fair.find(one => one.id === id))
  const owners = active.filter(one => one.role === 'owner')
  return (
    named.find(one => one !== undefined) ??
    fair.find(one => one.role === 'admin') ??
    owners.find(one => fair.includes(one)) ??
    owners.find(one => !one.away) ??
    owners[0] ??
    null
  )
}
