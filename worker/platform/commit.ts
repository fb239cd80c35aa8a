import { sql } from 'kysely'
import type { NoticeFacts } from '../../shared/notice/contract.ts'
import type { Relation } from '../../shared/notice/kinds.ts'
import { Problem, type ProblemCode } from '../../shared/problems.ts'
import { type Announcement, announceChange } from './announce.ts'
import { batch, type Query, q, written } from './db.ts'
import { keepAnswer } from './kept-answers.ts'
import { drainTogether } from './outbox.ts'
import { type OutboxDraft, putInOutbox, withSequence } from './outbox-rows.ts'
import type { Scope } from './scope.ts'

/** What happened, for the log. `kind` is past tense and stays for ever. */
export interface EventDraft {
  readonly kind: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly data: Readonly<Record<string, unknown>>
}

/** Whom a change concerns, and how they stand to it. Departments and their leads become people when they are told. */
export type Concerned = (
  | { readonly memberId: string }
  | { readonly departmentId: string }
  /** The leads of a department. */
  | { readonly leadsOf: string }
) & { readonly relation: Relation }

/** What people are told of a change. Of several in one change each person is told of the first that concerns them. */
export interface NoticeDraft {
  /** Listed in shared/notice/kinds.ts, with a sentence in sentences/notice.ts. */
  readonly kind: string
  /** A noun lets people read it by `noticesAbout` of worker/notice; what nobody answers for shows nothing of itself. */
  readonly subject: { readonly kind: string; readonly id: string }
  readonly caseId?: string | null
  readonly facts: NoticeFacts
  readonly concerned: readonly Concerned[]
}

/** One change, whole: it happens with its event and all that it causes, or not at all. */
export interface Change<Answer> {
  /** Asserted before any row is written; the losing side of a race gets `problem`. Made by `unlessMoved`. */
  readonly guard?: { readonly query: Query; readonly problem: Problem }
  readonly rows: readonly Query[]
  readonly event: EventDraft
  /** Events of further things that the same change makes or ends, such as the handoff that a ruling opens. */
  readonly also?: readonly EventDraft[]
  readonly outbox?: readonly OutboxDraft[]
  /** Whom it concerns. Nobody is told twice of one change, and never whoever made it. */
  readonly notices?: readonly NoticeDraft[]
  /** Told to open panels once it is stored; `sequence` is the event's, `results` what each of `rows` returned. */
  readonly announce?: (sequence: number, results: readonly (readonly unknown[])[]) => readonly Announcement[]
  /** Which problem a broken unique index means, by `table.column` as SQLite names it. */
  readonly conflicts?: Readonly<Record<string, ProblemCode>>
  readonly answer: Answer
  /** The answer where the rows know a part of it, such as a number given in the commit: made of what each of `rows` returned. */
  readonly answerFrom?: (results: readonly (readonly unknown[])[]) => Answer
  /** What a repeat under the same Idempotency-Key is told, where the answer holds a secret: secrets are never stored. */
  readonly kept?: Answer
}

/** Raised when the same Idempotency-Key was stored by a request that ran beside this one. */
export class AlreadyDone extends Error {}

/**
 * The one write path: guard, rows, one event, the outbox and the kept answer go to D1 as one transaction, in one round trip.
 * Gives the answer. Throws the guard's problem, a conflict's problem, or `AlreadyDone`.
 */
export async function commit<Answer>(scope: Scope, change: Change<Answer>): Promise<Answer> {
  const before = [
    // Before the guard: of two identical requests side by side, the second must learn that it is done, not that it lost.
    ...(scope.idempotency ? [keepAnswer(scope, scope.idempotency, change.kept ?? change.answer)] : []),
    ...(change.guard ? [change.guard.query] : []),
    ...change.rows,
  ]
  // The change's own event comes last: what follows it in the batch takes its place in the log.
  const events = [...(change.also ?? []), change.event].map(event => insertEvent(scope, event))
  const caused = causedBy(scope, change)
  const queries = [...before, ...events, ...caused]
  const results = await batch(scope.db, ...queries).catch(error => {
    throw planned(error, change)
  })
  const sequence =
    (results[before.length + events.length - 1] as { sequence: number }[] | undefined)?.[0]?.sequence ?? 0
  const stored = results.slice(before.length + events.length)
  if (stored.some(rows => rows.length > 0)) scope.later(drainTogether(scope.env, scope.now))
  const returned = results.slice(before.length - change.rows.length, before.length) as readonly (readonly unknown[])[]
  const announcements = change.announce?.(sequence, returned) ?? []
  // Also when there is nothing to tell: the room would wait for it.
  const placed = { from: sequence - events.length + 1, to: sequence, what: announcements }
  scope.later(announceChange(scope.env, scope.workspace.id, placed))
  return change.answerFrom?.(returned) ?? change.answer
}

type VersionedTable =
  | 'workspaces'
  | 'members'
  | 'ownership_maps'
  | 'journey_maps'
  | 'customers'
  | 'handoffs'
  | 'articles'
  | 'article_flags'
  | 'article_proposals'
  | 'wanted_articles'
  | 'files'
  | 'standard_books'
  | 'tasks'
  | 'notice_robots'
  | 'webhooks'
  | 'threads'
  | 'inbox_views'

/**
 * A guard that holds while a row still has the version that the change started from. D1 has no conditional transaction; invalid
 * JSON raises an error inside the batch, which undoes all of it.
 */
export function unlessMoved(
  table: VersionedTable,
  key: Readonly<Record<string, string>>,
  version: number,
  problem: Problem = new Problem('stale'),
): { query: Query; problem: Problem } {
  return unlessAnyMoved([{ table, key, version }], problem)
}

/** The same for several rows at once: all must have the version that the change started from. */
export function unlessAnyMoved(
  rows: readonly { table: VersionedTable; key: Readonly<Record<string, string>>; version: number }[],
  problem: Problem = new Problem('stale'),
): { query: Query; problem: Problem } {
  const unmoved = rows.map(({ table, key, version }) => {
    const same = sql.join(
      Object.entries(key).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
      sql` and `,
    )
    return sql`(select version from ${sql.table(table)} where ${same}) = ${version}`
  })
  const query = sql`select case when ${sql.join(unmoved, sql` and `)} then 1 else json('stale') end`
  return { query: written(query), problem }
}

function insertEvent(scope: Scope, { kind, subject, data }: EventDraft): Query<{ sequence: number }> {
  return q
    .insertInto('events')
    .columns(['workspace_id', 'sequence', 'at', 'actor_id', 'kind', 'subject_kind', 'subject_id', 'data'])
    .expression(eb =>
      eb
        .selectFrom('events')
        .where('workspace_id', '=', scope.workspace.id)
        .select([
          eb.val(scope.workspace.id).as('workspace_id'),
          sql<number>`coalesce(max(sequence), 0) + 1`.as('sequence'),
          eb.val(scope.now).as('at'),
          eb.val(scope.member.id).as('actor_id'),
          eb.val(kind).as('kind'),
          eb.val(subject.kind).as('subject_kind'),
          eb.val(subject.id).as('subject_id'),
          eb.val(JSON.stringify(data)).as('data'),
        ]),
    )
    .returning('sequence')
}

/** Everything that a change puts into the outbox; each answers with a row if it did. They stand after the event. */
function causedBy(scope: Scope, { outbox = [], notices = [], also = [], event }: Change<unknown>): Query[] {
  const { workspace, member, now, origin } = scope
  const told = { at: now, actorId: member.id, origin, notices }
  const concerned = notices.some(one => one.concerned.length > 0)
  return [
    ...outbox.map(draft => putInOutbox(workspace.id, now, draft)),
    ...(concerned
      ? [putInOutbox(workspace.id, now, { kind: 'notify', payload: withSequence(workspace.id, told) })]
      : []),
    ...followers.flatMap(follows => follows(scope, [...also, event]) ?? []),
  ]
}

/** Something that every change of a kind causes, such as telling other programs. */
type Follower = (scope: Scope, events: readonly EventDraft[]) => Query | null

const followers: Follower[] = []

/** Lets a noun put something into the outbox with any noun's event; see `putInOutbox`. */
export function followEvents(follows: Follower): void {
  followers.push(follows)
}

/** Does it once more when a row that was missing had been made by somebody else in between: the act then finds it. */
export async function againIfRaced<Answer>(act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'stale')) throw error
    return act()
  }
}

/** D1 reports planned failures only as text. */
function planned(error: unknown, change: Change<unknown>): unknown {
  const text = String(error)
  if (text.includes('idempotency_keys.')) return new AlreadyDone()
  if (change.guard && text.includes('malformed JSON')) return change.guard.problem
  for (const [columns, code] of Object.entries(change.conflicts ?? {})) {
    if (text.includes(`UNIQUE constraint failed`) && text.includes(columns)) return new Problem(code)
  }
  return error
}
