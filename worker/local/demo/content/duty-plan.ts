import type { Input } from '../../../../shared/contract.ts'
import type { DepartmentKey } from './departments.ts'

type Rules = Input<'writeDutyRules'>['dutyRules']

/** Who stands in for the lead, how the next person is found, and what each can carry. */
export const dutyRules: readonly {
  readonly department: DepartmentKey
  readonly deputy: string
  readonly nextBy: Rules['nextBy']
  readonly capacities: Readonly<Record<string, number>>
}[] = [
  { department: 'support', deputy: 'linxia', nextBy: 'load', capacities: { linxia: 8, chenlan: 4 } },
  { department: 'billing', deputy: 'lina', nextBy: 'rotation', capacities: { lina: 6 } },
  { department: 'logistics', deputy: 'fangyuan', nextBy: 'pull', capacities: {} },
]

/** Who is away: from so many days ahead, for so many whole days, and who stands in. */
export const absences = [
  { member: 'lina', department: 'billing', inDays: 4, days: 2, deputy: 'zhouzheng', reason: '年假' },
  { member: 'zhouzheng', department: 'billing', inDays: 5, days: 1, deputy: null, reason: '出差，见审计' },
  { member: 'wanglei', department: 'logistics', inDays: 9, days: 5, deputy: 'fangyuan', reason: '回老家' },
] as const satisfies readonly {
  member: string
  department: DepartmentKey
  inDays: number
  days: number
  deputy: string | null
  reason: string
}[]

/** Covers: the giver's first stretch after so many days; one is agreed, one waits for its answer. */
export const covers = [
  { giver: 'lina', taker: 'zhouzheng', department: 'billing', inDays: 7, note: '上午去看牙', agreed: true },
  { giver: 'linxia', taker: 'chenlan', department: 'support', inDays: 3, note: '孩子家长会', agreed: false },
] as const satisfies readonly {
  giver: string
  taker: string
  department: DepartmentKey
  inDays: number
  note: string
  agreed: boolean
}[]

/** Saturdays of 物流部 go by turns, week by week. */
export const rotation = {
  department: 'logistics',
  members: ['wanglei', 'fangyuan'],
  weekdays: [5],
  from: '09:00',
  to: '18:00',
  days: 7,
} as const
