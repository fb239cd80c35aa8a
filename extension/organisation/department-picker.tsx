import { useId, useState } from 'preact/hooks'
import type { DepartmentCard } from '../../shared/organisation.ts'
import { dutySentences } from '../../shared/sentences/duty.ts'
import { departmentClass } from '../ui/classes.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Chip, DepartmentMark } from '../ui/marks.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { nameIn } from './department-name.ts'
import { DutyText } from './duty-chip.tsx'

/** From how many departments on a search box is worth its place. */
const SEARCH_FROM = 6

type DepartmentPickerProps = {
  label: string
  departments: readonly DepartmentCard[]
  value: string | null
  onValue: (id: string) => void
  /** A word beside a department, such as "accountable". */
  tags?: Readonly<Record<string, string>>
  /** Takes the focus when it opens. */
  autoFocus?: boolean
}

/** One department out of all, each with who is on duty. Arrow keys choose; with many, typing narrows the list. */
export function DepartmentPicker(props: DepartmentPickerProps) {
  const { label, departments, value, onValue, tags = {}, autoFocus = false } = props
  const say = useSentences(dutySentences)
  const language = useLanguage()
  const group = useId()
  const [query, setQuery] = useState('')
  const found = departments.filter(one => matches(one, query))
  const walk = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0 || found.length === 0) return
    event.preventDefault()
    const at = found.findIndex(one => one.id === value)
    const next = found[(at + by + found.length) % found.length]
    if (next) onValue(next.id)
  }
  return (
    <fieldset class="choices stack department-picker">
      <legend class="field-label">{label}</legend>
      {departments.length >= SEARCH_FROM && (
        <SearchBox label={say.findDepartment} value={query} onValue={setQuery} onKeyDown={walk} />
      )}
      {found.length === 0 && <p class="muted">{departments.length === 0 ? say.noOtherYet : say.noDepartment}</p>}
      <div class="department-choices" hidden={found.length === 0}>
        {found.map((department, index) => (
          <label class={`department-choice ${departmentClass(department.colour)}`} key={department.id}>
            <input
              type="radio"
              class="choice-box"
              name={group}
              checked={department.id === value}
              {...(index === 0 && { autoFocus })}
              onChange={() => onValue(department.id)}
            />
            <span class="department-choice-name">
              <DepartmentMark name={nameIn(department, language)} colour={department.colour} />
              {tags[department.id] && <Chip>{tags[department.id]}</Chip>}
            </span>
            <DutyText department={department} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function matches(department: DepartmentCard, query: string): boolean {
  const wanted = query.trim().toLowerCase()
  return `${department.name} ${department.englishName}`.toLowerCase().includes(wanted)
}
