import type { CaseCard, CaseFacts } from '../../shared/case.ts'
import { requesterIdentities } from '../../shared/journey/identities.ts'
import { customerQuery } from '../journey/verbs.ts'
import { directoryFromRow, directoryQuery } from '../organisation/verbs.ts'
import { type Claim, claimFrom, ownershipFromRow, ownershipOf, ownershipQuery, readingOf } from '../ownership/verbs.ts'
import { batch, first, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { caseCustomerIn, caseFromRow, caseQuery } from './rows.ts'
import { recordCase } from './verbs.ts'

/** Our record of a ticket as it is, or the rows that make one, to be committed with `caseConflicts`. Two round trips more then. */
export async function caseOrRecord(
  scope: Scope,
  facts: CaseFacts,
): Promise<{ card: CaseCard; rows: readonly Query[] }> {
  const known = await first(scope.db, caseQuery(scope.workspace.id, facts.ref))
  return known ? { card: caseFromRow(known), rows: [] } : recordCase(scope, facts, await claimFor(scope, facts))
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
  const segment = customers[0]?.segment ?? ''
  const ownership = ownershipOf(map, directoryFromRow(directories[0]), facts, segment, now)
  return { ...claimFrom(map, ownership), reading: readingOf(facts, segment, ownership) }
}
