import type { CaseFacts } from '../../shared/case.ts'
import { onDuty } from '../../shared/duty.ts'
import type { Directory } from '../../shared/organisation.ts'
import type { Ownership, OwnershipMap } from '../../shared/ownership/contract.ts'
import { whoOwns } from '../../shared/ownership/match.ts'
import { type Reading, ticketOf } from './readings.ts'

/** Whose case a ticket is, as its record keeps it. */
export interface Claim {
  readonly departmentId: string
  readonly topicId: string | null
  /** The phase of the journey that the topic's tickets belong to. */
  readonly phaseId: string | null
  /** What the record keeps for playing other rules over it; absent where the rules were not asked. */
  readonly reading?: Reading
}

/** Whose case the ticket of a page is and why, at `now` (epoch ms). `segment` is the customer's; empty when nobody is known. */
export function ownershipOf(
  map: OwnershipMap,
  directory: Directory,
  facts: CaseFacts,
  segment: string,
  now: number,
): Ownership {
  const staffed = directory.departments.filter(one => onDuty(one, now, directory.staff) !== null).map(one => one.id)
  return whoOwns(map, directory.triageDepartmentId, ticketOf(facts, segment), now, new Set(staffed))
}

/** What a record keeps of an ownership. */
export function claimFrom(map: OwnershipMap, { departmentId, topicId }: Ownership): Claim {
  const phaseId = map.topics.find(one => one.id === topicId)?.phaseId ?? null
  return { departmentId, topicId, phaseId }
}
