import { boxes } from '../../shared/handoff/contract.ts'
import { inboxSentences } from '../../shared/sentences/inbox.ts'
import { DepartmentFilter } from '../organisation/department-filter.tsx'
import { useAround } from '../organisation/departments.tsx'
import { Select } from '../ui/fields.tsx'
import { useSentences } from '../ui/language.tsx'
import { Count } from '../ui/marks.tsx'
import { type InboxPlace, inBox } from './inbox-place.ts'

type Box = (typeof boxes)[number]

type InboxBarProps = {
  at: InboxPlace
  /** How many handoffs each box holds, narrowed as its list would be. */
  counts: Readonly<Record<Box, number>>
  onChange: (at: InboxPlace) => void
}

/** Chooses the box (the arbiter's only while something waits to be decided), the department and whether open or ended handoffs are listed. Each box says how many it holds. */
export function InboxBar({ at, counts, onChange }: InboxBarProps) {
  const say = useSentences(inboxSentences)
  const { me, departments } = useAround()
  const mine = departments.filter(one => me.departmentIds.includes(one.id))
  const shown = boxes.filter(box => box !== 'decide' || counts.decide > 0 || at.box === 'decide')
  const shows = (['open', 'ended'] as const).map(value => ({ value, label: say[value] }))
  return (
    <div class="toolbar inbox-bar">
      <fieldset class="segments" aria-label={say.boxes}>
        {shown.map(box => (
          <button
            type="button"
            key={box}
            class="segment"
            aria-pressed={box === at.box}
            onClick={() => onChange(inBox(at, box))}
          >
            {say[box]}
            {at.show === 'open' && <Count of={counts[box]} />}
          </button>
        ))}
      </fieldset>
      <span class="spacer" />
      {mine.length > 1 && at.box !== 'mine' && (
        <DepartmentFilter
          label={say.department_filter}
          all={say.allDepartments}
          departments={mine}
          value={at.department ?? null}
          onValue={department => onChange({ ...at, department })}
        />
      )}
      <Select
        aria-label={say.show}
        value={at.show}
        onValue={show => onChange({ ...at, show, filter: { ...at.filter, standing: undefined } })}
        options={shows}
      />
    </div>
  )
}
