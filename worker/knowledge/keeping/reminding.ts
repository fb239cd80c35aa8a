import { climbLadder, rungFrom } from '../../../shared/organisation/ladder.ts'
import { Problem } from '../../../shared/problems.ts'
import { directoryAndMembers, type StoredDirectory } from '../../organisation/verbs.ts'
import { commit, type NoticeDraft } from '../../platform/commit.ts'
import { all, batch } from '../../platform/db.ts'
import type { Env } from '../../platform/env.ts'
import type { Scope } from '../../platform/scope.ts'
import { inEachWorkspace } from '../../platform/system.ts'
import { type ArticleRow, articleFromRow } from '../rows.ts'
import { forgetReminders, insertReminders, remindedQuery, remindNext, toRemindQuery } from './due-rows.ts'
import { keepersAmong } from './keepers.ts'

const DAY_MS = 86_400_000
/** So many articles are looked at in one sweep; what is left comes with the next. */
const SWEEP_MAX = 200
/** An article that nobody looked at comes up again after a week; after two the owning leads hear of it too, after four admins. */
const AGAIN_MS = 7 * DAY_MS
const LEADS_AFTER_MS = 14 * DAY_MS
const ADMINS_AFTER_MS = 28 * DAY_MS
const KEPT_DAYS = 30

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/**
 * Reminds those who vouch for articles that are due: one notice for each person and day, however much there is. Called by the
 * schedule; twice, also side by side, is once.
 */
export async function remindKeepers(env: Env, now: number): Promise<void> {
  const db = env.DB.withSession('first-primary')
  const rows = await all(db, toRemindQuery(now, SWEEP_MAX))
  await inEachWorkspace(env, now, rows, 'reminding', remindIn)
  if (rows.length > 0) await all(db, forgetReminders(dayOf(now - KEPT_DAYS * DAY_MS)))
}

async function remindIn(scope: Scope, rows: readonly ArticleRow[]): Promise<void> {
  const { db, workspace, now } = scope
  const verifiers = rows.flatMap(row => (row.verifier_kind === 'member' && row.verifier_id ? [row.verifier_id] : []))
  const { directory, members } = await directoryAndMembers(scope, [...new Set(verifiers)])
  const active = members.filter(one => one.active)
  const told = new Map(rows.map(row => [row.id, whoHears(row, directory, now, active)]))
  const people = [...new Set([...told.values()].flat())]
  const day = dayOf(now)
  const [already] = await batch(db, remindedQuery(workspace.id, people, day))
  const done = new Set(already.map(one => one.member_id))
  const fresh = people.filter(id => !done.has(id))
  // Where everybody had today's notice already, or nobody is there at all, tomorrow comes next.
  const isTold = (row: ArticleRow) => (told.get(row.id) ?? []).some(id => !done.has(id))
  const tomorrow = Date.parse(`${dayOf(now + DAY_MS)}T00:00:00Z`)
  const again = rows.filter(isTold).map(row => row.id)
  const later = rows.filter(row => !isTold(row)).map(row => row.id)
  const countFor = (id: string) => rows.filter(row => told.get(row.id)?.includes(id)).length
  try {
    await commit(scope, {
      rows: [
        ...(fresh.length > 0 ? [insertReminders(workspace.id, fresh, day)] : []),
        ...(again.length > 0 ? [remindNext(workspace.id, again, now, now + AGAIN_MS)] : []),
        ...(later.length > 0 ? [remindNext(workspace.id, later, now, tomorrow)] : []),
      ],
      event: { kind: 'articles_due', subject: { kind: 'keeping', id: workspace.id }, data: { articles: again.length } },
      notices: fresh.map(id => reminder(id, countFor(id))),
      conflicts: { 'article_reminders.': 'stale' },
      answer: null,
    })
  } catch (error) {
    // Another sweep was faster; what it left is there for the next.
    if (!(error instanceof Problem && error.code === 'stale')) throw error
  }
}

const reminder = (memberId: string, count: number): NoticeDraft => ({
  kind: 'articles_due',
  subject: { kind: 'keeping', id: memberId },
  facts: { count },
  concerned: [{ memberId, relation: 'assignee' }],
})

/** Who vouches for it, and who else while nobody looks. */
function whoHears(
  row: ArticleRow,
  directory: StoredDirectory,
  now: number,
  members: Parameters<typeof keepersAmong>[3],
): readonly string[] {
  const article = articleFromRow(row)
  const waits = now - (row.keep_at ?? now)
  const owner = directory.departments.find(one => one.id === article.departmentId)
  const ladder = owner ? climbLadder(owner, directory.staff, now, 'lead') : []
  const leads = waits >= LEADS_AFTER_MS ? (rungFrom(ladder, 'lead')?.memberIds ?? []) : []
  const admins = waits >= ADMINS_AFTER_MS ? (rungFrom(ladder, 'admin')?.memberIds ?? []) : []
  return [...new Set([...keepersAmong(article, directory, now, members), ...leads, ...admins])]
}
