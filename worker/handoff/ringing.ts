import { Problem } from '../../shared/problems.ts'
import type { ClockAct } from '../../shared/standard/acts.ts'
import { caseFromRow, casesQuery } from '../case/verbs.ts'
import { all, batch } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import type { Scope } from '../platform/scope.ts'
import { asSystem } from '../platform/system.ts'
import { ringWith, wakeTimer } from '../platform/timer.ts'
import { alarmsQuery, dueAlarmsQuery, nextAlarmQuery, receiverOfHandoff, unlessRung } from './clock-rows.ts'
import { actsOfHandoff, clocksOfHandoff, type Ticking, ticked, tickingFrom, tickingQueries } from './clocks.ts'
import { reachedBy } from './ladder.ts'
import { caseIdOfHandoff, type HandoffRow, handoffQuery, logQuery, updateHandoff } from './rows.ts'
import { eventFromRow, type HandoffEvent, rowAfter } from './rules.ts'
import { store } from './storing.ts'

/** Handoffs looked at in one round; the rest follows in the next. */
const ROUND_MAX = 25
/** A handoff that cannot be rung, by a fault of ours, is tried again after that. */
const FAULT_MS = 60_000
/** The schedule comes every five minutes; whatever is due until the one after the next has its timer set anew. */
const AHEAD_MS = 10 * 60_000
const WORKSPACES_MAX = 200

ringWith(ringClocks)

/**
 * Does what the clocks of a workspace have to do by `now` (epoch ms): for each act one event in the name of `system`, at the
 * instant at which it was due, in order, also after a sleep. At most 25 handoffs. Gives when to come again; null for never. Two
 * runs at once do everything once.
 */
export async function ringClocks(env: Env, workspaceId: string, now: number): Promise<number | null> {
  return asSystem(env, workspaceId, now, async scope => {
    const due = await all(scope.db, dueAlarmsQuery(workspaceId, now, ROUND_MAX))
    let faults = 0
    for (const { id } of due) {
      await ringOne(scope, id).catch(error => {
        faults++
        console.error(`the clocks of ${id} did not ring`, String(error))
      })
    }
    const [next] = await all(scope.db, nextAlarmQuery(workspaceId))
    if (!next) return null
    return faults > 0 ? Math.max(next.alarm_at, now + FAULT_MS) : next.alarm_at
  })
}

/** What the timers did not do, since their call was lost or they sleep: found by the index. Also sets them for what comes soon. */
export async function ringOverdue(env: Env, now: number): Promise<void> {
  const db = env.DB.withSession('first-primary')
  for (const { workspace_id, alarm_at } of await all(db, alarmsQuery(now + AHEAD_MS, WORKSPACES_MAX))) {
    const next = alarm_at <= now ? await ringClocks(env, workspace_id, now) : alarm_at
    if (next !== null) await wakeTimer(env, workspace_id, next)
  }
}

/** Everything that one handoff's clocks have to do by now. */
async function ringOne(scope: Scope, id: string): Promise<void> {
  const { workspace, db, now } = scope
  const [rows, cases, events, ...answers] = await batch(
    db,
    handoffQuery(workspace.id, id),
    casesQuery(workspace.id, caseIdOfHandoff(workspace.id, id)),
    logQuery(workspace.id, id),
    ...tickingQueries(workspace.id, receiverOfHandoff(workspace.id, id)),
  )
  const [first] = rows
  const [found] = cases
  if (!first || !found) return
  const card = caseFromRow(found)
  const ticking = tickingFrom(workspace.id, first.to_department_id, answers)
  let row: HandoffRow = first
  let log = events.map(eventFromRow)
  for (;;) {
    const [act] = actsOfHandoff(row, log, clocksOfHandoff(row, log, ticking.policy, now))
    if (!act || act.at > now) break
    const event = eventOfAct(scope, row, log, act, ticking)
    const next = ticked(row, rowAfter(row, event), [...log, event], ticking.policy)
    const guard = { query: unlessRung(row), problem: new Problem('stale') }
    try {
      const inTime = { ...scope, now: act.at }
      await store(inTime, {
        row: next.row,
        card,
        event,
        guard,
        rows: [updateHandoff(next.row), ...next.rows],
        wakes: false,
      })
    } catch (error) {
      // Somebody else rang, or a person was faster: their change has set the next alarm.
      if (error instanceof Problem && error.code === 'stale') return
      throw error
    }
    row = next.row
    log = [...log, event]
  }
  await settle(scope, row, log, ticking)
}

/** A move that read the log just before a warning may have put back the old alarm: then nothing is due, and the copy is mended. */
async function settle(scope: Scope, row: HandoffRow, log: readonly HandoffEvent[], { policy }: Ticking): Promise<void> {
  const mended = ticked(row, row, log, policy)
  if (mended.row.alarm_at === row.alarm_at && mended.row.clocks === row.clocks) return
  await batch(scope.db, unlessRung(row), updateHandoff(mended.row), ...mended.rows).catch(error => {
    if (!String(error).includes('malformed JSON')) throw error
  })
}

/** What a clock's event keeps: which clock, how far up, and whom it reaches there. */
type ClockEventOfHandoff = HandoffEvent & { readonly data: { readonly memberIds: readonly string[] } }

function eventOfAct(
  scope: Scope,
  row: HandoffRow,
  log: readonly HandoffEvent[],
  { kind, at, clock, level }: ClockAct,
  { directory }: Ticking,
): ClockEventOfHandoff {
  const memberIds = level === 0 ? [] : reachedBy(directory, row.to_department_id, level, at, log)
  return { kind, at, actorId: scope.member.id, data: { by: scope.member.name, clock, level, memberIds } }
}
