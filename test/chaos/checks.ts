import type { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import type { Policy } from '../../shared/standard/policy.ts'
import { firstStandingOf, rebuilt, stayMeasured, tickingFrom } from '../../worker/handoff/clocks.ts'
import type { EventRow, HandoffRow } from '../../worker/handoff/rows.ts'
import { eventFromRow } from '../../worker/handoff/rules.ts'
import type { Mark } from './acts.ts'
import { countsLikeTheModel } from './model.ts'

/** What became of an act, as its maker was told. */
export type Told = 'done' | 'refused'

export interface Findings {
  readonly events: number
  readonly handoffs: number
  /** Acts that their maker was told are done, and the log does not have. */
  readonly lost: readonly Mark[]
  /** Acts that the log has more than once. */
  readonly doubled: readonly Mark[]
  /** Acts that their maker was told were refused, and the log has. */
  readonly ghosts: readonly Mark[]
  /** Handoffs whose row is not what their log tells. */
  readonly different: readonly string[]
  /** Handoffs whose clocks do not count what the minute-by-minute model counts. */
  readonly miscounted: readonly string[]
  /** Places missing in the workspace's sequence. */
  readonly gaps: number
}

/** Holds the database against what everybody was told. */
export function findingsIn(database: DatabaseSync, told: ReadonlyMap<Mark, Told>): Findings {
  const events = database
    .prepare("select * from events where subject_kind = 'handoff' order by workspace_id, sequence")
    .all() as unknown as (EventRow & { sequence: number })[]
  const times = countMarks(events)
  const marks = [...told]
  const seen = (mark: Mark) => times.get(mark) ?? 0
  const rows = database.prepare('select * from handoffs').all() as unknown as HandoffRow[]
  const each = rows.map(row => recalled(database, row, events))
  return {
    events: events.length,
    handoffs: rows.length,
    lost: marks.flatMap(([mark, how]) => (how === 'done' && seen(mark) === 0 ? [mark] : [])),
    doubled: marks.flatMap(([mark]) => (seen(mark) > 1 ? [mark] : [])),
    ghosts: marks.flatMap(([mark, how]) => (how === 'refused' && seen(mark) > 0 ? [mark] : [])),
    different: each.flatMap(one => (isAsTold(one) ? [] : [one.row.id])),
    miscounted: each.flatMap(one => (isCountedRight(one) ? [] : [one.row.id])),
    gaps: gapsIn(database),
  }
}

/** How often each mark stands in the log; a mark is the only text of its event that begins with `#`. */
function countMarks(events: readonly EventRow[]): Map<Mark, number> {
  const times = new Map<Mark, number>()
  for (const { kind, data } of events) {
    const said = JSON.parse(data) as Record<string, unknown> & { packet?: { why?: string } }
    const words = kind === 'handoff_requested' ? [said.packet?.why] : Object.values(said)
    for (const word of words) {
      if (typeof word === 'string' && word.startsWith('#')) times.set(word, (times.get(word) ?? 0) + 1)
    }
  }
  return times
}

/** A stored handoff with its log, and the standards and calendars of its workspace. */
interface Recalled {
  readonly row: HandoffRow
  readonly log: readonly EventRow[]
  readonly policy: Policy
}

function recalled(database: DatabaseSync, row: HandoffRow, events: readonly EventRow[]): Recalled {
  const of = (table: string, key: string) =>
    database.prepare(`select * from ${table} where ${key} = ?`).all(row.workspace_id) as never[]
  const { policy } = tickingFrom(row.workspace_id, row.to_department_id, [
    of('standard_books', 'workspace_id'),
    of('workspaces', 'id'),
    of('former_calendars', 'workspace_id'),
  ])
  return { row, policy, log: events.filter(one => one.subject_id === row.id) }
}

/** The row is what its log tells, and so are its clocks. */
const isAsTold = ({ row, log, policy }: Recalled): boolean => isDeepStrictEqual({ ...row }, { ...rebuilt(log, policy) })

function isCountedRight({ row, log, policy }: Recalled): boolean {
  const events = log.map(eventFromRow)
  return countsLikeTheModel(events, firstStandingOf(events), stayMeasured(row, events), policy)
}

function gapsIn(database: DatabaseSync): number {
  const found = database
    .prepare(
      'select sum(most - n) as gaps from (select max(sequence) as most, count(*) as n from events group by workspace_id)',
    )
    .get() as { gaps: number }
  return found.gaps
}
