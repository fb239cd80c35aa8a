import { type CaseCard, type CaseFacts, type CaseRef, emptyFacts } from '../../shared/case.ts'
import { caseKey } from '../../shared/case-key.ts'
import { newId } from '../../shared/ids.ts'
import { requesterIdentities } from '../../shared/journey/identities.ts'
import { personName } from '../../shared/journey/person-name.ts'
import type { Ownership } from '../../shared/ownership/contract.ts'
import type { ProblemCode } from '../../shared/problems.ts'
import { meet, meetingConflicts, recountTouchpoint, refreshTouchpoint, touchRows } from '../journey/verbs.ts'
import { type Claim, keepReading } from '../ownership/verbs.ts'
import { againIfRaced, commit } from '../platform/commit.ts'
import { all, among, first, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { hash } from '../platform/secrets.ts'
import { type CaseRow, caseFromRow, caseNamesQuery, caseQuery, casesQuery, insertCase, updateCase } from './rows.ts'

export {
  caseCustomerIn,
  caseFromRow,
  caseIdIn,
  caseQuery,
  casesQuery,
  closeCaseRow,
  reopenCaseRow,
  transferCase,
} from './rows.ts'

/** A case that is recorded once `rows` are committed, with `caseConflicts`; no rows when our record is up to date. */
export interface Recorded {
  readonly card: CaseCard
  readonly isNew: boolean
  readonly rows: readonly Query[]
}

/** What a race for a case means: look again, it is there now. */
export const caseConflicts: Readonly<Record<string, ProblemCode>> = { ...meetingConflicts, 'cases.': 'stale' }

/** What two pages must both show for our record to be the same: our record shows just these. SHA-256, base64url. */
export function factsHash({
  ref,
  number,
  url,
  subject,
  status,
  queue,
  channel,
  requester,
}: CaseFacts): Promise<string> {
  const { name, email, phone, externalId } = requester
  const who = [name, email, phone, externalId]
  return hash(
    JSON.stringify([
      ref.host,
      ref.site,
      ref.externalId,
      number,
      url,
      subject,
      status.raw,
      status.group,
      queue,
      channel,
      who,
    ]),
  )
}

/**
 * Prepares our record of a ticket: the case, its customer, its one touchpoint. A claim of null keeps what the record says. A page
 * that shows nobody keeps the customer, too. At most two round trips; nothing is written before the caller commits.
 */
export async function recordCase(scope: Scope, facts: CaseFacts, claim: Claim | null): Promise<Recorded> {
  const before = await first(scope.db, caseQuery(scope.workspace.id, facts.ref))
  return recordAfter(before, scope, facts, claim)
}

/** Our record of a ticket that is only named: as it is known, or a first one as `recordCase` makes it. */
export async function recordNamed(
  scope: Scope,
  ref: CaseRef,
  known: CaseRow | undefined,
): Promise<Pick<Recorded, 'card' | 'rows'>> {
  return known ? { card: caseFromRow(known), rows: [] } : recordCase(scope, emptyFacts(ref, ref.site), null)
}

/** As `recordCase` where the record, if there is one, was read already. One round trip. */
export async function recordAfter(
  before: CaseRow | null,
  scope: Scope,
  facts: CaseFacts,
  claim: Claim | null,
): Promise<Recorded> {
  const { workspace, now } = scope
  const facts_hash = await factsHash(facts)
  if (before && before.facts_hash === facts_hash && !isNews(before, claim))
    return { card: caseFromRow(before), isNew: false, rows: [] }
  const { name } = facts.requester
  const at = Math.min(facts.latestMessage.at ?? now, now)
  const met = await meet(scope, [{ identities: requesterIdentities(facts), name, segment: '', at }])
  const row: CaseRow = {
    workspace_id: workspace.id,
    id: before?.id ?? newId(now),
    host: facts.ref.host,
    site: facts.ref.site,
    external_id: facts.ref.externalId,
    number: facts.number,
    url: facts.url,
    subject: facts.subject,
    status_raw: facts.status.raw,
    status_group: facts.status.group,
    queue: facts.queue,
    customer_id: met.customerIds[0] ?? before?.customer_id ?? null,
    customer_name: personName(name) || (before?.customer_name ?? ''),
    department_id: claim ? claim.departmentId : (before?.department_id ?? null),
    topic_id: claim ? claim.topicId : (before?.topic_id ?? null),
    opened_at: before?.opened_at ?? now,
    seen_at: now,
    facts_hash,
    transferred_id: before?.transferred_id ?? null,
    transferred_at: before?.transferred_at ?? null,
    closed_at: before?.closed_at ?? null,
    closed_by: before?.closed_by ?? null,
  }
  const rows = [
    ...met.rows,
    before ? updateCase(row) : insertCase(row),
    ...caseTouchRows(scope, row, before, facts, claim, at),
    ...(claim?.reading ? [keepReading(scope, row.id, claim.reading, row.transferred_id)] : []),
  ]
  return { card: caseFromRow(row), isNew: before === null, rows }
}

function isNews(before: CaseRow, claim: Claim | null): boolean {
  return claim !== null && (before.department_id !== claim.departmentId || before.topic_id !== claim.topicId)
}

/** The one touchpoint of a case: made when its customer is first known, refreshed and perhaps moved afterwards. */
function caseTouchRows(
  scope: Scope,
  row: CaseRow,
  before: CaseRow | null,
  { channel }: CaseFacts,
  claim: Claim | null,
  at: number,
): Query[] {
  const customerId = row.customer_id
  if (customerId === null) return []
  const touch = {
    customerId,
    kind: 'case' as const,
    title: row.subject || row.number || row.external_id,
    departmentId: row.department_id,
    ...(claim && { phaseId: claim.phaseId }),
    caseId: row.id,
    channel,
    feeling: null,
    url: row.url,
    source: 'case',
    sourceId: row.id,
  }
  const { id } = scope.workspace
  if (!before?.customer_id) return touchRows(scope, [{ phaseId: null, ...touch, id: newId(scope.now), at }])
  const moved = before.customer_id === customerId ? [] : [recountTouchpoint(id, before.customer_id, customerId)]
  return [refreshTouchpoint(id, touch), ...moved]
}

/** Notes that a ticket was opened: makes or refreshes our record. Changes and logs nothing when there is no news. */
export function openCase(scope: Scope, facts: CaseFacts, claim: Claim | null): Promise<CaseCard> {
  return againIfRaced(async () => {
    const { card, isNew, rows } = await recordCase(scope, facts, claim)
    if (rows.length === 0) return card
    return commit(scope, {
      rows,
      event: {
        kind: isNew ? 'case_opened' : 'case_changed',
        subject: { kind: 'case', id: card.id },
        data: { ...card, status: facts.status, queue: facts.queue, claim: claim && told(claim) },
      },
      announce: sequence => [caseAnnouncement(card, sequence)],
      conflicts: caseConflicts,
      answer: card,
    })
  })
}

/** Whose case it is: an agreed transfer says so before any rule does. */
export function agreedOwner(ownership: Ownership, record: Pick<CaseRow, 'transferred_id'> | undefined): Ownership {
  if (!record?.transferred_id) return ownership
  return { ...ownership, departmentId: record.transferred_id, agreed: true, triage: false, deputyId: null }
}

/** The log keeps whose case it was, not what was read of it: that is forgotten after ninety days. */
const told = ({ departmentId, topicId, phaseId }: Claim) => ({ departmentId, topicId, phaseId })

/** Tells the panels that watch a case. */
export function caseAnnouncement({ ref }: CaseCard, sequence: number) {
  const key = caseKey(ref)
  return { message: { kind: 'case' as const, sequence, case: key }, to: { kind: 'case' as const, case: key } }
}

/** The cards of up to a hundred cases by their ids. One round trip. */
export async function casesOf({ db, workspace }: Scope, ids: readonly string[]): Promise<Map<string, CaseCard>> {
  if (ids.length === 0) return new Map()
  const rows = await all(db, casesQuery(workspace.id, among(ids)))
  return new Map(rows.map(row => [row.id, caseFromRow(row)]))
}

/** What people call some tickets, by our ids of them: for lists that are searched by it. */
export async function caseNamesOf(
  { db, workspace }: Scope,
  ids: readonly string[],
): Promise<Map<string, { number: string; subject: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await all(db, caseNamesQuery(workspace.id, ids))
  return new Map(rows.map(({ id, ...name }) => [id, name]))
}

/** The id of our record of a ticket; null when nobody opened it yet. */
export async function caseIdOf({ db, workspace }: Scope, ref: CaseRef): Promise<string | null> {
  return (await first(db, caseQuery(workspace.id, ref)))?.id ?? null
}
