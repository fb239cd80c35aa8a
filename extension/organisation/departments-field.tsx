import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { departmentClass } from '../ui/classes.ts'
import { Select } from '../ui/fields.tsx'
import { X } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { nameIn } from './department-name.ts'
import { useAround } from './departments.tsx'

type DepartmentsFieldProps = {
  label: string
  hint?: string
  /** In their order, which may matter. */
  ids: readonly string[]
  onIds: (ids: string[]) => void
  /** Departments that cannot be chosen. */
  without?: readonly string[]
  most: number
}

/** Several departments in an order: chosen from a list, taken out by their cross. */
export function DepartmentsField({ label, hint, ids, onIds, without = [], most }: DepartmentsFieldProps) {
  const say = useSentences(organisationSentences)
  const language = useLanguage()
  const { departments } = useAround()
  const chosen = ids.flatMap(id => departments.find(one => one.id === id) ?? [])
  const others = departments.filter(one => !ids.includes(one.id) && !without.includes(one.id))
  return (
    <fieldset class="choices departments-field">
      <legend class="field-label">{label}</legend>
      <div class="row">
        {chosen.map(one => (
          <span class={`chip chip-removable chip-department ${departmentClass(one.colour)}`} key={one.id}>
            {nameIn(one, language)}
            <button
              type="button"
              aria-label={say.takeOut(nameIn(one, language))}
              onClick={() => onIds(ids.filter(id => id !== one.id))}
            >
              <X size={11} />
            </button>
          </span>
        ))}
        {others.length > 0 && ids.length < most && (
          <Select
            aria-label={say.addDepartmentTo(label)}
            value=""
            placeholder={say.addOne}
            onValue={id => onIds([...ids, id])}
            options={others.map(one => ({ value: one.id, label: nameIn(one, language) }))}
          />
        )}
      </div>
      {hint && <span class="field-hint">{hint}</span>}
    </fieldset>
  )
}
