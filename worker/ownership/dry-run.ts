import type { Input } from '../../shared/contract.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { DRY_RUN_CASES, DRY_RUN_PAGE, type DryRun } from '../../shared/ownership/audit-contract.ts'
import { changesBetween } from '../../shared/ownership/changes.ts'
import type { MapChange, OwnershipMap } from '../../shared/ownership/contract.ts'
import { countMoves, moveOf, withPage } from '../../shared/ownership/dry-run.ts'
import { departmentsOf } from '../../shared/ownership/roles.ts'
import { directoryFromRow, directoryQuery, requireDepartments, type StoredDirectory } from '../organisation/verbs.ts'
import { type Cursor, cursorFrom, cursorText } from '../platform/cursor.ts'
import { all, batch } from '../platform/db.ts'
import { type Scope, worksIn } from '../platform/scope.ts'
import { mustLeadAll, unchangedSince } from './edit.ts'
import { type ReadingRow, readingsQuery, ticketFromRow } from './reading-rows.ts'
import { ownershipFromRow, ownershipQuery } from './rows.ts'
import { topicInOrder } from './rules.ts'

/** Where a page begins: after which row, and how many cases were looked at before. */
interface Start {
  readonly after: Cursor | null
  readonly seen: number
}

function startFrom(text: string | undefined): Start {
  const [, seen = '0', cursor] = /^(\d{1,4})~(.+)$/.exec(text ?? '') ?? []
  return { after: cursorFrom(cursor), seen: Number(seen) }
}

/**
 * Plays a changed map over the latest thousand cases: which would be somebody else's. For any noun that proposes a change, such as a
 * ruling its rule; whoever acts need not be allowed to make it. Reads up to 1,004 rows in five round trips, and asks the rules up to
 * 2,000 times. Sees of a case what was kept when our record of it was last written: subject, queue, tags, segment and the beginning of
 * the message; not what came later.
 */
export async function dryRun(scope: Scope, changedMap: OwnershipMap): Promise<DryRun> {
  const [rows, directories] = await batch(
    scope.db,
    ownershipQuery(scope.workspace.id),
    directoryQuery(scope.workspace.id),
  )
  const present = ownershipFromRow(scope.workspace.id, rows[0])
  const directory = directoryFromRow(directories[0])
  let whole: DryRun | null = null
  let start: Start = { after: null, seen: 0 }
  do {
    const limit = Math.min(DRY_RUN_PAGE, DRY_RUN_CASES - start.seen)
    const readings = await all(scope.db, readingsQuery(scope.workspace.id, start.after, limit))
    whole = withPage(whole, play(scope, { present, changed: changedMap }, directory, readings, start.seen))
    start = startFrom(whole.next ?? undefined)
  } while (whole.next !== null)
  return whole
}

/** One page of the same for people who write topics and rules: only changes that they may make. Two round trips, 252 rows. */
export async function dryRunPage(scope: Scope, input: Input<'dryRunOwnership'>): Promise<DryRun> {
  const start = startFrom(input.after)
  const limit = Math.max(0, Math.min(DRY_RUN_PAGE, DRY_RUN_CASES - start.seen))
  const [rows, directories, readings] = await batch(
    scope.db,
    ownershipQuery(scope.workspace.id),
    directoryQuery(scope.workspace.id),
    readingsQuery(scope.workspace.id, start.after, limit),
  )
  const present = unchangedSince(input.version, ownershipFromRow(scope.workspace.id, rows[0]))
  const directory = directoryFromRow(directories[0])
  const changed = changedBy(present, input)
  requireDepartments(directory, input.topics.flatMap(departmentsOf))
  mustLeadAll(scope, present, changed, changesBetween(present, changed))
  return play(scope, { present, changed }, directory, readings, start.seen)
}

/** The map with the wanted topics and rules in it. Rules of a removed topic go with it. */
function changedBy(present: OwnershipMap, wanted: Input<'dryRunOwnership'>): OwnershipMap {
  const { removedTopicIds, removedRuleIds } = wanted
  const gone = new Set([...removedTopicIds, ...wanted.topics.map(one => one.id)])
  const topics = [...present.topics.filter(one => !gone.has(one.id)), ...wanted.topics.map(topicInOrder)]
  const without = new Set([...removedRuleIds, ...wanted.rules.map(one => one.id)])
  const lost = new Set(removedTopicIds)
  const rules = present.rules.filter(one => !(without.has(one.id) || lost.has(one.topicId)))
  return { version: present.version, topics, rules: [...rules, ...wanted.rules] }
}

function play(
  scope: Scope,
  maps: { present: OwnershipMap; changed: OwnershipMap },
  { triageDepartmentId }: StoredDirectory,
  rows: readonly ReadingRow[],
  before: number,
): DryRun {
  const limit = Math.max(0, Math.min(DRY_RUN_PAGE, DRY_RUN_CASES - before))
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const seen = before + page.length
  const more = rows.length > limit && seen < DRY_RUN_CASES && last !== undefined
  const when = effectiveAt(changesBetween(maps.present, maps.changed), scope.now)
  const cases = page.flatMap(row => {
    const move = moveOf(ticketFromRow(row), maps, triageDepartmentId, when)
    if (!move) return []
    const { number, subject } = mayRead(scope, row) ? row : { number: null, subject: null }
    return [{ number, subject, at: row.at, ...move }]
  })
  return {
    seen: page.length,
    since: last?.at ?? null,
    when,
    moves: countMoves(cases),
    cases,
    next: more ? `${seen}~${cursorText({ at: last.at, id: last.case_id })}` : null,
  }
}

/** People see in full what is their departments' by the record, never what a made-up rule would give them; admins see all. */
const mayRead = (scope: Scope, row: ReadingRow) =>
  roleReaches(scope.member.role, 'admin') || worksIn(scope, row.department_id)

/** When all of a change is effective; now when it is at once. */
function effectiveAt(changes: readonly MapChange[], now: number): number {
  return Math.max(now, ...changes.map(({ after }) => after?.effectiveFrom ?? 0))
}
