import type { CaseCard, CaseFacts } from '../../shared/case.ts'
import { requesterIdentities } from '../../shared/journey/identities.ts'
import type { OwnershipMap } from '../../shared/ownership/contract.ts'
import { customerQuery } from '../journey/verbs.ts'
import { directoryFromRow, directoryQuery, type StoredDirectory } from '../organisation/verbs.ts'
import { type Claim, claimFrom, ownershipFromRow, ownershipOf, ownershipQuery, readingOf } from '../ownership/verbs.ts'
import { batch, first, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { caseCustomerIn, caseFromRow, caseQuery } from './rows.ts'
import { recordAfter } from './verbs.ts'

/** Our record of a ticket as it is, or the rows that make one, to be committed with `caseConflicts`. Two round trips more then. */
export async function caseOrRecord(
  scope: Scope,
  facts: CaseFacts,
): Promise<{ card: CaseCard; rows: readonly Query[] }> {
  const known = await first(scope.db, caseQuery(scope.workspace.id, facts.ref))
  return known ? { card: caseFromRow(known), rows: [] } : recordAfter(null, scope, facts, await claimFor(scope, facts))
}

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
  return claimBy({ map, directory: directoryFromRow(directories[0]), segment: customers[0]?.segment ?? '', now }, facts)
}

/** The same of what was read already. */
export function claimBy(
  { map, directory, segment, now }: { map: OwnershipMap; directory: StoredDirectory; segment: string; now: number },
  facts: CaseFacts,
): Claim {
  const ownership = ownershipOf(map, directory, facts, segment, now)
  return { ...claimFrom(map, ownership), reading: readingOf(facts, segment, ownership) }
}
