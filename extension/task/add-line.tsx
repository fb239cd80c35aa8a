import { useState } from 'preact/hooks'
import type { CaseFacts } from '../../shared/case.ts'
import { taskSentences } from '../../shared/sentences/task.ts'
import { TITLE_MAX } from '../../shared/task/contract.ts'
import { byWhenChoices } from '../handoff/by-when.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { isAdmin } from '../organisation/rights.ts'
import { useCalendar } from '../organisation/use-calendar.ts'
import { Button } from '../ui/button.tsx'
import { Select, TextInput } from '../ui/fields.tsx'
import { Plus } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { DueField } from './due-field.tsx'
import { dueOf, noDue } from './due-input.ts'
import { TaskFormDialog } from './task-form.tsx'
import type { TaskActs } from './use-task-acts.ts'

const ME = 'me'

/** One line that makes a task: words and Enter. Once something is written: for whom, by when, and the whole form. */
export function AddLine({ facts, acts }: { facts: CaseFacts | null; acts: TaskActs }) {
  const say = useSentences(taskSentences)
  const language = useLanguage()
  const reading = useReading()
  const { me, departments } = useAround()
  const own = me.departmentIds[0] ?? (isAdmin(me) ? departments[0]?.id : undefined)
  const [title, setTitle] = useState('')
  const [whose, setWhose] = useState(own === undefined ? (departments[0]?.id ?? '') : ME)
  const [due, setDue] = useState(noDue)
  const [whole, setWhole] = useState(false)
  const written = title.trim() !== ''
  const departmentId = whose === ME ? (own ?? '') : whose
  const calendar = useCalendar(written ? departmentId : '')
  const choices = calendar ? byWhenChoices(calendar.calendar, reading.now) : []
  const dueAt = dueOf(due, choices, null, reading.timeZone)

  const clear = () => {
    setTitle('')
    setDue(noDue)
  }
  const send = async (event: Event) => {
    event.preventDefault()
    if (!written || dueAt === undefined) return
    const assigneeId = whose === ME ? me.id : null
    if (await acts.create({ title, details: '', departmentId, assigneeId, dueAt, checklist: [], facts })) clear()
  }
  const createWhole: TaskActs['create'] = async input => {
    const done = await acts.create(input)
    if (done) clear()
    return done
  }
  const options = [
    ...(own === undefined ? [] : [{ value: ME, label: say.toMe }]),
    ...departments.map(one => ({ value: one.id, label: nameIn(one, language) })),
  ]
  return (
    <>
      <form class="task-add" onSubmit={send}>
        <div class="task-add-line">
          <Plus size={15} />
          <TextInput
            aria-label={say.add}
            placeholder={say.addHint}
            value={title}
            onValue={setTitle}
            maxLength={TITLE_MAX}
          />
        </div>
        {written && (
          <div class="task-add-more">
            <Select aria-label={say.who} value={whose} onValue={setWhose} options={options} />
            <DueField input={due} onInput={setDue} choices={choices} kept={null} />
            <div class="row task-buttons">
              <Button size="small" variant="quiet" onClick={() => setWhole(true)}>
                {say.more}
              </Button>
              <Button size="small" variant="primary" type="submit" disabled={dueAt === undefined}>
                {say.addButton}
              </Button>
            </div>
          </div>
        )}
      </form>
      <TaskFormDialog
        open={whole}
        task={null}
        facts={facts}
        title={title}
        acts={{ ...acts, create: createWhole }}
        onClose={() => setWhole(false)}
      />
    </>
  )
}
