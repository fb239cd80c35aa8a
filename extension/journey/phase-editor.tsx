import type { Phase } from '../../shared/journey/contract.ts'
import { customersSentences } from '../../shared/sentences/customers.ts'
import { DepartmentsField } from '../organisation/departments-field.tsx'
import { IconButton } from '../ui/button.tsx'
import { Field, TextInput } from '../ui/fields.tsx'
import { ArrowDown, ArrowUp, Trash2 } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Card } from '../ui/layout.tsx'

/** A phase while it is being edited. `fresh`: the server has not seen it yet. */
export type PhaseEdit = Phase & { readonly fresh: boolean }

const NAME_MAX = 80
const DEPARTMENTS_MAX = 10

type PhaseEditorProps = {
  edit: PhaseEdit
  /** Its place on the map, from 1. */
  number: number
  last: boolean
  /** A map keeps at least one phase. */
  only: boolean
  error: string | undefined
  onEdit: (edit: PhaseEdit) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** One phase: its names, who serves it, and its place, by buttons or by Alt and arrows. */
export function PhaseEditor({ edit, number, last, only, error, onEdit, onMove, onRemove }: PhaseEditorProps) {
  const say = useSentences(customersSentences)
  const name = edit.name || say.phaseNumber(number)
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <Card padded>
      <fieldset class="phase" onKeyDown={keys}>
        <legend class="visually-hidden">{name}</legend>
        <div class="phase-number" aria-hidden="true">
          {number}
        </div>
        <div class="phase-fields">
          <div class="form-row">
            <Field label={say.phaseName} required error={error}>
              <TextInput value={edit.name} maxLength={NAME_MAX} onValue={value => onEdit({ ...edit, name: value })} />
            </Field>
            <Field label={say.phaseEnglish} required={false}>
              <TextInput
                value={edit.englishName}
                maxLength={NAME_MAX}
                onValue={englishName => onEdit({ ...edit, englishName })}
              />
            </Field>
          </div>
          <DepartmentsField
            label={say.phaseDepartments}
            ids={edit.departmentIds}
            onIds={departmentIds => onEdit({ ...edit, departmentIds })}
            most={DEPARTMENTS_MAX}
          />
        </div>
        <div class="phase-moves">
          <IconButton icon={ArrowUp} label={say.moveEarlier(name)} disabled={number === 1} onClick={() => onMove(-1)} />
          <IconButton icon={ArrowDown} label={say.moveLater(name)} disabled={last} onClick={() => onMove(1)} />
          <IconButton icon={Trash2} label={say.removePhase(name)} disabled={only} onClick={onRemove} />
        </div>
      </fieldset>
    </Card>
  )
}
