import { departmentUsedBy } from '../organisation/departments.ts'
import { tasksMadeBy } from '../ownership/evidence.ts'
import { first } from '../platform/db.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { countTasks, listTasks } from './boxes.ts'
import { taskOfAudit } from './of-audit.ts'
import { anyTaskOf } from './rows.ts'
import { changeTask, checkTaskItem, createTask, listCaseTasks, moveTask, readTask } from './verbs.ts'

departmentUsedBy('tasks', async (scope, id) => (await first(scope.db, anyTaskOf(scope.workspace.id, id))) !== null)
tasksMadeBy(taskOfAudit)

export const taskHandlers: MemberHandlers<
  'createTask' | 'changeTask' | 'moveTask' | 'checkTaskItem' | 'listTasks' | 'countTasks' | 'listCaseTasks' | 'readTask'
> = {
  createTask,
  changeTask,
  moveTask,
  checkTaskItem,
  listTasks,
  countTasks,
  listCaseTasks: (scope, { ref }) => listCaseTasks(scope, ref),
  readTask: (scope, { id }) => readTask(scope, id),
}
