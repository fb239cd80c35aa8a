import type { CaseCard } from '../../shared/case.ts'
import { Problem } from '../../shared/problems.ts'
import type { ThreadCard } from '../../shared/thread/contract.ts'
import { caseFromRow, casesQuery } from '../case/verbs.ts'
import { among, batch, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { readersQuery, readsQuery, type ThreadRow, threadsQuery } from './rows.ts'
import { cardOf, caseThread, type Guarded, mayRead, memberReader, readersOf } from './rules.ts'

/** A thread that the acting person may read, with what they know of it. */
export interface Readable {
  readonly row: ThreadRow
  readonly card: CaseCard | null
  /** The department that the thread's case names as accountable. */
  readonly caseDepartmentId: string | null
  readonly read: number
  readonly mentioned: number
  /** Nobody wrote yet, and that alone is why it is open: whoever has the ticket may say the first word, and hears nothing before. */
  readonly onlyBegins: boolean
}

/**
 * The one gate: every door to threads goes through it. Of `ids`, those that the acting person may read, in the order given; a
 * case's id is its thread's, also before anybody wrote. One round trip, at most fourteen rows an id; `also` go along in it.
 */
export async function readableOf<T>(scope: Scope, ids: readonly string[], also?: Query<T>) {
  const { id } = scope.workspace
  const me = memberReader(scope.member.id)
  const asked = among(ids)
  const [threads, readers, marks, cases, more] = await batch(
    scope.db,
    threadsQuery(id, ids),
    readersQuery(id, ids, readersOf(scope.member)),
    readsQuery(id, ids, me),
    casesQuery(id, asked),
    also ?? readsQuery(id, [], me),
  )
  const caseById = new Map(cases.map(one => [one.id, one]))
  const threadById = new Map(threads.map(one => [one.id, one]))
  const readable = ids.flatMap((threadId): Readable[] => {
    const found = caseById.get(threadId)
    const row = threadById.get(threadId) ?? (found && caseThread(id, threadId))
    if (!row) return []
    const grants = readers.filter(one => one.thread_id === threadId)
    const caseDepartmentId = found ? (found.transferred_id ?? found.department_id) : null
    const guarded: Guarded = { row, caseDepartmentId, grants }
    const reads = mayRead(scope.member, guarded)
    if (!reads && !(row.kind === 'case' && row.messages === 0)) return []
    const read = marks.find(one => one.thread_id === threadId)?.number ?? 0
    const mentioned = Math.max(0, ...grants.map(one => one.mentioned))
    return [{ row, card: found ? caseFromRow(found) : null, caseDepartmentId, read, mentioned, onlyBegins: !reads }]
  })
  return { readable, also: (also ? more : []) as T[] }
}

/** One thread that the acting person may read. Throws `not_found` whether it is not there or not theirs. */
export async function threadForMe<T>(scope: Scope, id: string, also?: Query<T>): Promise<Readable & { also: T[] }> {
  const { readable, also: rows } = await readableOf(scope, [id], also)
  const [found] = readable
  if (!found) throw new Problem('not_found')
  return { ...found, also: rows }
}

/** A readable thread as lists show it to the acting person. */
export const cardFor = (scope: Scope, { row, card, read, mentioned }: Readable): ThreadCard =>
  cardOf(row, { me: scope.member.id, card, read, mentioned })
