import { sql } from 'kysely'
import { newId } from '../../shared/ids.ts'
import { Problem, type ProblemCode } from '../../shared/problems.ts'
import { type Announcement, announce } from './announce.ts'
import { batch, type Query, q, written } from './db.ts'
import { keepAnswer } from './kept-answers.ts'
import { drain, type OutboxKind } from './outbox.ts'
import type { Scope } from './scope.ts'

/** What happened, for the log. `kind` is past tense and stays for ever. */
export interface EventDraft {
  readonly kind: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly data: Readonly<Record<string, unknown>>
}

/** Something to do elsewhere because of this change. */
export interface OutboxDraft {
  readonly kind: OutboxKind
  readonly payload: Readonly<Record<string, unknown>>
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
  const drafts = change.outbox ?? []
  const queries = [
    // Before the guard: of two identical requests side by side, the second must learn that it is done, not that it lost.
    ...(scope.idempotency ? [keepAnswer(scope, scope.idempotency, change.kept ?? change.answer)] : []),
    ...(change.guard ? [change.guard.query] : []),
    ...change.rows,
    ...drafts.map(draft => insertOutbox(scope, draft)),
    ...[...(change.also ?? []), change.event].map(event => insertEvent(scope, event)),
  ]
  const results = await batch(scope.db, ...queries).catch(error => {
    throw planned(error, change)
  })
  const sequence = (results.at(-1) as { sequence: number }[] | undefined)?.[0]?.sequence ?? 0
  if (drafts.length > 0) scope.later(drain(scope.env, scope.now))
  const before = (scope.idempotency ? 1 : 0) + (change.guard ? 1 : 0)
  const returned = results.slice(before, before + change.rows.length) as readonly (readonly unknown[])[]
  const announcements = change.announce?.(sequence, returned) ?? []
  if (announcements.length > 0) scope.later(announce(scope.env, scope.workspace.id, announcements))
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
  | 'files'
  | 'standard_books'
  | 'tasks'
  | 'threads'

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
  const same = sql.join(
    Object.entries(key).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    sql` and `,
  )
  const query = sql`select case when (select version from ${sql.table(table)} where ${same}) = ${version}
    then 1 else json('stale') end`
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

function insertOutbox(scope: Scope, { kind, payload }: OutboxDraft): Query {
  const id = newId(scope.now)
  const row = { id, workspace_id: scope.workspace.id, kind, payload: JSON.stringify(payload) }
  return q.insertInto('outbox').values({ ...row, attempts: 0, due_at: scope.now, problem: null })
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
