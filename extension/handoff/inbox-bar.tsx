import { boxes } from '../../shared/handoff/contract.ts'
import { inboxSentences } from '../../shared/sentences/inbox.ts'
import { DepartmentFilter } from '../organisation/department-filter.tsx'
import { useAround } from '../organisation/departments.tsx'
import { Select } from '../ui/fields.tsx'
import { useSentences } from '../ui/language.tsx'
import { Count } from '../ui/marks.tsx'
import { useCounts } from './inbox-counts.tsx'

type Box = (typeof boxes)[number]

/** Which list the inbox shows. */
export interface InboxPlace {
  readonly box: Box
  /** One department of mine; null: all of them. */
  readonly department: string | null
  readonly show: 'open' | 'ended'
}

/** Chooses the box (the arbiter's only while something waits to be decided), the department and whether open or ended handoffs are listed. Each box says how many it holds. */
export function InboxBar({ at, onChange }: { at: InboxPlace; onChange: (at: InboxPlace) => void }) {
  const say = useSentences(inboxSentences)
  const { me, departments } = useAround()
  const count = useBoxCounts(at.department)
  const mine = departments.filter(one => me.departmentIds.includes(one.id))
  const shown = boxes.filter(box => box !== 'decide' || count.decide > 0 || at.box === 'decide')
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
            onClick={() => onChange({ ...at, box })}
          >
            {say[box]}
            {at.show === 'open' && <Count of={count[box]} />}
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
      <Select aria-label={say.show} value={at.show} onValue={show => onChange({ ...at, show })} options={shows} />
    </div>
  )
}

/** How many open handoffs each box holds, for the chosen department where the server counts by department. */
function useBoxCounts(department: string | null): Record<Box, number> {
  const { counts } = useCounts()
  const theirs = counts?.departments.filter(one => department === null || one.departmentId === department) ?? []
  return {
    department: theirs.reduce((sum, one) => sum + one.open, 0),
    mine: counts?.mine ?? 0,
    asked: department === null ? (counts?.asked ?? 0) : 0,
    decide: counts?.decide ?? 0,
  }
}
