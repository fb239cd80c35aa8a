import type { Member } from '../../shared/organisation.ts'
import type { Task } from '../../shared/task/contract.ts'
import { isAdmin } from '../organisation/rights.ts'

/** True for people of a task's department, its person, its maker, and admins. Whom it only climbed to reads it. The Worker has the last word. */
export function mayAct(task: Pick<Task, 'departmentId' | 'assignee' | 'madeBy'>, me: Member): boolean {
  return (
    me.departmentIds.includes(task.departmentId) ||
    task.assignee?.id === me.id ||
    task.madeBy.id === me.id ||
    isAdmin(me)
  )
}
