import { Select } from '../ui/fields.tsx'
import { useLanguage } from '../ui/language.tsx'
import { nameIn } from './department-name.ts'

type DepartmentFilterProps = {
  label: string
  /** What the first line says, which lets everything through. */
  all: string
  departments: readonly { readonly id: string; readonly name: string; readonly englishName: string }[]
  /** A department's id; null for all. */
  value: string | null
  onValue: (departmentId: string | null) => void
}

/** Narrows a list to one department. */
export function DepartmentFilter({ label, all, departments, value, onValue }: DepartmentFilterProps) {
  const language = useLanguage()
  return (
    <Select
      aria-label={label}
      value={value ?? 'all'}
      onValue={chosen => onValue(chosen === 'all' ? null : chosen)}
      options={[
        { value: 'all', label: all },
        ...departments.map(one => ({ value: one.id, label: nameIn(one, language) })),
      ]}
    />
  )
}
