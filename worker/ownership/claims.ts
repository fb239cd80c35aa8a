import type { CaseFacts } from '../../shared/case.ts'
import { onDuty } from '../../shared/duty.ts'
import type { Directory } from '../../shared/organisation.ts'
import type { Ownership, OwnershipMap } from '../../shared/ownership/contract.ts'
import { whoOwns } from '../../shared/ownership/match.ts'
import { languageOf } from '../../shared/text.ts'

/** Whose case a ticket is, as its record keeps it. */
export interface Claim {
  readonly departmentId: string
  readonly topicId: string | null
  /** The phase of the journey that the topic's tickets belong to. */
  readonly phaseId: string | null
}

/** Whose case the ticket of a page is and why, at `now` (epoch ms). `segment` is the customer's; empty when nobody is known. */
export function ownershipOf(
  map: OwnershipMap,
  directory: Directory,
  { subject, latestMessage, queue, tags }: CaseFacts,
  segment: string,
  now: number,
): Ownership {
  const message = latestMessage.text
  const ticket = { subject, message, queue, tags, language: languageOf(`${subject}\n${message}`), segment }
  const staffed = directory.departments.filter(one => onDuty(one, now) !== null).map(one => one.id)
  return whoOwns(map, directory.triageDepartmentId, ticket, now, new Set(staffed))
}

/** What a record keeps of an ownership. */
export function claimFrom(map: OwnershipMap, { departmentId, topicId }: Ownership): Claim {
  const phaseId = map.topics.find(one => one.id === topicId)?.phaseId ?? null
  return { departmentId, topicId, phaseId }
}
