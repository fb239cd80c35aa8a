import type { Input, Output } from '../../shared/contract.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { casesOf } from '../case/verbs.ts'
import { cursorFrom, cursorText, pageOf } from '../platform/cursor.ts'
import { batch } from '../platform/db.ts'
import { type Scope, worksIn } from '../platform/scope.ts'
import { type HandoffRow, type Shelf, shelfQuery, tallyQuery } from './rows.ts'
import { handoffFromRow, mayRead } from './rules.ts'

export const PAGE = 50
/** No box counts further: "99+" says as much. */
const COUNTED_MAX = 100

type Listed = Input<'listHandoffs'>

/**
 * One page of a box, latest change first. A box of several departments is one bounded query for each, merged. Throws `not_found`
 * for a department that is not the acting person's.
 */
export async function listWhole(scope: Scope, input: Listed): Promise<Output<'listHandoffs'>> {
  const limit = input.limit ?? PAGE
  const after = cursorFrom(input.after)
  const open = input.show !== 'ended'
  const shelves = shelvesOf(scope, input)
  if (shelves.length === 0) return { items: [], next: null, cut: false }
  const found = await batch(
    scope.db,
    ...shelves.map(shelf => shelfQuery(scope.workspace.id, shelf, open, after, limit)),
  )
  const rows = found.flat().sort(latestFirst)
  const { items, next } = pageOf(rows, limit, last => cursorText({ at: last.updated_at, id: last.id }))
  return { items: await withCases(scope, items), next, cut: false }
}

type Placed = Pick<HandoffRow, 'id' | 'updated_at'>
export const latestFirst = (a: Placed, b: Placed) => b.updated_at - a.updated_at || (a.id < b.id ? 1 : -1)

/** Where the handoffs of a box stand. Throws `not_found` for a department that is not the acting person's. */
export function shelvesOf(scope: Scope, { box, departmentId }: Pick<Listed, 'box' | 'departmentId'>): Shelf[] {
  if (box === 'mine') return [{ column: 'assignee_id', id: scope.member.id }]
  if (box === 'decide') return [{ column: 'arbiter_id', id: scope.member.id }]
  const mayLook = (id: string) => worksIn(scope, id) || roleReaches(scope.member.role, 'admin')
  if (departmentId !== undefined && !mayLook(departmentId)) throw new Problem('not_found')
  const ids = departmentId === undefined ? scope.member.departmentIds : [departmentId]
  return ids.map(id => ({ column: box === 'department' ? 'to_department_id' : 'from_department_id', id }))
}

/** The handoffs of some rows with their tickets, as the acting person may see them. */
export async function withCases(scope: Scope, rows: readonly HandoffRow[]): Promise<Handoff[]> {
  const cards = await casesOf(scope, [...new Set(rows.map(row => row.case_id))])
  return rows.flatMap(row => {
    const card = cards.get(row.case_id)
    return card ? [handoffFromRow(row, card, mayRead(scope, row))] : []
  })
}

/** How many open handoffs each of the acting person's boxes holds; at most a hundred each. One round trip. */
export async function countHandoffs(scope: Scope): Promise<Output<'countHandoffs'>> {
  const { departmentIds, id } = scope.member
  const count = (shelf: Shelf) => tallyQuery(scope.workspace.id, shelf, COUNTED_MAX)
  const tallies = await batch(
    scope.db,
    count({ column: 'assignee_id', id }),
    count({ column: 'arbiter_id', id }),
    ...departmentIds.map(one => count({ column: 'to_department_id', id: one })),
    ...departmentIds.map(one => count({ column: 'from_department_id', id: one })),
  )
  const [mine, decide, ...rest] = tallies.map(rows => rows[0] ?? { open: 0, requested: 0, for_asker: 0 })
  const asked = rest.slice(departmentIds.length)
  return {
    departments: departmentIds.map((departmentId, i) => ({
      departmentId,
      requested: rest[i]?.requested ?? 0,
      open: rest[i]?.open ?? 0,
    })),
    mine: mine?.open ?? 0,
    decide: decide?.open ?? 0,
    asked: atMost(asked.map(one => one.open)),
    forUs: atMost(asked.map(one => one.for_asker)),
  }
}

const atMost = (counts: readonly number[]) =>
  Math.min(
    COUNTED_MAX,
    counts.reduce((sum, one) => sum + one, 0),
  )
