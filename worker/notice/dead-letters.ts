import type { Input, Output } from '../../shared/contract.ts'
import type { Empty } from '../../shared/parts.ts'
import { Problem } from '../../shared/problems.ts'
import { commit } from '../platform/commit.ts'
import { cursorFrom, cursorText, pageOf } from '../platform/cursor.ts'
import { all, first, type Query } from '../platform/db.ts'
import { drain } from '../platform/outbox.ts'
import { deadById, deadQuery, dropQuery, reviveQuery } from '../platform/outbox-rows.ts'
import type { Scope } from '../platform/scope.ts'

const PAGE = 30

/** What was given up, latest first: what it was and why, never its contents. */
export async function listDeadLetters(
  scope: Scope,
  input: Input<'listDeadLetters'>,
): Promise<Output<'listDeadLetters'>> {
  const limit = input.limit ?? PAGE
  const rows = await all(scope.db, deadQuery(scope.workspace.id, cursorFrom(input.after), limit))
  const { items, next } = pageOf(rows, limit, last => cursorText({ at: last.dead_at ?? 0, id: last.id }))
  return {
    items: items.map(({ id, kind, attempts, dead_at, problem }) => ({
      id,
      kind,
      attempts,
      deadAt: dead_at ?? 0,
      problem: problem ?? '',
    })),
    next,
  }
}

async function store(scope: Scope, id: string, kind: string, row: Query): Promise<Empty> {
  const found = await first(scope.db, deadById(scope.workspace.id, id))
  if (!found) throw new Problem('not_found')
  return commit(scope, {
    rows: [row],
    event: { kind, subject: { kind: 'dead_letter', id }, data: { kind: found.kind } },
    answer: {},
  })
}

export async function retryDeadLetter(scope: Scope, { id }: { id: string }): Promise<Empty> {
  const answer = await store(scope, id, 'dead_letter_retried', reviveQuery(scope.workspace.id, id, scope.now))
  scope.later(drain(scope.env, scope.now))
  return answer
}

export const dropDeadLetter = (scope: Scope, { id }: { id: string }): Promise<Empty> =>
  store(scope, id, 'dead_letter_dropped', dropQuery(scope.workspace.id, id))
