import type { Input, Output } from '../../shared/contract.ts'
import type { Notice } from '../../shared/notice/contract.ts'
import { Problem } from '../../shared/problems.ts'
import { caseFromRow, casesQuery } from '../case/verbs.ts'
import { all, among, batch, type Db } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { markRead, type NoticeRow, noticesQuery, unreadQuery } from './rows/notices.ts'
import { caseOfNotice, noticeFromRow } from './rules.ts'
import { askDoors, type MayRead } from './subjects.ts'

const PAGE = 30

/** One page of what I was told, latest first. Two round trips. */
export async function listNotices(scope: Scope, input: Input<'listNotices'>): Promise<Output<'listNotices'>> {
  const { workspace, member, db } = scope
  const limit = input.limit ?? PAGE
  const before = cursorFrom(input.after)
  const rows = await all(db, noticesQuery(workspace.id, member.id, { before, unread: input.show === 'unread', limit }))
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const { cases, mayRead } = await surroundings(db, workspace.id, shown)
  const items = shown.map(row => {
    const may = mayRead(member, { kind: row.subject_kind, id: row.subject_id })
    return noticeFromRow(row, caseOfNotice(cases.get(row.case_id ?? '')), may)
  })
  return { items, next: rows.length > limit && last ? String(last.sequence) : null }
}

function cursorFrom(after: string | undefined): number | null {
  if (after === undefined || after === '') return null
  if (!/^\d{1,15}$/.test(after)) throw new Problem('malformed', { field: 'after', why: 'Not a page of this list.' })
  return Number(after)
}

/** The cases of some notices, and who may read their subjects. One round trip. */
export async function surroundings(
  db: Db,
  workspaceId: string,
  rows: readonly Pick<NoticeRow, 'case_id' | 'subject_kind' | 'subject_id'>[],
): Promise<{ cases: Map<string, NonNullable<Notice['case']>>; mayRead: MayRead }> {
  if (rows.length === 0) return { cases: new Map(), mayRead: () => false }
  const caseIds = [...new Set(rows.flatMap(row => row.case_id ?? []))]
  const { queries, read } = askDoors(
    workspaceId,
    rows.map(row => ({ kind: row.subject_kind, id: row.subject_id })),
  )
  const asked = casesQuery(workspaceId, among(caseIds))
  const [cases, ...answers] = await batch(db, asked, ...queries)
  return { cases: new Map(cases.map(row => [row.id, caseFromRow(row)])), mayRead: read(answers) }
}

export async function countNotices({ db, workspace, member }: Scope): Promise<Output<'countNotices'>> {
  const [row] = await all(db, unreadQuery(workspace.id, member.id))
  return { unread: row?.unread ?? 0 }
}

/**
 * Marks as read. It is nobody's business but the reader's: no event of the log, and doing it twice is doing it once.
 */
export async function readNotices(scope: Scope, input: Input<'readNotices'>): Promise<Output<'readNotices'>> {
  const { db, workspace, member, now } = scope
  const { sequences, caseId, until } = input
  if (sequences === undefined && caseId === undefined && until === undefined) {
    throw new Problem('malformed', { field: 'until', why: 'Name notices, a case, or up to where.' })
  }
  const [, counted] = await batch(
    db,
    markRead(workspace.id, member.id, { sequences, caseId, until }, now),
    unreadQuery(workspace.id, member.id),
  )
  return { unread: counted[0]?.unread ?? 0 }
}
