import { type Selectable, sql } from 'kysely'
import type { DutyExchange } from '../../shared/organisation/duty-contract.ts'
import { PLAN_EXCHANGES_MAX } from '../../shared/organisation/duty-contract.ts'
import type { Cover } from '../../shared/organisation/staff.ts'
import { type Query, q } from '../platform/db.ts'
import type { Schema } from '../platform/schema.ts'
import type { Condition } from './rows.ts'

export type ExchangeRow = Selectable<Schema['duty_exchanges']>

const OWN_MAX = 50

const exchangesIn = (workspaceId: string) =>
  q.selectFrom('duty_exchanges').selectAll().where('workspace_id', '=', workspaceId)

export const exchangeById = (workspaceId: string, id: string): Query<ExchangeRow> =>
  exchangesIn(workspaceId).where('id', '=', id)

/** A department's exchanges that are asked or agreed and end after `from`, the next to end first; bounded. */
export function exchangesOfDepartment(workspaceId: string, departmentId: string, from: number): Query<ExchangeRow> {
  return exchangesIn(workspaceId)
    .where('department_id', '=', departmentId)
    .where('ends_at', '>', from)
    .where('state', 'in', ['asked', 'agreed'])
    .orderBy('ends_at')
    .limit(PLAN_EXCHANGES_MAX)
}

/** The exchanges in which a member gives or takes and that have not ended at `now`; 50 at most. One index for each side. */
export function exchangesOfMember(
  workspaceId: string,
  memberId: string,
  side: 'giver_id' | 'taker_id',
  now: number,
): Query<ExchangeRow> {
  return exchangesIn(workspaceId)
    .where(side, '=', memberId)
    .where('ends_at', '>', now)
    .orderBy('ends_at')
    .limit(OWN_MAX)
}

export const insertExchange = (row: ExchangeRow): Query => q.insertInto('duty_exchanges').values(row)

export function updateExchange({ workspace_id, id, state, answered_at, version }: ExchangeRow): Query {
  return q
    .updateTable('duty_exchanges')
    .set({ state, answered_at, version })
    .where('workspace_id', '=', workspace_id)
    .where('id', '=', id)
}

export const exchangeIsAt = ({ workspace_id, id }: ExchangeRow, version: number): Condition =>
  sql<boolean>`(select version from duty_exchanges where workspace_id = ${workspace_id} and id = ${id}) = ${version}`

/** True while exactly these exchanges of the department that end after `from` are agreed: nothing was agreed or undone since. */
export function agreedAreStill(
  { workspace_id, department_id }: ExchangeRow,
  from: number,
  agreed: readonly DutyExchange[],
): Condition {
  const ids = JSON.stringify(agreed.map(one => one.id).sort())
  return sql<boolean>`(select json_group_array(id) from (select id from duty_exchanges where workspace_id = ${workspace_id}
    and department_id = ${department_id} and ends_at > ${from} and state = 'agreed' order by id)) = ${ids}`
}

export function exchangeFromRow(row: ExchangeRow): DutyExchange {
  const { back_from_at, back_until_at } = row
  return {
    id: row.id,
    departmentId: row.department_id,
    giverId: row.giver_id,
    takerId: row.taker_id,
    askedById: row.asked_by_id,
    from: row.from_at,
    until: row.until_at,
    back: back_from_at === null || back_until_at === null ? null : { from: back_from_at, until: back_until_at },
    note: row.note,
    state: row.state as DutyExchange['state'],
    askedAt: row.asked_at,
    answeredAt: row.answered_at,
    version: row.version,
  }
}

/** What agreed exchanges do to the roster, in the order in which they were agreed. */
export function coversFrom(exchanges: readonly DutyExchange[]): Cover[] {
  return exchanges
    .filter(one => one.state === 'agreed')
    .sort((a, b) => (a.answeredAt ?? 0) - (b.answeredAt ?? 0))
    .flatMap(({ departmentId, giverId, takerId, from, until, back }) => [
      { departmentId, giverId, takerId, from, until },
      ...(back ? [{ departmentId, giverId: takerId, takerId: giverId, ...back }] : []),
    ])
}
