import type { CaseCard } from '../../shared/case.ts'
import type { Input } from '../../shared/contract.ts'
import { afterMove, eventOf, isOpen } from '../../shared/handoff/machine.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { caseAnnouncement, caseFromRow, caseIdIn, caseQuery, closeCaseRow } from '../case/verbs.ts'
import { commit } from '../platform/commit.ts'
import { batch } from '../platform/db.ts'
import { type Scope, worksIn } from '../platform/scope.ts'
import { tickedAll } from './policies.ts'
import { caseHandoffsQuery, type HandoffRow, unlessOthersMoved, updateHandoff } from './rows.ts'
import { handoffFromRow, rowAfter, sidesOf, standingOf } from './rules.ts'
import { announcement, draftOf, type Told, touchOf } from './storing.ts'

const ROUTE_MAX = 60

type Becomes = Input<'closeCase'>['open'][number]

/**
 * Closes our record of a case. Every handoff that is still open must be named: withdrawn, or going on without the case. Throws
 * `handoffs_open` with how many were not named, and `handoff_moved_on` when one of them moved meanwhile.
 */
export async function closeCase(scope: Scope, { ref, open }: Input<'closeCase'>): Promise<CaseCard> {
  const { workspace, member, db, now } = scope
  const [cases, route] = await batch(
    db,
    caseQuery(workspace.id, ref),
    caseHandoffsQuery(workspace.id, caseIdIn(workspace.id, ref), ROUTE_MAX),
  )
  const [record] = cases
  if (!record) throw new Problem('not_found')
  const mine =
    roleReaches(member.role, 'admin') || (record.department_id !== null && worksIn(scope, record.department_id))
  const given = record.transferred_id !== null && worksIn(scope, record.transferred_id)
  if (!mine && !given && !route.some(row => sidesOf(scope, row).includes('asker'))) throw new Problem('not_allowed')
  const stillOpen = route.filter(row => isOpen(row.state as Parameters<typeof isOpen>[0]))
  const unnamed = stillOpen.filter(row => !open.some(one => one.id === row.id))
  if (unnamed.length > 0) throw new Problem('handoffs_open', { count: unnamed.length })
  const moved = stillOpen.flatMap(row =>
    endOf(
      scope,
      row,
      open.find(one => one.id === row.id),
    ),
  )
  const ended = await tickedAll(scope, stillOpen, moved)
  const card = caseFromRow(record)
  return commit(scope, {
    guard: {
      query: unlessOthersMoved(workspace.id, record.id, stillOpen),
      problem: new Problem('handoff_moved_on'),
    },
    rows: [
      closeCaseRow(workspace.id, record.id, now, member.id),
      ...ended.flatMap(({ row, rows }) => [updateHandoff(row), ...rows, ...touchOf(scope, row, card, 'withdrawn')]),
    ],
    also: ended.map(({ row, event }) => draftOf(row, event)),
    event: {
      kind: 'case_closed',
      subject: { kind: 'case', id: record.id },
      data: { by: member.name, open: open.map(({ id, becomes }) => ({ id, becomes })) },
    },
    announce: sequence => [
      ...ended.map(({ row, event }) => announcement(handoffFromRow(row, card, true), event, sequence)),
      caseAnnouncement(card, sequence),
    ],
    answer: { ...card, closedAt: now },
  })
}

/** The withdrawal of one open handoff; nothing for one that goes on. Throws what a withdrawal by this person would. */
function endOf(scope: Scope, row: HandoffRow, named: Becomes | undefined): Told[] {
  if (!named || row.version !== named.version) throw new Problem('handoff_moved_on')
  if (named.becomes === 'goes_on') return []
  const { member, now } = scope
  afterMove(standingOf(row), { kind: 'withdraw', reason: named.reason }, sidesOf(scope, row), row.to_department_id)
  const data = { reason: named.reason, by: member.name }
  const event = { kind: eventOf.withdraw, at: now, actorId: member.id, data }
  return [{ row: rowAfter(row, event), event }]
}
