import { isUnvalidated } from '../../../shared/knowledge/due.ts'
import type { Article } from '../../../shared/knowledge.ts'
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
 * Reminds those who vouch for articles that are due, or that wait to be validated: one notice for each person and day, however much
 * there is. Called by the schedule; twice, also side by side, is once.
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
  const kept = rows.map(row => ({ row, article: articleFromRow(row), isNew: isNewAt(row, now) }))
  const told = new Map(kept.map(one => [one.row.id, whoHears(one, directory, now, active)]))
  const people = [...new Set([...told.values()].flat())]
  const day = dayOf(now)
  const [already] = await batch(db, remindedQuery(workspace.id, people, day))
  const done = new Set(already.map(one => one.member_id))
  const fresh = people.filter(id => !done.has(id))
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // Where everybody had today's notice already, or nobody is there at all, tomorrow comes next. But new ones that lay on the list when
  // today's notice led there are told by it, or an import of thousands would be the news of many days.
  const isTold = ({ row, isNew }: KeptRow) => {
    const hearers = told.get(row.id) ?? []
    const lay = isNew && (row.remind_at ?? now) <= midnight
    return hearers.some(id => !done.has(id)) || (lay && hearers.length > 0)
  }
  const again = kept.filter(isTold).map(one => one.row.id)
  const later = kept.filter(one => !isTold(one)).map(one => one.row.id)
  try {
    await commit(scope, {
      rows: [
        ...(fresh.length > 0 ? [insertReminders(workspace.id, fresh, day)] : []),
        ...(again.length > 0 ? [remindNext(workspace.id, again, now, now + AGAIN_MS)] : []),
        ...(later.length > 0 ? [remindNext(workspace.id, later, now, midnight + DAY_MS)] : []),
      ],
      event: { kind: 'articles_due', subject: { kind: 'keeping', id: workspace.id }, data: { articles: again.length } },
      notices: fresh.map(id =>
        reminder(
          id,
          kept.filter(one => told.get(one.row.id)?.includes(id)),
        ),
      ),
      conflicts: { 'article_reminders.': 'stale' },
      answer: null,
    })
  } catch (error) {
    // Another sweep was faster; what it left is there for the next.
    if (!(error instanceof Problem && error.code === 'stale')) throw error
  }
}

/** An article of a sweep. */
interface KeptRow {
  readonly row: ArticleRow
  readonly article: Article
  /** It waits to be validated, and no date of it has come. */
  readonly isNew: boolean
}

const isNewAt = ({ confidence, dropped_at, keep_at }: ArticleRow, now: number): boolean =>
  isUnvalidated({ confidence, droppedAt: dropped_at }) && (keep_at === null || keep_at > now)

/** One person's notice of all that is theirs; it leads to the list of what is due, and to that of new ones when there is nothing else. */
function reminder(memberId: string, theirs: readonly KeptRow[]): NoticeDraft {
  const unvalidated = theirs.filter(one => one.isNew).length
  const count = theirs.length - unvalidated
  return {
    kind: 'articles_due',
    subject: { kind: count > 0 ? 'keeping' : 'validating', id: memberId },
    facts: { count, ...(unvalidated > 0 && { unvalidated }) },
    concerned: [{ memberId, relation: 'assignee' }],
  }
}

/** Who vouches for it, and who else while nobody looks. New ones trouble nobody higher up: they are used, and say what they are. */
function whoHears(
  { row, article, isNew }: KeptRow,
  directory: StoredDirectory,
  now: number,
  members: Parameters<typeof keepersAmong>[3],
): readonly string[] {
  const keepers = keepersAmong(article, directory, now, members)
  if (isNew) return keepers
  const waits = now - (row.keep_at ?? now)
  const owner = directory.departments.find(one => one.id === article.departmentId)
  const ladder = owner ? climbLadder(owner, directory.staff, now, 'lead') : []
  const leads = waits >= LEADS_AFTER_MS ? (rungFrom(ladder, 'lead')?.memberIds ?? []) : []
  const admins = waits >= ADMINS_AFTER_MS ? (rungFrom(ladder, 'admin')?.memberIds ?? []) : []
  return [...new Set([...keepers, ...leads, ...admins])]
}
