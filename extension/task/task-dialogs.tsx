import { useState } from 'preact/hooks'
import { taskSentences } from '../../shared/sentences/task.ts'
import type { Task } from '../../shared/task/contract.ts'
import { PersonPicker } from '../organisation/person-picker.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextArea } from '../ui/fields.tsx'
import { useSentences } from '../ui/language.tsx'
import type { TaskActs } from './use-task-acts.ts'

type TaskDialogProps = { open: boolean; task: Task; acts: TaskActs; onClose: () => void }

/** Asks for the reason of dropping a task. */
export function DropDialog({ open, onClose, ...rest }: TaskDialogProps) {
  const say = useSentences(taskSentences)
  return (
    <Dialog open={open} onClose={onClose} title={say.dropTitle}>
      <DropForm {...rest} onClose={onClose} />
    </Dialog>
  )
}

function DropForm({ task, acts, onClose }: Omit<TaskDialogProps, 'open'>) {
  const say = useSentences(taskSentences)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const send = async (event: Event) => {
    event.preventDefault()
    if (reason.trim() === '') return setMissing(true)
    if (await acts.move(task, { kind: 'drop', reason })) onClose()
  }
  return (
    <form class="stack" onSubmit={send}>
      <p class="muted">{task.title}</p>
      <Field label={say.reason} required error={missing && reason.trim() === '' ? say.noReason : undefined}>
        <TextArea autoFocus rows={2} value={reason} onValue={setReason} maxLength={500} />
      </Field>
      <Buttons verb={say.dropped} onClose={onClose} />
    </form>
  )
}

/** Chooses who gets a task. */
export function GiveDialog({ open, onClose, ...rest }: TaskDialogProps) {
  const say = useSentences(taskSentences)
  return (
    <Dialog open={open} onClose={onClose} title={say.giveTitle}>
      <GiveForm {...rest} onClose={onClose} />
    </Dialog>
  )
}

function GiveForm({ task, acts, onClose }: Omit<TaskDialogProps, 'open'>) {
  const say = useSentences(taskSentences)
  const [chosen, setChosen] = useState('')
  const holder = task.assignee?.id ?? null
  const send = async (event: Event) => {
    event.preventDefault()
    if (chosen === '') return
    if (await acts.move(task, { kind: 'give', holder, memberId: chosen })) onClose()
  }
  return (
    <form class="stack" onSubmit={send}>
      <p class="muted">{task.title}</p>
      <Field label={say.who}>
        <PersonPicker
          autoFocus
          value={chosen}
          onValue={setChosen}
          departmentId={task.departmentId}
          without={holder === null ? [] : [holder]}
        />
      </Field>
      <Buttons verb={say.giveVerb} onClose={onClose} disabled={chosen === ''} />
    </form>
  )
}

function Buttons({ verb, onClose, disabled = false }: { verb: string; onClose: () => void; disabled?: boolean }) {
  const say = useSentences(taskSentences)
  return (
    <div class="row task-buttons">
      <Button onClick={onClose}>{say.cancel}</Button>
      <Button type="submit" variant="primary" disabled={disabled}>
        {verb}
      </Button>
    </div>
  )
}
