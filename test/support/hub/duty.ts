import type { Output } from '../../../shared/contract.ts'
import type { Absence, DutyExchange, DutyPlan, DutyStretch } from '../../../shared/organisation/duty-contract.ts'
import type { Staff } from '../../../shared/organisation/staff.ts'
import { dutyStretches } from '../../../shared/organisation/stretches.ts'
import type { Member, Organisation } from '../../../shared/organisation.ts'
import { Problem } from '../../../shared/problems.ts'
import { cast, DAY, dept, HUB_NOW, idOf, who } from './cast.ts'

const HOUR = 3_600_000
/** Midnight in Shanghai before the hub's moment. */
const TODAY = HUB_NOW - ((HUB_NOW + 8 * HOUR) % DAY)

/** Lina is away on the day after tomorrow, and Zhouzheng stands in. */
const absences: readonly Absence[] = [
  {
    id: idOf(8_001),
    memberId: who.lina,
    from: TODAY + 2 * DAY,
    until: TODAY + 3 * DAY,
    wholeDays: true,
    deputyId: who.zhouzheng,
    reason: '陪孩子看病',
    version: 1,
  },
]

/** Zhouzheng asks Lina to take tomorrow's late hours. */
const exchanges: readonly DutyExchange[] = [
  {
    id: idOf(8_011),
    departmentId: dept.billing,
    giverId: who.zhouzheng,
    takerId: who.lina,
    askedById: who.zhouzheng,
    from: TODAY + DAY + 15 * HOUR,
    until: TODAY + DAY + 18 * HOUR,
    back: null,
    note: '下午要去税务局',
    state: 'asked',
    askedAt: HUB_NOW - HOUR,
    answeredAt: null,
    version: 1,
  },
]

const staff: Staff = {
  people: cast
    .filter(one => one.active)
    .map(({ id, name, role, departmentIds }) => ({ id, name, role, departmentIds })),
  absences,
  covers: [],
}

const names = Object.fromEntries(cast.map(one => [one.id, one.name]))

function stretchesOf({ departments }: Organisation, id: string, from: number, until: number): DutyStretch[] {
  const department = departments.find(one => one.id === id)
  if (!department) throw new Problem('not_found')
  return dutyStretches(department, from, until, staff).map(one => ({
    departmentId: id,
    memberId: one.memberId,
    from: one.from,
    until: one.until,
    insteadOf: one.insteadOf ?? null,
    why: one.insteadOf === undefined ? null : 'away',
  }))
}

export function dutyPlan(organisation: Organisation, id: string, from = TODAY, days = 14): DutyPlan {
  const until = from + days * DAY
  const ours = id === dept.billing
  const stretches = stretchesOf(organisation, id, from, until)
  return { from, until, stretches, absences: ours ? [...absences] : [], exchanges: ours ? [...exchanges] : [], names }
}

export function myDutyPlan(organisation: Organisation, me: Member): DutyPlan {
  const until = HUB_NOW + 28 * DAY
  const stretches = me.departmentIds.flatMap(id => stretchesOf(organisation, id, HUB_NOW, until))
  return {
    from: HUB_NOW,
    until,
    stretches: stretches.filter(one => one.memberId === me.id),
    absences: absences.filter(one => one.memberId === me.id),
    exchanges: exchanges.filter(one => one.giverId === me.id || one.takerId === me.id),
    names,
  }
}

/** Billing gives out by load: 周正 carries one more, 李娜 two. */
export function nextTurns(count: number): Output<'readNextPerson'> {
  const turn = (id: string, name: string, open: number, capacity: number) => ({ member: { id, name }, open, capacity })
  const turns = [turn(who.zhouzheng, '周正', 3, 4), turn(who.lina, '李娜', 6, 8), turn(who.lina, '李娜', 7, 8)]
  return { nextBy: 'load', turns: turns.slice(0, count), short: count > turns.length ? 'full' : null }
}
