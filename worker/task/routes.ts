import { departmentUsedBy } from '../organisation/departments.ts'
import { first } from '../platform/db.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { countTasks, listTasks } from './boxes.ts'
import { anyTaskOf } from './rows.ts'
import { changeTask, checkTaskItem, createTask, listCaseTasks, moveTask, readTask } from './verbs.ts'

departmentUsedBy('tasks', async (scope, id) => (await first(scope.db, anyTaskOf(scope.workspace.id, id))) !== null)

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
