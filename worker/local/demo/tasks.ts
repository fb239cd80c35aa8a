import { type Call, everyItem } from './client.ts'
import type { DepartmentKey } from './content/departments.ts'
import { type DemoTask, tasks } from './content/tasks.ts'
import { factsOf } from './handoffs.ts'
import type { DepartmentIds } from './organisation.ts'

const HOUR_MS = 3_600_000

/** Writes down the tasks that are not there yet, and does what was done about them. `now` in epoch ms. */
export async function fillTasks(
  callAs: (member: string) => Call,
  call: Call,
  origin: string,
  departmentIds: DepartmentIds,
  memberIds: ReadonlyMap<string, string>,
  now: number,
): Promise<void> {
  const known = await titlesThere(call, departmentIds)
  for (const one of tasks) {
    if (known.has(one.title)) continue
    const task = await callAs(one.maker)('createTask', {
      title: one.title,
      details: one.details,
      departmentId: departmentIds[one.department],
      assigneeId: one.has === null ? null : (memberIds.get(one.has) ?? null),
      dueAt: one.hoursLeft === null ? null : now + one.hoursLeft * HOUR_MS,
      checklist: [...one.checklist],
      facts: one.about && factsOf(one.about, origin),
    })
    const act = callAs(one.has ?? one.maker)
    for (const { id } of task.checklist.slice(0, one.ticked))
      await act('checkTaskItem', { id: task.id, itemId: id, done: true })
    if (one.end) await act('moveTask', { id: task.id, move: one.end })
  }
}

/** What is written down already, as the owner sees it. */
async function titlesThere(call: Call, departmentIds: DepartmentIds): Promise<Set<string>> {
  const departments = [...new Set(tasks.map((one: DemoTask) => one.department))] as DepartmentKey[]
  const lists = departments.flatMap(department =>
    (['open', 'ended'] as const).map(show =>
      everyItem(after =>
        call('listTasks', { box: 'department', departmentId: departmentIds[department], show, after, limit: 100 }),
      ),
    ),
  )
  return new Set((await Promise.all(lists)).flat().map(one => one.title))
}
