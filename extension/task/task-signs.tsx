import { taskSentences } from '../../shared/sentences/task.ts'
import type { Task } from '../../shared/task/contract.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { TaskDueChip } from './due-chip.tsx'
import { useIsTaskQueued } from './use-task-acts.ts'

/** The small line below a task's title: when, who, how far. */
export function TaskSigns({ task }: { task: Task }) {
  const say = useSentences(taskSentences)
  const { me } = useAround()
  const queued = useIsTaskQueued(task.id)
  const { assignee, checklist, climbed, state } = task
  const ticked = checklist.filter(item => item.done).length
  return (
    <>
      {queued && <Chip tone="warn">{say.queued}</Chip>}
      {state !== 'open' && <Chip tone={state === 'done' ? 'good' : 'plain'}>{say[state]}</Chip>}
      <TaskDueChip task={task} />
      <DepartmentOf id={task.departmentId} />
      <span class="muted">{assignee ? (assignee.id === me.id ? say.yours : assignee.name) : say.nobody}</span>
      {checklist.length > 0 && <span class="muted figure">{say.checked(ticked, checklist.length)}</span>}
      {state === 'open' && climbed > 1 && <span class="muted">{say[`climbed_${climbed as 2 | 3 | 4}`]}</span>}
    </>
  )
}
