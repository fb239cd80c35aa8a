import { useState } from 'preact/hooks'
import { taskSentences } from '../../shared/sentences/task.ts'
import type { Task } from '../../shared/task/contract.ts'
import { isTaskMovePossible } from '../../shared/task/machine.ts'
import { useAround } from '../organisation/departments.tsx'
import { isAdmin } from '../organisation/rights.ts'
import { Button } from '../ui/button.tsx'
import { RotateCw } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Menu } from '../ui/menu.tsx'
import { DropDialog, GiveDialog } from './task-dialogs.tsx'
import { TaskFormDialog } from './task-form.tsx'
import { mayAct } from './task-rights.ts'
import type { TaskActs } from './use-task-acts.ts'

type TaskMovesProps = {
  task: Task
  acts: TaskActs
  /** Something waits to be sent: nothing more is begun until then. */
  disabled: boolean
  /** The box that ticks the task off stands beside it already. */
  ticked?: boolean
}

/** What the reader can do to a task now. */
export function TaskMoves({ task, acts, disabled, ticked = false }: TaskMovesProps) {
  const say = useSentences(taskSentences)
  const { me } = useAround()
  const [open, setOpen] = useState<'give' | 'drop' | 'change' | null>(null)
  const close = () => setOpen(null)
  const holder = task.assignee?.id ?? null
  if (!mayAct(task, me)) return null
  if (disabled) return <p class="muted">{say.queued}</p>
  if (task.state !== 'open') {
    return (
      <div class="row">
        <Button size="small" icon={RotateCw} onClick={() => void acts.move(task, { kind: 'reopen' })}>
          {say.reopen}
        </Button>
      </div>
    )
  }
  const mayHold = me.departmentIds.includes(task.departmentId) || isAdmin(me)
  const take = mayHold && isTaskMovePossible(task, 'take', me.id)
  const giveBack = {
    label: say.giveBack,
    onSelect: () => void acts.move(task, { kind: 'give', holder, memberId: null }),
  }
  return (
    <div class="row">
      {!ticked && (
        <Button variant="primary" size="small" onClick={() => void acts.move(task, { kind: 'done' })}>
          {say.finish}
        </Button>
      )}
      {take && (
        <Button size="small" onClick={() => void acts.move(task, { kind: 'take', holder })}>
          {say.take}
        </Button>
      )}
      <Button size="small" onClick={() => setOpen('change')}>
        {say.change}
      </Button>
      <Menu
        label={say.more}
        items={[
          { label: say.give, onSelect: () => setOpen('give') },
          ...(holder === null ? [] : [giveBack]),
          null,
          { label: say.drop, onSelect: () => setOpen('drop'), danger: true },
        ]}
      />
      <GiveDialog open={open === 'give'} task={task} acts={acts} onClose={close} />
      <DropDialog open={open === 'drop'} task={task} acts={acts} onClose={close} />
      <TaskFormDialog open={open === 'change'} task={task} facts={null} acts={acts} onClose={close} />
    </div>
  )
}
