import { useState } from 'preact/hooks'
import type { Department, Organisation } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { savePart } from '../client/save-part.ts'
import { sayProblem } from '../client/say-problem.ts'
import { StaleChoice } from '../client/stale-choice.tsx'
import { useAct } from '../client/use-act.ts'
import { useBackend } from '../client/use-backend.tsx'
import { go } from '../hub/place.ts'
import { CalendarSince } from '../standard/calendar-since.tsx'
import { Button } from '../ui/button.tsx'
import { classes, DEPARTMENT_COLOURS, departmentClass } from '../ui/classes.ts'
import { Banner } from '../ui/feedback.tsx'
import { Field, TextInput } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { calendarFault } from './calendar-edit.ts'
import { CalendarEditor } from './calendar-editor.tsx'
import { useAround } from './departments.tsx'
import { isAdmin } from './rights.ts'

type DepartmentEdit = Pick<Department, 'name' | 'englishName' | 'colour' | 'calendar'>

type DepartmentFormProps = {
  organisation: Organisation
  /** null: a new one. */
  department: Department | null
  initial: DepartmentEdit
  onSaved: (organisation: Organisation) => void
}

const editOf = ({ name, englishName, colour, calendar }: DepartmentEdit): DepartmentEdit => ({
  name,
  englishName,
  colour,
  calendar,
})

const NAME_MAX = 80

/** Names, colour and working hours of a department. */
export function DepartmentForm({ organisation, department, initial, onSaved }: DepartmentFormProps) {
  const say = useSentences(organisationSentences)
  const language = useLanguage()
  const backend = useBackend()
  const act = useAct()
  const disabled = !isAdmin(useAround().me)
  const [edit, setEdit] = useState(() => editOf(initial))
  const [tried, setTried] = useState(false)
  const [since, setSince] = useState<'now' | 'beginning'>('now')
  const change = (part: Partial<DepartmentEdit>) => setEdit({ ...edit, ...part })
  const nameMissing = edit.name.trim() === ''
  const fault = calendarFault(edit.calendar)
  const id = department?.id
  const otherHours =
    department && JSON.stringify(edit.calendar) !== JSON.stringify(department.calendar) && department.id
  const fresh = () => backend.read('readOrganisation', {})

  const save = async (base: Organisation = organisation) => {
    setTried(true)
    if (nameMissing || fault) return
    const saved = await act.run(step =>
      savePart<Organisation>({
        base,
        partOf: one => {
          const mine = one.departments.find(each => each.id === id)
          return mine ? editOf(mine) : null
        },
        save: version =>
          id === undefined
            ? step('addDepartment', { ...edit, version })
            : step('changeDepartment', { id, ...edit, version, since }),
        fresh,
      }),
    )
    if (!saved) return
    onSaved(saved)
    toast({ text: say.saved, tone: 'good' })
    if (id === undefined) go('#/departments')
  }
  const latest = async (keepMine: boolean) => {
    const now = await fresh().catch(() => null)
    if (!now) return
    act.forget()
    onSaved(now)
    if (keepMine) return save(now)
    const theirs = now.departments.find(one => one.id === id)
    if (theirs) setEdit(editOf(theirs))
  }
  return (
    <form
      class="stack"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      {disabled && <p class="muted">{say.readOnly}</p>}
      {act.problem?.code === 'stale' ? (
        <StaleChoice text={say.stale} onKeepMine={() => latest(true)} onTakeTheirs={() => latest(false)} />
      ) : (
        act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>
      )}
      <div class="form-row">
        <Field label={say.name} required error={tried && nameMissing ? say.needName : undefined}>
          <TextInput value={edit.name} maxLength={NAME_MAX} disabled={disabled} onValue={name => change({ name })} />
        </Field>
        <Field label={say.englishName} required={false}>
          <TextInput
            value={edit.englishName}
            maxLength={NAME_MAX}
            disabled={disabled}
            onValue={englishName => change({ englishName })}
          />
        </Field>
      </div>
      <Colours value={edit.colour} onValue={colour => change({ colour })} disabled={disabled} />
      <h2 class="subhead">{say.calendar}</h2>
      <CalendarEditor calendar={edit.calendar} onCalendar={calendar => change({ calendar })} disabled={disabled} />
      {otherHours && !fault && (
        <CalendarSince departmentId={otherHours} calendar={edit.calendar} since={since} onSince={setSince} />
      )}
      {!disabled && (
        <div class="form-foot">
          <Button type="submit" variant="primary" busy={act.busy}>
            {say.save}
          </Button>
          {tried && fault && (
            <span class="field-error" role="alert">
              {say[fault]}
            </span>
          )}
          <span class="spacer" />
          {department && <Remove organisation={organisation} department={department} onSaved={onSaved} />}
        </div>
      )}
    </form>
  )
}

function Colours({
  value,
  onValue,
  disabled,
}: {
  value: number
  onValue: (colour: number) => void
  disabled: boolean
}) {
  const say = useSentences(organisationSentences)
  return (
    <fieldset class="choices" disabled={disabled}>
      <legend class="field-label">{say.colour}</legend>
      <div class="row">
        {Array.from({ length: DEPARTMENT_COLOURS }, (_, i) => i + 1).map(colour => (
          <label key={colour} class={classes('swatch', departmentClass(colour))} title={say.colourNumber(colour)}>
            <input
              type="radio"
              class="visually-hidden"
              name="colour"
              aria-label={say.colourNumber(colour)}
              checked={colour === value}
              onChange={() => onValue(colour)}
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type RemoveProps = Pick<DepartmentFormProps, 'organisation' | 'onSaved'> & { department: Department }

/** Removes a department that nothing refers to; asked twice. */
function Remove({ organisation, department, onSaved }: RemoveProps) {
  const say = useSentences(organisationSentences)
  const language = useLanguage()
  const act = useAct()
  const [sure, setSure] = useState(false)
  const remove = async () => {
    const saved = await act.now('removeDepartment', { id: department.id, version: organisation.version })
    if (!saved) return setSure(false)
    onSaved(saved)
    toast({ text: say.removed(department.name), tone: 'good' })
    go('#/departments')
  }
  return (
    <>
      {act.problem && <span class="field-error">{sayProblem(act.problem, language)}</span>}
      <Button variant="danger" busy={act.busy} onClick={sure ? remove : () => setSure(true)}>
        {sure ? say.removeSure(department.name) : say.remove}
      </Button>
    </>
  )
}
