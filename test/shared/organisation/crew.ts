import fc from 'fast-check'
import { officeCalendar } from '../../../shared/calendar.ts'
import type { Shift } from '../../../shared/organisation/roster.ts'
import type { Away, Cover, Person, Staff } from '../../../shared/organisation/staff.ts'
import type { Department, Directory, Role } from '../../../shared/organisation.ts'
import { DAY, idOf } from '../../support/cast.ts'

/** 客服部 Support and 账务部 Billing, small enough to reason about. */
export const support = idOf(1)
export const billing = idOf(2)

const person = (number: number, name: string, role: Role, departmentIds: string[]): Person => ({
  id: idOf(number),
  name,
  role,
  departmentIds,
})

/** 林夏, 赵敏 and 周宁 are agents of Support, 陈岚 leads it; 李娜 works in Billing, 周正 leads it; 何敏 is an admin. */
export const crew = {
  linxia: person(101, '林夏', 'agent', [support]),
  zhaomin: person(102, '赵敏', 'agent', [support]),
  zhouning: person(103, '周宁', 'agent', [support]),
  chenlan: person(104, '陈岚', 'lead', [support]),
  lina: person(105, '李娜', 'agent', [billing]),
  zhouzheng: person(106, '周正', 'lead', [billing]),
  hemin: person(107, '何敏', 'admin', []),
} as const

export const everybody: readonly Person[] = Object.values(crew)

let shifts = 0

/** Monday to Friday, 9 to 18, unless said otherwise. */
export function shift(memberId: string, part: Partial<Shift> = {}): Shift {
  const id = idOf(500 + shifts++)
  return { id, memberId, weekdays: [0, 1, 2, 3, 4], from: '09:00', to: '18:00', since: null, until: null, ...part }
}

export function department(id: string, roster: Shift[], part: Partial<Department> = {}): Department {
  const calendar = officeCalendar('Asia/Shanghai')
  return { id, name: id === support ? '客服部' : '账务部', englishName: '', colour: 1, calendar, roster, ...part }
}

export const staffOf = (part: Partial<Staff> = {}): Staff => ({ people: everybody, absences: [], covers: [], ...part })

export const directoryOf = (departments: Department[], staff: Staff): Directory => ({
  departments,
  triageDepartmentId: support,
  names: {},
  staff,
})

/** A moment in Shanghai. */
export const shanghai = (text: string) => Date.parse(`${text}+08:00`)

export const away = (memberId: string, from: string, until: string, deputyId: string | null = null): Away => ({
  memberId,
  from: shanghai(`${from}T00:00`),
  until: shanghai(`${until}T00:00`),
  deputyId,
})

/** Ten days that the generated worlds below play in. */
export const WORLD_FROM = shanghai('2026-11-23T00:00')
export const WORLD_DAYS = 10

const memberId = fc.constantFrom(...everybody.map(one => one.id))
const stretch = fc
  .tuple(fc.integer({ min: 0, max: WORLD_DAYS * 24 }), fc.integer({ min: 1, max: 96 }))
  .map(([hour, hours]) => ({ from: WORLD_FROM + (hour * DAY) / 24, until: WORLD_FROM + ((hour + hours) * DAY) / 24 }))

const absence: fc.Arbitrary<Away> = fc
  .tuple(memberId, stretch, fc.option(memberId))
  .map(([id, when, deputyId]) => ({ memberId: id, ...when, deputyId }))

const cover: fc.Arbitrary<Cover> = fc
  .tuple(memberId, memberId, stretch)
  .map(([giverId, takerId, when]) => ({ departmentId: support, giverId, takerId, ...when }))

const hour = fc.integer({ min: 0, max: 24 }).map(one => `${String(one).padStart(2, '0')}:00`)
const ofSupport = fc.constantFrom(crew.linxia.id, crew.zhaomin.id, crew.zhouning.id, crew.chenlan.id)
const turns = fc.record({
  memberIds: fc.uniqueArray(ofSupport, { minLength: 2, maxLength: 4 }),
  days: fc.constantFrom(1, 2, 7, 14),
  anchor: fc.constantFrom('2026-11-20', '2026-11-25', '2027-01-04'),
  handOver: fc.constantFrom('00:00', '09:00', '13:30'),
})
const anyShift: fc.Arbitrary<Shift> = fc
  .tuple(
    ofSupport,
    fc.uniqueArray(hour, { minLength: 2, maxLength: 2 }).map(two => two.sort()),
    fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 }),
    fc.option(turns),
  )
  .map(([id, [from = '00:00', to = '24:00'], weekdays, taken]) =>
    shift(taken?.memberIds[0] ?? id, { from, to, weekdays, turns: taken }),
  )

/** A Support with any roster, anybody away for any while with any deputy, and any stretches given on. */
export const worlds = fc
  .record({
    roster: fc.array(anyShift, { maxLength: 5 }),
    deputyId: fc.option(ofSupport),
    absences: fc.array(absence, { maxLength: 12 }),
    covers: fc.array(cover, { maxLength: 4 }),
    minute: fc.integer({ min: 0, max: WORLD_DAYS * 1_440 }),
    nextBy: fc.constantFrom('pull' as const, 'rotation' as const, 'load' as const),
    capacities: fc.dictionary(ofSupport, fc.integer({ min: 0, max: 4 }), { maxKeys: 4 }),
  })
  .map(({ roster, deputyId, absences, covers, minute, nextBy, capacities }) => {
    const staff = staffOf({ absences, covers })
    const ours = department(support, roster, { dutyRules: { deputyId, nextBy, capacities } })
    const theirs = department(billing, [])
    return { department: ours, staff, directory: directoryOf([ours, theirs], staff), at: WORLD_FROM + minute * 60_000 }
  })
