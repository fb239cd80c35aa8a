import { dateAfter, instantOf, wallTime } from '../../../shared/calendar.ts'
import { newId } from '../../../shared/ids.ts'
import type { Shift } from '../../../shared/organisation.ts'
import type { Call } from './client.ts'
import { absences, covers, dutyRules, rotation } from './content/duty-plan.ts'
import type { DepartmentIds } from './organisation.ts'

const DAY_MS = 86_400_000

/** What a company settles about duty: rules, a rotation, absences with deputies, a cover that is agreed and one that is asked. */
export async function fillDutyPlan(
  callAs: (member: string) => Call,
  call: Call,
  departmentIds: DepartmentIds,
  memberIds: ReadonlyMap<string, string>,
  now: number,
): Promise<void> {
  const idOf = (key: string) => memberIds.get(key) ?? ''
  const before = await call('readOrganisation', {})
  if (before.departments.some(one => one.dutyRules)) return
  const there = before.departments.find(one => one.id === departmentIds[rotation.department])
  const timeZone = there?.calendar.timeZone ?? 'Asia/Shanghai'
  let { version } = before
  const today = wallTime(now, timeZone)
  if (there) {
    const roster = withRotation(there.roster, rotation.members.map(idOf), dateAfter(today.date, -today.weekday))
    ;({ version } = await call('writeRoster', { id: there.id, roster, version }))
  }
  for (const { member, department: _, inDays, days, deputy, reason } of absences) {
    const first = dateAfter(today.date, inDays)
    const from = instantOf(first, '00:00', timeZone)
    const until = instantOf(dateAfter(first, days), '00:00', timeZone)
    const deputyId = deputy === null ? null : idOf(deputy)
    await callAs(member)('addAbsence', { memberId: idOf(member), from, until, wholeDays: true, deputyId, reason })
  }
  for (const one of covers) {
    const departmentId = departmentIds[one.department]
    const [giverId, takerId] = [idOf(one.giver), idOf(one.taker)]
    const { stretches } = await call('readDuty', { id: departmentId, from: now + one.inDays * DAY_MS, days: 14 })
    const stretch = stretches.find((each, i) => i > 0 && each.memberId === giverId && each.why === null)
    if (!stretch) continue
    const { from, until } = stretch
    const wish = { departmentId, giverId, takerId, from, until, back: null, note: one.note }
    const { id, version: asked } = await callAs(one.giver)('askExchange', wish)
    if (one.agreed) await callAs(one.taker)('answerExchange', { id, agree: true, version: asked })
  }
  for (const { department, deputy, nextBy, capacities } of dutyRules) {
    const most = Object.fromEntries(Object.entries(capacities).map(([key, count]) => [idOf(key), count]))
    const rules = { deputyId: idOf(deputy), nextBy, capacities: most }
    ;({ version } = await call('writeDutyRules', { id: departmentIds[department], dutyRules: rules, version }))
  }
}

/** The roster with the rotation in place of what one of its people held alone on those days. */
function withRotation(roster: readonly Shift[], memberIds: readonly string[], anchor: string): Shift[] {
  const { weekdays, from, to, days } = rotation
  const others = roster.filter(one => !one.weekdays.every(day => (weekdays as readonly number[]).includes(day)))
  const turns = { memberIds: [...memberIds], days, anchor, handOver: '00:00' }
  const shared = { id: newId(Date.now()), memberId: memberIds[0] ?? '', weekdays: [...weekdays], from, to }
  return [...others, { ...shared, since: null, until: null, turns }]
}
