import type { Output } from '../../shared/contract.ts'
import { taskSentences } from '../../shared/sentences/task.ts'
import { type TaskBox, taskBoxes } from '../../shared/task/contract.ts'
import { dueFilters } from '../../shared/task/due.ts'
import { DepartmentFilter } from '../organisation/department-filter.tsx'
import { useAround } from '../organisation/departments.tsx'
import { Select } from '../ui/fields.tsx'
import { useSentences } from '../ui/language.tsx'
import { Count } from '../ui/marks.tsx'
import type { TaskPlace } from './task-place.ts'

type Counts = Output<'countTasks'> | null
type TaskBarProps = { at: TaskPlace; counts: Counts; onChange: (at: TaskPlace) => void }

/** Chooses box, department, date, and open or ended. Counts are those of the lists behind them. */
export function TaskBar({ at, counts, onChange }: TaskBarProps) {
  const say = useSentences(taskSentences)
  const { me, departments } = useAround()
  const mine = departments.filter(one => me.departmentIds.includes(one.id))
  const shows = (['open', 'ended'] as const).map(value => ({ value, label: say[value] }))
  const numbered = (name: string, count: number) => (count > 0 ? `${name} ${count > 99 ? '99+' : count}` : name)
  const dues = [
    { value: 'any' as const, label: say.dueAny },
    ...dueFilters.map(value => ({ value, label: numbered(say[value], countOf(counts, at, at.box, value)) })),
  ]
  return (
    <div class="toolbar inbox-bar">
      <fieldset class="segments" aria-label={say.boxes}>
        {taskBoxes.map(box => (
          <button
            type="button"
            key={box}
            class="segment"
            aria-pressed={box === at.box}
            onClick={() => onChange({ ...at, box })}
          >
            {say[box]}
            {at.show === 'open' && <Count of={countOf(counts, at, box, at.due ?? 'open')} />}
          </button>
        ))}
      </fieldset>
      <span class="spacer" />
      {mine.length > 1 && at.box === 'department' && (
        <DepartmentFilter
          label={say.departmentFilter}
          all={say.allDepartments}
          departments={mine}
          value={at.department}
          onValue={department => onChange({ ...at, department })}
        />
      )}
      {at.show === 'open' && (
        <Select
          aria-label={say.due}
          value={at.due ?? 'any'}
          onValue={due => onChange({ ...at, due: due === 'any' ? null : due })}
          options={dues}
        />
      )}
      <Select
        aria-label={say.show}
        value={at.show}
        onValue={show => onChange({ ...at, show, due: null })}
        options={shows}
      />
    </div>
  )
}

type Tally = 'open' | 'overdue' | 'today' | 'week'

/** How many open tasks a box holds under a filter, for the chosen department. */
function countOf(counts: Counts, { department }: TaskPlace, box: TaskBox, what: Tally): number {
  if (!counts) return 0
  if (box !== 'department') return counts[box][what]
  const theirs = counts.departments.filter(one => department === null || one.departmentId === department)
  return theirs.reduce((sum, one) => sum + one[what], 0)
}
