import { sql } from 'kysely'
import type { Touchpoint } from '../../shared/journey/contract.ts'
import { type Query, q, written } from '../platform/db.ts'

/** A touchpoint that is about to be stored. `source` and `sourceId` together are unique. */
export interface NewTouchpoint extends Touchpoint {
  readonly customerId: string
  readonly source: string
  readonly sourceId: string
}

/** Stores many touchpoints; one whose source and source id are there already breaks the unique index. */
export function insertTouchpoints(workspaceId: string, touches: readonly NewTouchpoint[]): Query {
  return written(sql`insert into touchpoints (workspace_id, customer_id, at, id, kind, title, department_id, phase_id, case_id,
      channel, feeling, url, source, source_id)
    select ${workspaceId}, value ->> 'customerId', value ->> 'at', value ->> 'id', value ->> 'kind', value ->> 'title',
      value ->> 'departmentId', value ->> 'phaseId', value ->> 'caseId', value ->> 'channel', value ->> 'feeling',
      value ->> 'url', value ->> 'source', value ->> 'sourceId'
    from json_each(${JSON.stringify(touches)})`)
}

/** Keeps the customers' counters and first and last days true to new touchpoints. Touches in the future are not yet seen. */
export function countTouchpoints(workspaceId: string, touches: readonly NewTouchpoint[], now: number): Query {
  const sums = new Map<string, { id: string; count: number; first: number; last: number }>()
  for (const { customerId: id, at } of touches) {
    const sum = sums.get(id) ?? { id, count: 0, first: now, last: 0 }
    const seen = Math.min(at, now)
    sums.set(id, {
      id,
      count: sum.count + 1,
      first: Math.min(sum.first, seen),
      last: Math.max(sum.last, seen),
    })
  }
  return written(sql`update customers set touchpoints = touchpoints + (news.value ->> 'count'),
      first_seen_at = min(first_seen_at, news.value ->> 'first'), last_seen_at = max(last_seen_at, news.value ->> 'last')
    from json_each(${JSON.stringify([...sums.values()])}) as news
    where customers.workspace_id = ${workspaceId} and customers.id = news.value ->> 'id'`)
}

/** Which touchpoints a source has noted already, by its own ids. */
export function notedQuery(
  workspaceId: string,
  source: string,
  sourceIds: readonly string[],
): Query<{ id: string; customer_id: string; source_id: string }> {
  return written(sql`select noted.id, noted.customer_id, noted.source_id from json_each(${JSON.stringify(sourceIds)}) as asked
    cross join touchpoints as noted on noted.workspace_id = ${workspaceId} and noted.source = ${source}
      and noted.source_id = asked.value`)
}

/** Refreshes what a touchpoint says, and whose it is; its moment stays, and so does the phase when none is given. */
export function refreshTouchpoint(
  workspaceId: string,
  fresh: Omit<NewTouchpoint, 'id' | 'at' | 'phaseId'> & { readonly phaseId?: string | null },
): Query {
  return q
    .updateTable('touchpoints')
    .set({
      customer_id: fresh.customerId,
      title: fresh.title,
      department_id: fresh.departmentId,
      ...(fresh.phaseId !== undefined && { phase_id: fresh.phaseId }),
      channel: fresh.channel,
      url: fresh.url,
    })
    .where('workspace_id', '=', workspaceId)
    .where('source', '=', fresh.source)
    .where('source_id', '=', fresh.sourceId)
}

/** Moves one touchpoint of the counters from one customer to another. */
export function recountTouchpoint(workspaceId: string, from: string, to: string): Query {
  return q
    .updateTable('customers')
    .set({ touchpoints: sql<number>`touchpoints + iif(id = ${to}, 1, -1)` })
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [from, to])
}
