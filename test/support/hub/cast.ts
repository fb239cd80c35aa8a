import { officeCalendar } from '../../../shared/calendar.ts'
import type { Department, Member, Organisation, Role, Shift } from '../../../shared/organisation.ts'

/** Monday 23 November 2026, 10:20 in Shanghai: inside office hours. */
export const HUB_NOW = Date.parse('2026-11-23T02:20:00Z')
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A readable id: the same number gives the same id. */
export const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

export const dept = {
  support: idOf(11),
  billing: idOf(12),
  logistics: idOf(13),
  engineering: idOf(14),
  sales: idOf(15),
  warehouse: idOf(16),
}

export const who = {
  linxia: idOf(21),
  chenlan: idOf(22),
  lina: idOf(23),
  zhouzheng: idOf(24),
  wanglei: idOf(25),
  hemin: idOf(26),
  wuyue: idOf(27),
  emma: idOf(28),
  sunqi: idOf(29),
}

const person = (
  id: string,
  name: string,
  email: string,
  role: Role,
  departmentIds: string[],
  active = true,
): Member => ({
  id,
  name,
  email: `${email}@hengchuan.example`,
  role,
  departmentIds,
  active,
  version: 1,
})

export const cast: Member[] = [
  person(who.chenlan, '陈岚', 'chenlan', 'lead', [dept.support]),
  person(who.emma, 'Emma Clarke', 'emma.clarke', 'agent', [dept.sales]),
  person(who.hemin, '何敏', 'hemin', 'admin', [dept.support]),
  person(who.lina, '李娜', 'lina', 'agent', [dept.billing]),
  person(who.linxia, '林夏', 'linxia', 'agent', [dept.support]),
  person(who.sunqi, '孙琪', 'sunqi', 'agent', [dept.warehouse], false),
  person(who.wanglei, '王磊', 'wanglei', 'agent', [dept.logistics, dept.warehouse]),
  person(who.wuyue, '吴越', 'wuyue', 'owner', []),
  person(who.zhouzheng, '周正', 'zhouzheng', 'lead', [dept.billing]),
]

const shift = (number: number, memberId: string, weekdays: number[], from: string, to: string): Shift => ({
  id: idOf(900 + number),
  memberId,
  weekdays,
  from,
  to,
  since: null,
  until: null,
})

const calendar = () => {
  const office = officeCalendar('Asia/Shanghai')
  return {
    ...office,
    exceptions: [
      { date: '2027-01-01', name: '元旦', intervals: [] },
      { date: '2027-02-07', name: '春节前调休', intervals: [{ from: '09:00', to: '18:00' }] },
    ],
  }
}

const department = (id: string, name: string, englishName: string, colour: number, roster: Shift[]): Department => ({
  id,
  name,
  englishName,
  colour,
  calendar: calendar(),
  roster,
})

export const organisation: Organisation = {
  workspace: { id: 'hengchuan', name: '恒川商贸' },
  version: 7,
  triageDepartmentId: dept.support,
  departments: [
    department(dept.support, '客服部', 'Support', 1, [
      shift(1, who.linxia, [0, 1, 2, 3, 4], '09:00', '18:00'),
      shift(2, who.chenlan, [5], '10:00', '16:00'),
    ]),
    department(dept.billing, '账务部', 'Billing', 2, [
      shift(3, who.lina, [0, 1, 2, 3, 4], '09:00', '15:00'),
      shift(4, who.zhouzheng, [0, 1, 2, 3, 4], '15:00', '18:00'),
    ]),
    department(dept.logistics, '物流部', 'Logistics', 3, [shift(5, who.wanglei, [0, 2, 4], '09:00', '18:00')]),
    department(dept.engineering, '技术部', 'Engineering', 4, []),
    department(dept.sales, '销售部', 'Sales', 8, [shift(6, who.emma, [0, 1, 2, 3, 4], '10:00', '17:00')]),
    department(dept.warehouse, '仓储部', 'Warehouse', 7, [shift(7, who.wanglei, [1, 3], '08:30', '17:30')]),
  ],
  names: Object.fromEntries(cast.map(one => [one.id, one.name])),
}
