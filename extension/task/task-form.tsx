import { useState } from 'preact/hooks'
import type { CaseFacts } from '../../shared/case.ts'
import { taskSentences } from '../../shared/sentences/task.ts'
import { type Task, TITLE_MAX } from '../../shared/task/contract.ts'
import { byWhenChoices } from '../handoff/by-when.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { isAdmin } from '../organisation/rights.ts'
import { useCalendar } from '../organisation/use-calendar.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Select, TextArea, TextInput } from '../ui/fields.tsx'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { DueField } from './due-field.tsx'
import { dueOf } from './due-input.ts'
import { faultsOf, inputOf, itemsOf, linesOf, newInput, type TaskInput } from './task-input.ts'
import type { TaskActs } from './use-task-acts.ts'

type TaskFormProps = {
  /** The task to change; null writes a new one. */
  task: Task | null
  /** The ticket that a new one belongs to. */
  facts: CaseFacts | null
  /** What was typed already. */
  title?: string
  acts: Pick<TaskActs, 'create' | 'change'>
  onClose: () => void
}

/** Writes or changes a task in a window of its own. */
export function TaskFormDialog({ open, ...rest }: TaskFormProps & { open: boolean }) {
  const say = useSentences(taskSentences)
  return (
    <Dialog open={open} onClose={rest.onClose} title={rest.task ? say.changeTitle : say.newTask}>
      <TaskForm {...rest} />
    </Dialog>
  )
}

function TaskForm({ task, facts, title = '', acts, onClose }: TaskFormProps) {
  const say = useSentences(taskSentences)
  const reading = useReading()
  const { me, departments } = useAround()
  const [input, setInput] = useState<TaskInput>(() => (task ? inputOf(task) : { ...fresh(), title }))
  const [tried, setTried] = useState(false)
  const calendar = useCalendar(input.departmentId)
  const choices = calendar ? byWhenChoices(calendar.calendar, reading.now) : []
  const kept = task?.dueAt ?? null
  const dueAt = dueOf(input.due, choices, kept, reading.timeZone)
  const faults = faultsOf(input, dueAt)
  const put = (part: Partial<TaskInput>) => setInput({ ...input, ...part })
  const wrong = (...names: ('noTitle' | 'noTime' | 'tooManyItems' | 'tooLongItem')[]) => {
    const found = tried ? names.find(name => faults.has(name)) : undefined
    return found && say[found]
  }

  function fresh(): TaskInput {
    const [mine] = me.departmentIds
    return newInput(mine ?? departments[0]?.id ?? '', mine !== undefined || isAdmin(me))
  }
  const send = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (faults.size > 0 || dueAt === undefined) return
    const words = { title: input.title, details: input.details, departmentId: input.departmentId, dueAt }
    const done = task
      ? await acts.change({
          ...words,
          id: task.id,
          version: task.version,
          checklist: itemsOf(input.items, task.checklist),
        })
      : await acts.create({ ...words, assigneeId: meIfMine(), checklist: linesOf(input.items), facts })
    if (done) onClose()
  }
  const mayBeMine = me.departmentIds.includes(input.departmentId) || isAdmin(me)
  const meIfMine = () => (input.who === 'me' && mayBeMine ? me.id : null)
  return (
    <form class="stack" onSubmit={send}>
      <Field label={say.titleField} required error={wrong('noTitle')}>
        <TextInput autoFocus value={input.title} onValue={it => put({ title: it })} maxLength={TITLE_MAX} />
      </Field>
      <div class="task-form-pair">
        <DepartmentSelect input={input} put={put} moves={task !== null && input.departmentId !== task.departmentId} />
        {!task && (
          <Field label={say.who}>
            <Select
              value={mayBeMine ? input.who : 'department'}
              onValue={who => put({ who })}
              options={[
                { value: 'me', label: say.toMe, disabled: !mayBeMine },
                { value: 'department', label: say.toNobody },
              ]}
            />
          </Field>
        )}
      </div>
      <div class="field">
        <span class="field-label">{say.due}</span>
        <DueField input={input.due} onInput={due => put({ due })} choices={choices} kept={kept} />
        {wrong('noTime') && (
          <span class="field-error" role="alert">
            {say.noTime}
          </span>
        )}
      </div>
      <Field label={say.itemsField} required={false} hint={say.itemsHint} error={wrong('tooManyItems', 'tooLongItem')}>
        <TextArea rows={2} value={input.items} onValue={items => put({ items })} />
      </Field>
      <Field label={say.detailsField} required={false} hint={say.detailsHint}>
        <TextArea rows={2} value={input.details} onValue={details => put({ details })} maxLength={4_000} />
      </Field>
      <div class="row task-buttons">
        <Button onClick={onClose}>{say.cancel}</Button>
        <Button type="submit" variant="primary">
          {task ? say.save : say.addButton}
        </Button>
      </div>
    </form>
  )
}

type DepartmentSelectProps = { input: TaskInput; put: (part: Partial<TaskInput>) => void; moves: boolean }

function DepartmentSelect({ input, put, moves }: DepartmentSelectProps) {
  const say = useSentences(taskSentences)
  const language = useLanguage()
  const { departments } = useAround()
  return (
    <Field label={say.whose} hint={moves ? say.movesDepartment : undefined}>
      <Select
        value={input.departmentId}
        onValue={departmentId => put({ departmentId })}
        options={departments.map(one => ({ value: one.id, label: nameIn(one, language) }))}
      />
    </Field>
  )
}
