import { useState } from 'preact/hooks'
import { taskSentences } from '../../shared/sentences/task.ts'
import type { Task } from '../../shared/task/contract.ts'
import { Checkbox } from '../ui/choices.tsx'
import { formatMoment } from '../ui/format.ts'
import { useReading, useSentences } from '../ui/language.tsx'

type ChecklistProps = { task: Task; disabled: boolean; onTick: (itemId: string, done: boolean) => Promise<boolean> }

/** A task's items, each with its tick and, once ticked, who did it and when. */
export function Checklist({ task, disabled, onTick }: ChecklistProps) {
  const say = useSentences(taskSentences)
  const reading = useReading()
  // A tick that was refused is drawn anew.
  const [refusals, setRefusals] = useState(0)
  const tick = async (id: string, done: boolean) => {
    if (!(await onTick(id, done))) setRefusals(before => before + 1)
  }
  return (
    <ul class="task-checklist" aria-label={say.checklist}>
      {task.checklist.map(({ id, text, done }) => (
        <li key={`${id} ${refusals}`} class={done ? 'task-item-done' : undefined}>
          <Checkbox
            label={text}
            hint={done ? say.tickedBy(done.by.name, formatMoment(done.at, reading)) : undefined}
            checked={done !== null}
            disabled={disabled}
            onChecked={checked => void tick(id, checked)}
          />
        </li>
      ))}
    </ul>
  )
}
