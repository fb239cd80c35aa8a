import { type RawBuilder, type Selectable, sql } from 'kysely'
import { newId } from '../../shared/ids.ts'
import { type Query, q, written } from './db.ts'
import type { Schema } from './schema.ts'

/** What there is to do elsewhere. Nouns say with `deliverWith` how theirs is done. */
export type OutboxKind =
  | 'index_article'
  | 'index_articles'
  | 'index_message'
  | 'learn_use'
  | 'scan_file'
  | 'erase_file'
  | 'recount_clocks'
  | 'count_disputes'
  | 'notify'
  | 'post'
  | 'publish'
  | 'webhook'

export type OutboxRow = Selectable<Schema['outbox']>

/** Something to do elsewhere because of a change. */
export interface OutboxDraft {
  readonly kind: OutboxKind
  readonly payload: Readonly<Record<string, unknown>>
  /** Entries of one lane are done one after another, and a receiver in trouble holds up its own lane only. By itself otherwise. */
  readonly lane?: string
  /** Not before (epoch ms); at once otherwise. */
  readonly dueAt?: number
}

/** Kept, but no longer tried: it waits for a person. */
export const NEVER = 8_640_000_000_000_000

/** The sequence of the event that the same batch has just written, for what follows it in the batch. */
export const latestSequence = (workspaceId: string): RawBuilder<number> =>
  sql<number>`(select max(sequence) from events where workspace_id = ${workspaceId})`

/** A text of JSON with the event's sequence in it; see `latestSequence`. */
export const withSequence = (workspaceId: string, payload: object): RawBuilder<string> =>
  sql<string>`json_set(${JSON.stringify(payload)}, '$.sequence', ${latestSequence(workspaceId)})`

/** Puts an entry into the outbox. With `when`, only if that holds then; the answer has a row if it did. */
export function putInOutbox(
  workspaceId: string,
  now: number,
  { kind, payload, lane, dueAt }: Omit<OutboxDraft, 'payload'> & { payload: object | RawBuilder<string> },
  when: RawBuilder<boolean> = sql<boolean>`true`,
): Query<{ id: string }> {
  const id = newId(now)
  const said = 'compile' in payload ? payload : sql<string>`${JSON.stringify(payload)}`
  return written(sql<{ id: string }>`insert into outbox (id, workspace_id, kind, payload, attempts, due_at, lane)
    select ${id}, ${workspaceId}, ${kind}, ${said}, 0, ${dueAt ?? now}, ${lane ?? id} where ${when} returning id`)
}

/** Puts many entries into the outbox by one statement. */
export const putManyInOutbox = (workspaceId: string, now: number, drafts: readonly OutboxDraft[]): Query =>
  putManyWhere(workspaceId, now, drafts, sql<boolean>`true`)

/** The same for entries that each do all there is to do in their lane: none where one waits already that comes no later. */
export const putOncePerLane = (workspaceId: string, now: number, drafts: readonly OutboxDraft[]): Query =>
  putManyWhere(
    workspaceId,
    now,
    drafts,
    sql<boolean>`not exists (select 1 from outbox waiting where waiting.lane = draft.value ->> 'lane'
      and waiting.due_at <= draft.value ->> 'due' and waiting.lease = '')`,
  )

function putManyWhere(
  workspaceId: string,
  now: number,
  drafts: readonly OutboxDraft[],
  when: RawBuilder<boolean>,
): Query {
  const rows = drafts.map(({ kind, payload, lane, dueAt = now }) => {
    const id = newId(now)
    return { id, kind, payload: JSON.stringify(payload), due: dueAt, lane: lane ?? id }
  })
  return written(sql`insert into outbox (id, workspace_id, kind, payload, attempts, due_at, lane)
    select draft.value ->> 'id', ${workspaceId}, draft.value ->> 'kind',
      draft.value ->> 'payload', 0, draft.value ->> 'due', draft.value ->> 'lane'
    from json_each(${JSON.stringify(rows)}) draft where ${when}`)
}

/** Looked through for a claim, so many claimed, so many of one lane: a lane that is full never hides the others. */
const LOOKED_THROUGH = 500
const PER_CLAIM = 50
const PER_LANE = 10

/**
 * Takes what is due, oldest first, for whoever holds `lease` until `until`. In one statement: two who claim at the same time
 * never get the same entry, nor two entries of one lane.
 */
export function claimQuery(lease: string, now: number, until: number): Query<OutboxRow> {
  return written(sql<OutboxRow>`update outbox set lease = ${lease}, leased_until = ${until} where id in (
      select id from (
        select id, due_at, row_number() over (partition by lane order by due_at, id) as place from (
          select id, lane, due_at from outbox where due_at <= ${now} and leased_until <= ${now}
            and lane not in (select lane from outbox where leased_until > ${now})
          order by due_at, id limit ${LOOKED_THROUGH}))
      where place <= ${PER_LANE} order by due_at, id limit ${PER_CLAIM})
    returning *`)
}

/** It is done. Of no effect when somebody else has taken it over meanwhile. */
export function forgetQuery({ id, lease }: OutboxRow): Query {
  return q.deleteFrom('outbox').where('id', '=', id).where('lease', '=', lease)
}

/** Gives an entry back, to be taken from `due_at` on. */
export function releaseQuery(row: OutboxRow, change: Partial<OutboxRow> = {}): Query {
  return q
    .updateTable('outbox')
    .set({ lease: '', leased_until: 0, ...change })
    .where('id', '=', row.id)
    .where('lease', '=', row.lease)
}

/** The rest of a lane waits at least until `at`. */
export function holdLaneQuery(lane: string, at: number): Query {
  return q.updateTable('outbox').set({ due_at: at }).where('lane', '=', lane).where('due_at', '<', at)
}

/** When the next entry is due; null when none is. */
export const nextDueQuery = (): Query<{ due_at: number }> =>
  q.selectFrom('outbox').select('due_at').where('due_at', '<', NEVER).orderBy('due_at').limit(1)

/** One page of what was given up, latest first, and one row more. */
export function deadQuery(
  workspaceId: string,
  after: { at: number; id: string } | null,
  limit: number,
): Query<OutboxRow> {
  return q
    .selectFrom('outbox')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('dead_at', 'is not', null)
    .$if(after !== null, some => some.where(sql<boolean>`(dead_at, id) < (${after?.at ?? 0}, ${after?.id ?? ''})`))
    .orderBy('dead_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
}

const dead = (workspaceId: string, id: string) =>
  sql<boolean>`workspace_id = ${workspaceId} and id = ${id} and dead_at is not null`

export const deadById = (workspaceId: string, id: string): Query<OutboxRow> =>
  q.selectFrom('outbox').selectAll().where(dead(workspaceId, id))

export const reviveQuery = (workspaceId: string, id: string, now: number): Query =>
  q.updateTable('outbox').set({ dead_at: null, attempts: 0, due_at: now }).where(dead(workspaceId, id))

export const dropQuery = (workspaceId: string, id: string): Query => q.deleteFrom('outbox').where(dead(workspaceId, id))
