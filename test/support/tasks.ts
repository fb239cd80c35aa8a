import type { Input } from '../../shared/contract.ts'
import type { Office } from './office.ts'

const DAY = 86_400_000

/** A task that Support writes down for Billing, due tomorrow, nobody's yet, with two items. */
export function task(desk: Office, more: Partial<Input<'createTask'>> = {}): Input<'createTask'> {
  return {
    title: '核对两笔扣款 Check both charges',
    details: '',
    departmentId: desk.departments.billing.id,
    assigneeId: null,
    dueAt: Date.now() + DAY,
    checklist: ['查流水', '回电给客户'],
    facts: null,
    ...more,
  }
}
