import type { Input } from '../../../../shared/contract.ts'
import type { DepartmentKey } from './departments.ts'

type Role = Input<'invite'>['role']

/** Somebody of the demo company. */
export interface DemoMember {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly department: DepartmentKey | null
}

const member = (key: string, name: string, role: Role, department: DepartmentKey | null): DemoMember => ({
  key,
  name,
  email: `${key}@example.com`,
  role,
  department,
})

/** The same people who work at the practice desk, and three more. */
export const members: readonly DemoMember[] = [
  member('linxia', '林夏', 'agent', 'support'),
  member('chenlan', '陈岚', 'lead', 'support'),
  member('lina', '李娜', 'agent', 'billing'),
  member('zhouzheng', '周正', 'lead', 'billing'),
  member('wanglei', '王磊', 'lead', 'logistics'),
  member('fangyuan', '方圆', 'agent', 'logistics'),
  member('zhaoyiming', '赵一鸣', 'lead', 'engineering'),
  member('sunqian', '孙倩', 'lead', 'sales'),
  member('guotao', '郭涛', 'lead', 'repairs'),
  member('hemin', '何敏', 'admin', null),
]

const weekdays = [0, 1, 2, 3, 4]

/** Who is on duty when, in each department: days (0 Monday … 6 Sunday), from, to. */
export const rosters: Readonly<
  Record<DepartmentKey, readonly (readonly [string, readonly number[], string, string])[]>
> = {
  support: [
    ['linxia', weekdays, '08:00', '18:00'],
    ['chenlan', weekdays, '18:00', '22:00'],
    ['chenlan', [5, 6], '09:00', '18:00'],
  ],
  billing: [
    ['lina', weekdays, '09:00', '13:30'],
    ['zhouzheng', weekdays, '13:30', '18:00'],
  ],
  logistics: [
    ['wanglei', weekdays, '09:00', '18:00'],
    ['fangyuan', [5], '09:00', '18:00'],
  ],
  engineering: [['zhaoyiming', weekdays, '09:00', '18:00']],
  sales: [['sunqian', [0, 1, 2, 3, 4, 5], '09:00', '18:00']],
  repairs: [['guotao', [0, 1, 2, 3, 4, 5], '09:00', '18:00']],
}
