import type { Input } from '../../../../shared/contract.ts'
import { holidays } from './holidays.ts'

type Calendar = Input<'addDepartment'>['calendar']
type Intervals = Calendar['week'][number]

const office: Intervals = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
]
const late: Intervals = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '22:00' },
]
const weekend: Intervals = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]

const calendar = (weekday: Intervals, saturday: Intervals, sunday: Intervals): Calendar => ({
  timeZone: 'Asia/Shanghai',
  week: [weekday, weekday, weekday, weekday, weekday, saturday, sunday],
  exceptions: holidays(office),
})

export type DepartmentKey = 'support' | 'billing' | 'logistics' | 'engineering' | 'sales' | 'repairs'

export interface DemoDepartment extends Pick<Input<'addDepartment'>, 'name' | 'englishName' | 'colour' | 'calendar'> {
  readonly key: DepartmentKey
}

/** The six departments. 客服部 is in every new workspace already, and stays triage. */
export const departments: readonly DemoDepartment[] = [
  { key: 'support', name: '客服部', englishName: 'Support', colour: 1, calendar: calendar(late, weekend, weekend) },
  { key: 'billing', name: '账务部', englishName: 'Billing', colour: 2, calendar: calendar(office, [], []) },
  { key: 'logistics', name: '物流部', englishName: 'Logistics', colour: 3, calendar: calendar(office, weekend, []) },
  { key: 'engineering', name: '技术部', englishName: 'Engineering', colour: 4, calendar: calendar(office, [], []) },
  { key: 'sales', name: '销售部', englishName: 'Sales', colour: 5, calendar: calendar(office, weekend, []) },
  { key: 'repairs', name: '维修部', englishName: 'Repairs', colour: 6, calendar: calendar(office, weekend, []) },
]
