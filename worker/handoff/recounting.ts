import { calendarHistory } from '../../shared/calendar-history.ts'
import type { Effect } from '../../shared/standard/contract.ts'
import { effectOf } from '../../shared/standard/effect.ts'
import type { Policy } from '../../shared/standard/policy.ts'
import { all, batch, type Db } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { type Delivery, deliverWith } from '../platform/outbox.ts'
import type { Scope } from '../platform/scope.ts'
import { wakeTimer } from '../platform/timer.ts'
import { type Proposal, previewWith, replaceOutcomes } from '../standard/verbs.ts'
import { handoffsFromQuery, nextAlarmQuery, openHandoffsQuery, unlessAnyRung, updateClocks } from './clock-rows.ts'
import { clocksOfHandoff, recounted } from './clocks.ts'
import { logsOf, policiesOf } from './policies.ts'
import type { HandoffRow } from './rows.ts'

/** Open stays that a preview looks at, latest change first. */
const PREVIEW_MAX = 200
const PAGE = 100

deliverWith('recount_clocks', recountClocks)
previewWith(previewStays)

/** What a proposal would do to the open stays, at most 200 of them. Two round trips. */
async function previewStays(scope: Scope, { book, calendar }: Proposal): Promise<Effect> {
  const { db, workspace, now } = scope
  const policyOf = await policiesOf(db, workspace.id)
  const rows = await all(db, openHandoffsQuery(workspace.id, calendar?.departmentId ?? null, PREVIEW_MAX + 1))
  const shown = rows.slice(0, PREVIEW_MAX)
  const logs = await logsOf(db, workspace.id, shown)
  const stays = shown.map(row => {
    const log = logs.get(row.id) ?? []
    const policy = policyOf(row.to_department_id)
    const proposed = proposedFor(policy, { ...(book && { book }), ...(calendar && { calendar }) }, now)
    return {
      before: clocksOfHandoff(row, log, policy, now),
      after: clocksOfHandoff(row, log, proposed, now),
    }
  })
  return effectOf(stays, rows.length > shown.length)
}

function proposedFor(policy: Policy, { book, calendar }: Proposal, now: number): Policy {
  const changed = book ? { ...policy, ...book } : policy
  if (!calendar) return changed
  if (calendar.since === 'beginning') return { ...changed, calendars: calendarHistory(calendar.calendar) }
  const kept = policy.calendars.map(one => ({ ...one, until: one.until ?? now }))
  return { ...changed, calendars: [...kept, { calendar: calendar.calendar, until: null }] }
}

/**
 * Counts the clocks of a workspace's handoffs again, of one department where the payload names it, after a standard or a calendar
 * changed: by id, 100 in one transaction. One that somebody moves meanwhile is left: their move has counted with the new rules.
 */
async function recountClocks(env: Env, { workspaceId, payload }: Delivery): Promise<undefined> {
  const db = env.DB.withSession('first-primary')
  const departmentId = typeof payload.departmentId === 'string' ? payload.departmentId : null
  const policyOf = await policiesOf(db, workspaceId)
  for (let after = ''; ; ) {
    const rows = await all(db, handoffsFromQuery(workspaceId, departmentId, after, PAGE))
    const logs = await logsOf(db, workspaceId, rows)
    const counted = rows.flatMap(row => {
      const log = logs.get(row.id) ?? []
      return log.length > 0 ? [{ was: row, ...recounted(row, log, policyOf(row.to_department_id)) }] : []
    })
    await storeAll(
      db,
      workspaceId,
      counted.filter(({ was, row }) => was.clocks !== row.clocks || was.alarm_at !== row.alarm_at),
    )
    after = rows.at(-1)?.id ?? ''
    if (rows.length < PAGE) break
  }
  const [next] = await all(db, nextAlarmQuery(workspaceId))
  if (next) await wakeTimer(env, workspaceId, next.alarm_at)
}

type Recounted = ReturnType<typeof recounted> & { readonly was: HandoffRow }

/** All in one transaction; when somebody moved one of them meanwhile, each in its own, without that one. */
async function storeAll(db: Db, workspaceId: string, some: readonly Recounted[]): Promise<void> {
  if (some.length === 0) return
  try {
    const ids = some.map(one => one.row.id)
    const outcomes = some.flatMap(one => one.outcomes)
    await batch(
      db,
      unlessAnyRung(
        workspaceId,
        some.map(one => one.was),
      ),
      updateClocks(
        workspaceId,
        some.map(one => one.row),
      ),
      ...replaceOutcomes(workspaceId, ids, outcomes),
    )
  } catch (error) {
    if (!String(error).includes('malformed JSON')) throw error
    if (some.length > 1) for (const one of some) await storeAll(db, workspaceId, [one])
  }
}
