import { dateAfter, instantOf, wallTime } from '../../shared/calendar.ts'
import type { Input } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import { bindings, type Office, office, type Person } from './office.ts'

export const DAY = 86_400_000
export const HOUR = 3_600_000
export const ZONE = 'Asia/Shanghai'
export const db = () => bindings.DB.withSession('first-primary')

/** Duty all round the clock, every day, so that the tests do not depend on when they run. */
export const always = (memberId: string, part: object = {}) => ({
  id: newId(Date.now()),
  memberId,
  weekdays: [0, 1, 2, 3, 4, 5, 6],
  from: '00:00',
  to: '24:00',
  since: null,
  until: null,
  ...part,
})

/** Today's or a later midnight in Shanghai. */
export const midnight = (days = 0) => instantOf(dateAfter(wallTime(Date.now(), ZONE).date, days), '00:00', ZONE)

/** The office, with Lina before Zhouzheng on Billing's roster, always, and everybody of Support on theirs. */
export async function staffed(): Promise<Office> {
  const all = await office()
  const { hemin, departments, lina, linxia } = all
  const roster = [always(lina.id)]
  const { version } = await hemin.call('writeRoster', { id: departments.billing.id, roster, version: 1 })
  await hemin.call('writeRoster', { id: departments.support.id, roster: [always(linxia.id)], version })
  return all
}

export const absence = (who: Person, part: Partial<Input<'addAbsence'>> = {}): Input<'addAbsence'> => ({
  memberId: who.id,
  from: midnight(),
  until: midnight(2),
  wholeDays: true,
  deputyId: null,
  reason: '看牙',
  ...part,
})

export async function onDutyIn({ linxia }: Office, departmentId: string) {
  const { departments } = await linxia.call('readMe', {})
  return departments.find(one => one.id === departmentId)?.duty ?? null
}

/** A colleague of Lina's who is no lead. */
export async function hireInBilling(all: Office): Promise<Person> {
  const { wanglei, hemin, departments } = all
  const { items } = await hemin.call('listMembers', {})
  const before = items.find(one => one.id === wanglei.id)
  if (!before) throw new Error('no such member')
  const { email: _, ...edit } = { ...before, departmentIds: [departments.billing.id] }
  await hemin.call('changeMember', edit)
  return wanglei
}

/** A wish that Zhouzheng takes Lina's tomorrow. */
export const exchange = (all: Office, part: Partial<Input<'askExchange'>> = {}): Input<'askExchange'> => ({
  departmentId: all.departments.billing.id,
  giverId: all.lina.id,
  takerId: all.zhouzheng.id,
  from: midnight(1),
  until: midnight(2),
  back: null,
  note: '',
  ...part,
})
