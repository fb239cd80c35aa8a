import { type Selectable, sql } from 'kysely'
import type { Cursor } from '../platform/cursor.ts'
import { among, type Query, q, written } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'

export type ThreadRow = Selectable<Schema['threads']>
export type ReaderRow = Pick<Selectable<Schema['thread_readers']>, 'thread_id' | 'reader' | 'via' | 'mentioned'>
export type Via = 'handoff' | 'mention' | 'wrote' | 'pair' | 'accountable'

/** Threads by their ids; at most as many rows. */
export function threadsQuery(workspaceId: string, ids: readonly string[]): Query<ThreadRow> {
  return threadsOf(workspaceId, ids)
}

function threadsOf(workspaceId: string, ids: readonly string[]) {
  return q.selectFrom('threads').selectAll().where('workspace_id', '=', workspaceId).where('id', 'in', among(ids))
}

/** What entitles or concerns some readers in some threads. */
export function readersQuery(
  workspaceId: string,
  ids: readonly string[],
  readers: readonly string[],
): Query<ReaderRow> {
  return q
    .selectFrom('thread_readers')
    .select(['thread_id', 'reader', 'via', 'mentioned'])
    .where('workspace_id', '=', workspaceId)
    .where('thread_id', 'in', among(ids))
    .where('reader', 'in', among(readers))
}

/** Threads with what permission looks at: the accountable department, and at most 500 of those entitled. */
export function guardedQuery(workspaceId: string, ids: readonly string[]) {
  return threadsOf(workspaceId, ids)
    .select(
      sql<string | null>`(select coalesce(transferred_id, department_id) from cases
        where cases.workspace_id = threads.workspace_id and cases.id = threads.id)`.as('case_department_id'),
    )
    .select(
      sql<string>`(select json_group_array(json_object('reader', reader, 'via', via)) from (select reader, via
        from thread_readers where thread_readers.workspace_id = threads.workspace_id
        and thread_readers.thread_id = threads.id limit 500))`.as('readers'),
    )
}

/** How far one reader has read some threads. */
export function readsQuery(workspaceId: string, ids: readonly string[], reader: string) {
  return q
    .selectFrom('thread_reads')
    .select(['thread_id', 'number'])
    .where('workspace_id', '=', workspaceId)
    .where('thread_id', 'in', among(ids))
    .where('reader', '=', reader)
}

/** How far the departments have read a thread; at most as many rows as there are departments. */
export function departmentReadsQuery(workspaceId: string, threadId: string) {
  return q
    .selectFrom('thread_reads')
    .select(['reader', 'number', 'at'])
    .where('workspace_id', '=', workspaceId)
    .where('thread_id', '=', threadId)
    .where('reader', '>=', 'd:')
    .where('reader', '<', 'd;')
    .limit(60)
}

/** One page of a reader's threads by their latest message; channels stand in no such list. */
export function shelfQuery(workspaceId: string, reader: string, after: Cursor | null, limit: number) {
  return q
    .selectFrom('thread_readers')
    .select(['thread_id', 'latest_at'])
    .where('workspace_id', '=', workspaceId)
    .where('reader', '=', reader)
    .where('latest_at', '>', 0)
    .$if(after !== null, some =>
      some.where(sql<boolean>`(latest_at, thread_id) < (${after?.at ?? 0}, ${after?.id ?? ''})`),
    )
    .orderBy('latest_at', 'desc')
    .orderBy('thread_id', 'desc')
    .limit(limit)
}

/** The threads of one kind by their latest message. */
export function latestQuery(workspaceId: string, kind: string, after: Cursor | null, limit: number): Query<ThreadRow> {
  return q
    .selectFrom('threads')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', kind)
    .$if(after !== null, some => some.where(sql<boolean>`(latest_at, id) < (${after?.at ?? 0}, ${after?.id ?? ''})`))
    .orderBy('latest_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
}

/** The thread about something of which there is one, such as two people. */
export function threadByTopic(workspaceId: string, kind: string, topic: string): Query<ThreadRow> {
  return q
    .selectFrom('threads')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', kind)
    .where('topic', '=', topic)
}

export const insertThread = (row: ThreadRow): Query => q.insertInto('threads').values(row)

/** Makes a case's thread unless it is there. */
export const ensureThread = (row: ThreadRow): Query =>
  q
    .insertInto('threads')
    .values(row)
    .onConflict(clash => clash.columns(['workspace_id', 'id']).doNothing())

export function updateChannel({ workspace_id, id, ...row }: ThreadRow): Query {
  const { topic, name, purpose, department_id, department_ids, closed, owner_id, owner_name, norm_minutes, version } =
    row
  return q
    .updateTable('threads')
    .set({ topic, name, purpose, department_id, department_ids, closed, owner_id, owner_name, norm_minutes, version })
    .where('workspace_id', '=', workspace_id)
    .where('id', '=', id)
}

/** Fails the batch it stands in when somebody wrote in a case's thread already, and did not let `reader` in. */
export function unlessBegun(workspaceId: string, id: string, reader: string): Query {
  return written(sql`select case when coalesce((select messages from threads where workspace_id = ${workspaceId}
    and id = ${id}), 0) = 0 or exists (select 1 from thread_readers where workspace_id = ${workspaceId}
    and thread_id = ${id} and reader = ${reader} and via <> 'accountable') then 1 else json('begun') end`)
}

/** Fails the batch it stands in when there are `max` channels already. */
export function unlessFull(workspaceId: string, max: number): Query {
  return written(sql`select case when (select count(*) from threads where workspace_id = ${workspaceId}
    and kind = 'channel') < ${max} then 1 else json('full') end`)
}

/** Counts one more event, and where `line` says so one more message, of a thread. Run after what takes the next numbers. */
export function advance(
  workspaceId: string,
  id: string,
  latest: { at: number; byId: string; byName: string; line: string } | null,
): Query {
  return q
    .updateTable('threads')
    .set(eb => ({
      sequence: eb('sequence', '+', 1),
      ...(latest && {
        messages: eb('messages', '+', 1),
        // A clock that was set back must not turn the order of the lists around.
        latest_at: sql<number>`max(latest_at, ${latest.at})`,
        latest_by_id: latest.byId,
        latest_by_name: latest.byName,
        latest_text: latest.line,
      }),
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
}

/** Changes the line that lists show, while it is the message of this number that they show. */
export function retell(workspaceId: string, id: string, number: number, line: string): Query {
  return q
    .updateTable('threads')
    .set({ latest_text: line })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('messages', '=', number)
}

/** Adds readers; a reason that ends gives way to one that stays. `speaksTo`: the thread's latest message speaks to them. */
export function addReaders(
  workspaceId: string,
  id: string,
  readers: readonly string[],
  via: Via,
  speaksTo = false,
): Query {
  const latest = sql`(select messages from threads where workspace_id = ${workspaceId} and id = ${id})`
  return written(sql`insert into thread_readers (workspace_id, thread_id, reader, via, latest_at, mentioned)
    select ${workspaceId}, ${id}, value, ${via}, 0, ${speaksTo ? latest : sql`0`} from json_each(${JSON.stringify(readers)})
    where true on conflict (workspace_id, thread_id, reader) do update set
      via = case when thread_readers.via = 'accountable' then excluded.via else thread_readers.via end,
      mentioned = max(thread_readers.mentioned, excluded.mentioned)`)
}

/** Moves a thread up in the lists of all its readers, and tells who they are. */
export function raise(workspaceId: string, id: string, at: number): Query<{ reader: string; via: string }> {
  return q
    .updateTable('thread_readers')
    .set({ latest_at: sql<number>`max(latest_at, ${at})` })
    .where('workspace_id', '=', workspaceId)
    .where('thread_id', '=', id)
    .returning(['reader', 'via'])
}

/** Notes that readers have read up to `number`, or up to the latest message; never goes back. */
export function noteRead(
  workspaceId: string,
  id: string,
  readers: readonly string[],
  number: number | 'latest',
  at: number,
): Query {
  const upTo =
    number === 'latest'
      ? sql`(select messages from threads where workspace_id = ${workspaceId} and id = ${id})`
      : sql`${number}`
  return written(sql`insert into thread_reads (workspace_id, thread_id, reader, number, at)
    select ${workspaceId}, ${id}, value, ${upTo}, ${at} from json_each(${JSON.stringify(readers)})
    where true on conflict (workspace_id, thread_id, reader) do update set number = excluded.number, at = excluded.at
    where excluded.number > thread_reads.number`)
}

export function settingsQuery(workspaceId: string) {
  return q.selectFrom('thread_settings').select(['room_template', 'version']).where('workspace_id', '=', workspaceId)
}

/** Stores the settings as the version after `from`; fails the batch it stands in when they moved on. */
export function writeSettings(workspaceId: string, roomTemplate: string, from: number): { guard: Query; row: Query } {
  const guard = written(sql`select case when coalesce((select version from thread_settings
    where workspace_id = ${workspaceId}), 0) = ${from} then 1 else json('stale') end`)
  const row = q
    .insertInto('thread_settings')
    .values({ workspace_id: workspaceId, room_template: roomTemplate, version: from + 1 })
    .onConflict(clash => clash.column('workspace_id').doUpdateSet({ room_template: roomTemplate, version: from + 1 }))
  return { guard, row }
}

/** Any channel of a department: such a department cannot be removed. At most 200 channels are looked at. */
export function channelOf(workspaceId: string, departmentId: string): Query<{ id: string }> {
  return q
    .selectFrom('threads')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'channel')
    .where(sql<boolean>`exists (select 1 from json_each(department_ids) where value = ${departmentId})`)
    .limit(1)
}
