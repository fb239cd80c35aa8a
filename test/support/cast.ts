import { type Calendar, officeCalendar } from '../../shared/calendar.ts'
import type { CaseFacts } from '../../shared/case.ts'
import type { Department, Member } from '../../shared/organisation.ts'

/** When the fake world takes place: a Monday, 11:30 in Shanghai. */
export const CAST_NOW = Date.parse('2026-11-23T03:30:00Z')

export const HOUR = 3_600_000
export const DAY = 86_400_000

/** A fixed id for a small number. */
export const idOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

const office = officeCalendar('Asia/Shanghai')
const early: Calendar = { ...office, week: office.week.map(() => [{ from: '07:00', to: '10:00' }]) }
const weekdays = [0, 1, 2, 3, 4]

function department(number: number, name: string, englishName: string, memberId: string | null, calendar = office) {
  const shift = { id: idOf(900 + number), weekdays, from: '09:00', to: '18:00', since: null, until: null }
  const roster = memberId ? [{ ...shift, memberId }] : []
  return { id: idOf(number), name, englishName, colour: number, calendar, roster } satisfies Department
}

export const people = {
  you: idOf(101),
  lina: idOf(102),
  wanglei: idOf(103),
  zhaomin: idOf(104),
} as const

export const names: Readonly<Record<string, string>> = {
  [people.you]: '周宁',
  [people.lina]: '李娜',
  [people.wanglei]: '王磊',
  [people.zhaomin]: '赵敏',
}

export const departments: readonly Department[] = [
  department(1, '客服部', 'Support', people.you),
  department(2, '账务部', 'Billing', people.lina),
  department(3, '物流部', 'Logistics', null, early),
  department(4, '技术部', 'Engineering', people.wanglei),
  department(5, '销售部', 'Sales', null),
  department(6, '质量部', 'Quality', people.zhaomin),
  department(7, '法务部', 'Legal', null),
]

export const you: Member = {
  id: people.you,
  name: '周宁',
  email: 'zhou.ning@example.com',
  role: 'agent',
  departmentIds: [idOf(1)],
  active: true,
  version: 1,
}

/** The ticket on screen. */
export const ticket: CaseFacts = {
  ref: { host: 'rt', site: 'https://desk.example.com/rt', externalId: '1042' },
  number: '1042',
  url: 'https://desk.example.com/rt/Ticket/Display.html?id=1042',
  subject: '重复扣款，请尽快退款',
  status: { raw: 'open', group: 'open' },
  requester: { name: '陈晓雯', email: 'chen@example.com', phone: '', externalId: '77' },
  assignee: '周宁',
  queue: '售后',
  tags: ['会员'],
  channel: 'email',
  latestMessage: {
    text: '你好，11 月 8 日我的卡被扣了两次年费，每次 299 元。已经是第三次联系你们了，请尽快核实并退款。',
    at: CAST_NOW - 2 * HOUR,
  },
}
