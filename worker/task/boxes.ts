import type { CaseCard } from '../../shared/case.ts'
import type { Input, Output } from '../../shared/contract.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import type { Task } from '../../shared/task/contract.ts'
import { dueSpan } from '../../shared/task/due.ts'
import { casesOf } from '../case/verbs.ts'
import { cursorFrom, cursorText, pageOf } from '../platform/cursor.ts'
import { batch } from '../platform/db.ts'
import { type Scope, worksIn } from '../platform/scope.ts'
import { type Shelf, shelfQuery, type TallyRow, type TaskRow, tallyQuery } from './rows.ts'
import { taskCard, taskFromRow } from './rules.ts'

const PAGE = 50
/** No box counts further: "99+" says as much. */
const COUNTED_MAX = 100
const ANYWHERE = 'UTC'

type Listed = Input<'listTasks'>

/**
 * One page of a box. A box of several departments is one bounded query for each, merged. Throws `not_found` for a department
 * that is not the acting person's.
 */
export async function listTasks(scope: Scope, input: Listed): Promise<{ items: Task[]; next: string | null }> {
  const limit = input.limit ?? PAGE
  const open = input.show !== 'ended'
  const due = input.due && open ? dueSpan(input.due, scope.now, input.timeZone ?? ANYWHERE) : null
  const wanted = { open, due, after: cursorFrom(input.after), limit }
  const shelves = shelvesOf(scope, input)
  if (shelves.length === 0) return { items: [], next: null }
  const found = await batch(scope.db, ...shelves.map(shelf => shelfQuery(scope.workspace.id, shelf, wanted)))
  const rows = found.flat().sort(open ? inOrder : (a, b) => inOrder(b, a))
  const { items, next } = pageOf(rows, limit, last => cursorText({ at: last.order_at, id: last.id }))
  return { items: await withCases(scope, items), next }
}

const inOrder = (a: TaskRow, b: TaskRow) => a.order_at - b.order_at || (a.id < b.id ? -1 : 1)

function shelvesOf(scope: Scope, { box, departmentId }: Listed): Shelf[] {
  if (box === 'mine') return [{ column: 'assignee_id', id: scope.member.id }]
  if (box === 'made') return [{ column: 'made_by_id', id: scope.member.id }]
  const mayLook = (id: string) => worksIn(scope, id) || roleReaches(scope.member.role, 'admin')
  if (departmentId !== undefined && !mayLook(departmentId)) throw new Problem('not_found')
  const ids = departmentId === undefined ? scope.member.departmentIds : [departmentId]
  return ids.map(id => ({ column: 'department_id', id }))
}

async function withCases(scope: Scope, rows: readonly TaskRow[]): Promise<Task[]> {
  const ids = [...new Set(rows.flatMap(row => row.case_id ?? []))]
  const cards: ReadonlyMap<string, CaseCard> = await casesOf(scope, ids)
  return rows.map(row => taskCard(taskFromRow(row), cards.get(row.case_id ?? '') ?? null))
}

/** How many open tasks each of the acting person's boxes holds; at most a hundred each. One round trip. */
export async function countTasks(
  { db, workspace, member, now }: Scope,
  { timeZone = ANYWHERE }: Input<'countTasks'>,
): Promise<Output<'countTasks'>> {
  const end = (filter: 'today' | 'week') => dueSpan(filter, now, timeZone).to
  const when = { now, today: end('today'), week: end('week'), max: COUNTED_MAX }
  const shelves: Shelf[] = [
    { column: 'assignee_id', id: member.id },
    { column: 'made_by_id', id: member.id },
    ...member.departmentIds.map((id): Shelf => ({ column: 'department_id', id })),
  ]
  const found = await batch(db, ...shelves.map(shelf => tallyQuery(workspace.id, shelf, when)))
  const none: TallyRow = { open: 0, overdue: 0, today: 0, week: 0 }
  const [mine = none, made = none, ...theirs] = found.map(rows => rows[0] ?? none)
  return {
    mine,
    made,
    departments: member.departmentIds.map((departmentId, i) => ({ departmentId, ...(theirs[i] ?? none) })),
  }
}
