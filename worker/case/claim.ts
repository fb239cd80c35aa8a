import type { CaseFacts } from '../../shared/case.ts'
import { requesterIdentities } from '../../shared/journey/identities.ts'
import { customerQuery } from '../journey/verbs.ts'
import { directoryFromRow, directoryQuery } from '../organisation/verbs.ts'
import { type Claim, claimFrom, ownershipFromRow, ownershipOf, ownershipQuery, readingOf } from '../ownership/verbs.ts'
import { batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { caseCustomerIn } from './rows.ts'

/** Whose case a ticket is by the rules as they stand now. One round trip. */
export async function claimFor({ db, workspace, now }: Scope, facts: CaseFacts): Promise<Claim> {
  const { id } = workspace
  const [directories, maps, customers] = await batch(
    db,
    directoryQuery(id),
    ownershipQuery(id),
    customerQuery(id, requesterIdentities(facts), caseCustomerIn(id, facts.ref)),
  )
  const map = ownershipFromRow(id, maps[0])
  const segment = customers[0]?.segment ?? ''
  const ownership = ownershipOf(map, directoryFromRow(directories[0]), facts, segment, now)
  return { ...claimFrom(map, ownership), reading: readingOf(facts, segment, ownership) }
}
