import { useId, useState } from 'preact/hooks'
import { taskSentences } from '../../shared/sentences/task.ts'
import type { Task } from '../../shared/task/contract.ts'
import { useAround } from '../organisation/departments.tsx'
import { classes } from '../ui/classes.ts'
import { ChevronDown } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Checklist } from './checklist.tsx'
import { TaskMoves } from './task-moves.tsx'
import { mayAct } from './task-rights.ts'
import { TaskSigns } from './task-signs.tsx'
import { type TaskActs, useIsTaskQueued } from './use-task-acts.ts'

/** One task beside a ticket: a box that ticks it off, what it is, and, unfolded, its checklist and the rest. */
export function TaskRow({ task, acts }: { task: Task; acts: TaskActs }) {
  const say = useSentences(taskSentences)
  const { me } = useAround()
  const queued = useIsTaskQueued(task.id)
  const still = queued || !mayAct(task, me)
  const [open, setOpen] = useState(false)
  const box = useId()
  const ended = task.state !== 'open'
  const toggle = () => void acts.move(task, { kind: ended ? 'reopen' : 'done' })
  return (
    <li class={classes('task', ended && 'task-ended')}>
      <input
        type="checkbox"
        class="choice-box"
        id={box}
        checked={task.state === 'done'}
        indeterminate={task.state === 'dropped'}
        disabled={still}
        aria-label={ended ? say.label(say.reopen, task.title) : say.finishTask(task.title)}
        // The tick follows the server's answer.
        onClick={event => {
          event.preventDefault()
          toggle()
        }}
      />
      <div class="task-body">
        <button
          type="button"
          class="task-title"
          aria-expanded={open}
          aria-label={open ? say.closeTask(task.title) : say.openTask(task.title)}
          onClick={() => setOpen(!open)}
        >
          <span class="task-words">{task.title}</span>
          <ChevronDown size={14} />
        </button>
        <div class="task-signs">
          <TaskSigns task={task} />
        </div>
        {open && (
          <div class="task-more">
            {task.details && <p class="task-details">{task.details}</p>}
            {task.reason && <p class="muted">{say.droppedBecause(task.reason)}</p>}
            {task.checklist.length > 0 && (
              <Checklist
                task={task}
                disabled={still || ended}
                onTick={(itemId, done) => acts.tick(task, itemId, done)}
              />
            )}
            <TaskMoves task={task} acts={acts} disabled={queued} ticked />
          </div>
        )}
      </div>
    </li>
  )
}
