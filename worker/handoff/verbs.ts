import type { CaseCard, CaseFacts, CaseRef } from '../../shared/case.ts'
import type { Input, Output } from '../../shared/contract.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { afterMove, eventOf, type Move } from '../../shared/handoff/machine.ts'
import { newId } from '../../shared/ids.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { claimFor } from '../case/claim.ts'
import {
  caseAnnouncement,
  caseConflicts,
  caseFromRow,
  caseIdIn,
  caseQuery,
  casesQuery,
  recordCase,
} from '../case/verbs.ts'
import { touchRows } from '../journey/verbs.ts'
import { directoryOf, requireDepartments } from '../organisation/verbs.ts'
import type { Announcement } from '../platform/announce.ts'
import { againIfRaced, commit, unlessMoved } from '../platform/commit.ts'
import { all, batch, first, type Query } from '../platform/db.ts'
import { type Scope, worksIn } from '../platform/scope.ts'
import {
  caseHandoffsQuery,
  caseIdOfHandoff,
  type HandoffRow,
  handoffQuery,
  insertHandoff,
  latestEventQuery,
  logQuery,
  unlessFull,
  updateHandoff,
} from './rows.ts'
import {
  entryFromRow,
  eventFromRow,
  type HandoffEvent,
  handoffFromRow,
  rowAfter,
  rowFromRequest,
  sidesOf,
  standingOf,
} from './rules.ts'

export { caseHandoffsQuery } from './rows.ts'

/** Open handoffs of one case; more is a sign that people ask around. */
export const OPEN_PER_CASE_MAX = 20
const ROUTE_MAX = 60

/** The moves after which a customer's timeline shows something new, and how the touchpoint's channel calls it. */
const TOUCHING: Partial<Record<Move['kind'], string>> = {
  answer: 'answered',
  decline: 'declined',
  withdraw: 'withdrawn',
  reopen: 'reopened',
}

/** Asks another department. One batch: our record of the case should it be missing, the handoff, the touchpoint, the event. */
export async function requestHandoff(scope: Scope, input: Input<'requestHandoff'>): Promise<Handoff> {
  const { facts, fromDepartmentId, toDepartmentId, packet } = input
  requireDepartments(await directoryOf(scope), [fromDepartmentId, toDepartmentId])
  if (!worksIn(scope, fromDepartmentId) && !roleReaches(scope.member.role, 'admin')) throw new Problem('not_allowed')
  if (fromDepartmentId === toDepartmentId) throw new Problem('handoff_same_department')
  return againIfRaced(async () => {
    const { card, rows } = await caseOf(scope, facts)
    const id = newId(scope.now)
    const data = { by: scope.member.name, caseId: card.id, fromDepartmentId, toDepartmentId, packet, ref: card.ref }
    const event: HandoffEvent = { kind: 'handoff_requested', at: scope.now, actorId: scope.member.id, data }
    const row = rowFromRequest(scope.workspace.id, id, event)
    return store(scope, {
      row,
      card,
      event,
      guard: { query: unlessFull(scope.workspace.id, card.id, OPEN_PER_CASE_MAX), problem: full() },
      rows: [...rows, insertHandoff(row), ...touchOf(scope, row, card, 'requested')],
    })
  })
}

const full = () => new Problem('limit_reached', { limit: OPEN_PER_CASE_MAX })

/** Our record as it is, or the rows that make one. */
async function caseOf(scope: Scope, facts: CaseFacts) {
  const known = await first(scope.db, caseQuery(scope.workspace.id, facts.ref))
  return known ? { card: caseFromRow(known), rows: [] } : recordCase(scope, facts, await claimFor(scope, facts))
}

/** Makes a move from the version that its maker saw. Whoever comes second is told who was first. */
export async function moveHandoff(scope: Scope, { id, version, move }: Input<'moveHandoff'>): Promise<Handoff> {
  const { row, card, sides } = await handoffForMe(scope, id)
  const stale = row.version !== version
  try {
    afterMove(standingOf(row), move, sides)
    if (stale) throw new Problem('handoff_moved_on')
    if (move.kind === 'decline') await requireProposed(scope, row, move.proposedDepartmentId)
    return await storeMove(scope, row, card, move)
  } catch (error) {
    throw error instanceof Problem && error.code === 'handoff_moved_on' ? await whatHappened(scope, id) : error
  }
}

async function requireProposed(scope: Scope, row: HandoffRow, proposed: string | null): Promise<void> {
  if (proposed === null) return
  requireDepartments(await directoryOf(scope), [proposed])
  if (proposed === row.to_department_id) throw new Problem('unknown_department', { departmentId: proposed })
}

function storeMove(scope: Scope, row: HandoffRow, card: CaseCard, { kind, ...said }: Move): Promise<Handoff> {
  const { workspace, member, now } = scope
  const event: HandoffEvent = { kind: eventOf[kind], at: now, actorId: member.id, data: { ...said, by: member.name } }
  const moved = rowAfter(row, event)
  const touching = TOUCHING[kind]
  return store(scope, {
    row: moved,
    card,
    event,
    guard: unlessMoved(
      'handoffs',
      { workspace_id: workspace.id, id: row.id },
      row.version,
      new Problem('handoff_moved_on'),
    ),
    rows: [updateHandoff(moved), ...(touching ? touchOf(scope, moved, card, touching) : [])],
  })
}

interface Stored {
  readonly row: HandoffRow
  readonly card: CaseCard
  readonly event: HandoffEvent
  readonly guard: { query: Query; problem: Problem }
  readonly rows: readonly Query[]
}

function store(scope: Scope, { row, card, event, guard, rows }: Stored): Promise<Handoff> {
  const handoff = handoffFromRow(row, card, true)
  return commit(scope, {
    guard,
    rows,
    event: { kind: event.kind, subject: { kind: 'handoff', id: row.id }, data: event.data },
    announce: sequence => announcements(handoff, event, sequence),
    conflicts: caseConflicts,
    answer: handoff,
  })
}

/** The departments of both sides hear the whole handoff; panels on the case hear only that there is something to fetch. */
function announcements(handoff: Handoff, event: HandoffEvent, sequence: number): Announcement[] {
  const { fromDepartmentId, toDepartmentId, asker, assignee } = handoff
  return [
    {
      to: {
        kind: 'departments',
        departmentIds: [fromDepartmentId, toDepartmentId],
        memberIds: [asker.id, ...(assignee ? [assignee.id] : [])],
      },
      message: { kind: 'handoff', sequence, at: event.at, event: event.kind, actorId: event.actorId, handoff },
    },
    caseAnnouncement(handoff.case, sequence),
  ]
}

/** The customer's timeline shows that departments talk, with the ticket's subject and never with what the packet says. */
function touchOf(scope: Scope, row: HandoffRow, card: CaseCard, channel: string): Query[] {
  if (card.customerId === null) return []
  const touch = {
    id: newId(scope.now),
    customerId: card.customerId,
    at: row.updated_at,
    kind: 'handoff' as const,
    title: card.subject || card.number || card.ref.externalId,
    departmentId: channel === 'withdrawn' ? row.from_department_id : row.to_department_id,
    phaseId: null,
    caseId: card.id,
    channel,
    feeling: null,
    url: card.url,
    source: 'handoff',
    sourceId: `${row.id}.${row.version}`,
  }
  return touchRows(scope, [touch])
}

/** What the one who came first did. */
async function whatHappened({ db, workspace }: Scope, id: string): Promise<Problem> {
  const [rows, events] = await batch(db, handoffQuery(workspace.id, id), latestEventQuery(workspace.id, id))
  const latest = events[0] && eventFromRow(events[0])
  return new Problem('handoff_moved_on', {
    state: rows[0]?.state ?? null,
    byName: latest?.data.by ?? null,
    at: latest?.at ?? null,
  })
}

/** A handoff that the acting person stands on a side of, with its case. Throws `not_found` for anybody else. One round trip. */
async function handoffForMe(scope: Scope, id: string) {
  const { workspace, db } = scope
  const [rows, cases] = await batch(
    db,
    handoffQuery(workspace.id, id),
    casesQuery(workspace.id, caseIdOfHandoff(workspace.id, id)),
  )
  const [row] = rows
  const [found] = cases
  const sides = row ? sidesOf(scope, row) : []
  if (!row || !found || sides.length === 0) throw new Problem('not_found')
  return { row, card: caseFromRow(found), sides }
}

/** One handoff with its whole log, for people of the two departments, and admins. Throws `not_found`. */
export async function readHandoff(scope: Scope, id: string): Promise<Output<'readHandoff'>> {
  const { workspace, db } = scope
  const [{ row, card }, log] = await Promise.all([handoffForMe(scope, id), all(db, logQuery(workspace.id, id))])
  return { handoff: handoffFromRow(row, card, true), log: log.map(entryFromRow) }
}

/** The handoffs of one case as the acting person may see them. */
export function handoffsOfCase(scope: Pick<Scope, 'member'>, card: CaseCard, rows: readonly HandoffRow[]): Handoff[] {
  return rows.map(row => handoffFromRow(row, card, sidesOf(scope, row).length > 0))
}

/** A case's handoffs so far, oldest first; the latest sixty of them. */
export async function readRoute(scope: Scope, ref: CaseRef): Promise<{ items: Handoff[] }> {
  const { workspace, db } = scope
  const [cases, rows] = await batch(
    db,
    caseQuery(workspace.id, ref),
    caseHandoffsQuery(workspace.id, caseIdIn(workspace.id, ref), ROUTE_MAX),
  )
  const [found] = cases
  return { items: found ? handoffsOfCase(scope, caseFromRow(found), rows).reverse() : [] }
}
