import type { Input } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import { type DutyExchange, EXCHANGE_AHEAD_DAYS, PLAN_EXCHANGES_MAX } from '../../shared/organisation/duty-contract.ts'
import { leadsOf } from '../../shared/organisation/stand-in.ts'
import { dutyStretches, holdsAll } from '../../shared/organisation/stretches.ts'
import type { Directory } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { commit } from '../platform/commit.ts'
import { all, first } from '../platform/db.ts'
import { leads, type Scope } from '../platform/scope.ts'
import {
  agreedAreStill,
  type ExchangeRow,
  exchangeById,
  exchangeFromRow,
  exchangeIsAt,
  insertExchange,
  updateExchange,
} from './exchange-rows.ts'
import { type DepartmentPlan, departmentPlan } from './plan.ts'
import { type Condition, memberFromRow, membersById, onlyWhile } from './rows.ts'
import { copyStaff } from './staff-rows.ts'
import { organisationChanged } from './verbs.ts'

const DAY_MS = 86_400_000

const isParty = (scope: Scope, row: Pick<ExchangeRow, 'giver_id' | 'taker_id'>) =>
  scope.member.id === row.giver_id || scope.member.id === row.taker_id

/**
 * Asks for a stretch to be taken over: by the giver, by the taker who offers, or settled at once by a lead of the department. The
 * giver must hold all of it, and in a swap the taker all of what goes back; neither may be away while on what they take.
 */
export async function askExchange(scope: Scope, wanted: Input<'askExchange'>): Promise<DutyExchange> {
  const row = rowFrom(scope, wanted)
  const plan = await planAround(scope, row)
  const settled = !isParty(scope, row)
  if (settled && !leads(scope, row.department_id)) throw new Problem('not_allowed')
  if (plan.exchanges.length >= PLAN_EXCHANGES_MAX) throw new Problem('limit_reached', { most: PLAN_EXCHANGES_MAX })
  await requirePeople(scope, row)
  requireStretches(plan, row, scope.now)
  const asked: ExchangeRow = settled ? { ...row, state: 'agreed', answered_at: scope.now } : row
  return commit(scope, {
    ...(settled ? { guard: onlyWhile([agreedAsIn(plan, asked)]) } : {}),
    rows: [insertExchange(asked), copyStaff(scope.workspace.id, scope.now)],
    event: about(settled ? 'exchange_settled' : 'exchange_asked', asked),
    announce: organisationChanged,
    answer: exchangeFromRow(asked),
  })
}

/** Agrees or refuses: whoever of the two was asked. What was right when it was asked must still be right to be agreed. */
export async function answerExchange(scope: Scope, wanted: Input<'answerExchange'>): Promise<DutyExchange> {
  const row = await openExchange(scope, wanted)
  const isAsked = isParty(scope, row) && row.asked_by_id !== scope.member.id
  if (!isAsked) throw new Problem('not_found')
  if (!wanted.agree) return move(scope, row, 'refused')
  await requirePeople(scope, row)
  const plan = await planAround(scope, row)
  requireStretches(plan, row, scope.now)
  return move(scope, row, 'agreed', [agreedAsIn(plan, row)])
}

/** Takes it back: who asked, while nobody answered; a lead of the department also what was agreed, until it begins. */
export async function withdrawExchange(scope: Scope, wanted: Input<'withdrawExchange'>): Promise<DutyExchange> {
  const row = await openExchange(scope, wanted, ['asked', 'agreed'])
  const own = row.state === 'asked' && row.asked_by_id === scope.member.id
  if (!own && !leads(scope, row.department_id)) throw new Problem('not_found')
  if (row.state === 'agreed' && beginning(row) <= scope.now) throw new Problem('too_late')
  return move(scope, row, 'withdrawn')
}

/** Whom an exchange's event concerns, beside who did it: the other of the two, and the department's leads. */
export function concernedByExchange(directory: Directory, exchange: DutyExchange, actorId: string): readonly string[] {
  const heads = leadsOf(exchange.departmentId, directory.staff?.people ?? []).map(one => one.id)
  return [...new Set([exchange.giverId, exchange.takerId, ...heads])].filter(id => id !== actorId)
}

async function openExchange(
  scope: Scope,
  { id, version }: { id: string; version: number },
  states: readonly string[] = ['asked'],
): Promise<ExchangeRow> {
  const row = await first(scope.db, exchangeById(scope.workspace.id, id))
  if (!row || !(isParty(scope, row) || leads(scope, row.department_id))) throw new Problem('not_found')
  if (row.version !== version || !states.includes(row.state)) throw new Problem('stale', { version: row.version })
  return row
}

/** Nothing was agreed in the department since its plan was read: of two who give the same stretch away, one is told. */
function agreedAsIn({ exchanges }: DepartmentPlan, row: ExchangeRow): Condition {
  return agreedAreStill(
    row,
    beginning(row),
    exchanges.filter(one => one.state === 'agreed'),
  )
}

const beginning = (row: ExchangeRow) => Math.min(row.from_at, row.back_from_at ?? row.from_at)

function move(
  scope: Scope,
  before: ExchangeRow,
  state: 'agreed' | 'refused' | 'withdrawn',
  conditions: readonly Condition[] = [],
): Promise<DutyExchange> {
  const row: ExchangeRow = { ...before, state, answered_at: scope.now, version: before.version + 1 }
  return commit(scope, {
    guard: onlyWhile([exchangeIsAt(row, before.version), ...conditions]),
    rows: [updateExchange(row), copyStaff(scope.workspace.id, scope.now)],
    event: about(`exchange_${state}`, row),
    announce: organisationChanged,
    answer: exchangeFromRow(row),
  })
}

/** The department's plan over all of an exchange's stretches. */
function planAround(scope: Scope, row: ExchangeRow): Promise<DepartmentPlan> {
  return departmentPlan(scope, row.department_id, beginning(row), row.ends_at)
}

async function requirePeople(scope: Scope, { giver_id, taker_id, department_id }: ExchangeRow): Promise<void> {
  if (giver_id === taker_id) throw new Problem('unknown_member', { memberId: taker_id })
  const rows = await all(scope.db, membersById(scope.workspace.id, [giver_id, taker_id]))
  const here = rows.map(memberFromRow).filter(one => one.active && one.departmentIds.includes(department_id))
  const stranger = [giver_id, taker_id].find(id => !here.some(one => one.id === id))
  if (stranger !== undefined) throw new Problem('unknown_member', { memberId: stranger })
}

/** Throws `too_late`, `not_on_duty` or `member_away` unless each gives what they hold and takes it while there. */
function requireStretches(plan: DepartmentPlan, row: ExchangeRow, now: number): void {
  requireGiven(plan, { giver: row.giver_id, taker: row.taker_id, from: row.from_at, until: row.until_at }, now)
  const { back_from_at: from, back_until_at: until } = row
  if (from === null || until === null) return
  requireGiven(plan, { giver: row.taker_id, taker: row.giver_id, from, until }, now)
}

function requireGiven(
  { department, staff }: DepartmentPlan,
  { giver, taker, from, until }: { giver: string; taker: string; from: number; until: number },
  now: number,
): void {
  if (until <= now || from > now + EXCHANGE_AHEAD_DAYS * DAY_MS) throw new Problem('too_late')
  // Who is away still holds what the roster says: that is when a colleague is asked.
  const planned = dutyStretches(department, from, until, { ...staff, absences: [] })
  if (!holdsAll(planned, giver, from, until)) throw new Problem('not_on_duty', { memberId: giver })
  const away = staff.absences.some(one => one.memberId === taker && one.from < until && one.until > from)
  if (away) throw new Problem('member_away', { memberId: taker })
}

function rowFrom(scope: Scope, { back, from, until, ...wanted }: Input<'askExchange'>): ExchangeRow {
  return {
    workspace_id: scope.workspace.id,
    id: newId(scope.now),
    department_id: wanted.departmentId,
    giver_id: wanted.giverId,
    taker_id: wanted.takerId,
    asked_by_id: scope.member.id,
    from_at: from,
    until_at: until,
    back_from_at: back?.from ?? null,
    back_until_at: back?.until ?? null,
    ends_at: Math.max(until, back?.until ?? until),
    note: wanted.note,
    state: 'asked',
    asked_at: scope.now,
    answered_at: null,
    version: 1,
  }
}

function about(kind: string, row: ExchangeRow) {
  const { departmentId, giverId, takerId, from, until, back } = exchangeFromRow(row)
  return {
    kind,
    subject: { kind: 'duty_exchange', id: row.id },
    data: { departmentId, giverId, takerId, from, until, back },
  }
}
