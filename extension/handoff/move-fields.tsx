import type { Handoff } from '../../shared/handoff/contract.ts'
import { grounds } from '../../shared/handoff/dispute.ts'
import type { MoveKind } from '../../shared/handoff/machine.ts'
import { disputeSentences } from '../../shared/sentences/dispute.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import type { Draft } from '../client/use-draft.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { PersonPicker } from '../organisation/person-picker.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { Field, Select } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { LinksField } from './evidence-fields.tsx'
import type { MoveInput } from './move-input.ts'

type MoveFieldsProps = {
  kind: MoveKind
  handoff: Handoff
  draft: Draft<MoveInput>
  /** Sending was tried: what is missing is said. */
  tried: boolean
}

/** What is chosen before the words of a move: on whom it waits, on which grounds, whom it goes to. */
export function FieldsBefore({ kind, handoff, draft, tried }: MoveFieldsProps) {
  const say = useSentences(handoffSentences)
  const words = useSentences(disputeSentences)
  const { value, change } = draft
  if (kind === 'wait') {
    const options = (['customer', 'third_party'] as const).map(one => ({ value: one, label: say[one] }))
    return <RadioGroup label={say.waitOn} value={value.on} onValue={on => change({ on })} options={options} />
  }
  if (kind === 'dispute') {
    const options = grounds.map(one => ({ value: one, label: words[one] }))
    const choose = (chosen: (typeof grounds)[number]) => change({ grounds: chosen })
    return <RadioGroup label={words.grounds} value={value.grounds} onValue={choose} options={options} />
  }
  if (kind === 'assign') {
    const error = tried && value.memberId === '' ? say.needPerson : undefined
    return (
      <Colleague handoff={handoff} value={value.memberId} onValue={memberId => change({ memberId })} error={error} />
    )
  }
  if (kind === 'rule') {
    const error = tried && value.proposedDepartmentId === '' ? say.needDepartmentRuled : undefined
    return (
      <DepartmentField
        label={say.ruleFor}
        required
        none={say.choosePerson}
        value={value.proposedDepartmentId}
        onValue={proposedDepartmentId => change({ proposedDepartmentId })}
        error={error}
      />
    )
  }
  return null
}

/** What may be added after the words of a move: where it belongs, and links as evidence. */
export function FieldsAfter({ kind, handoff, draft }: MoveFieldsProps) {
  const say = useSentences(handoffSentences)
  const { value, change } = draft
  if (kind === 'decline') {
    return (
      <DepartmentField
        label={say.belongsTo}
        none={say.unknownDepartment}
        except={handoff.toDepartmentId}
        value={value.proposedDepartmentId}
        onValue={proposedDepartmentId => change({ proposedDepartmentId })}
      />
    )
  }
  if (kind === 'dispute' || kind === 'state') {
    return <LinksField links={value.links} onLinks={links => change({ links })} />
  }
  return null
}

type DepartmentFieldProps = {
  label: string
  none: string
  except?: string
  required?: boolean
  value: string
  onValue: (id: string) => void
  error?: string | undefined
}

function DepartmentField({ label, none, except, required = false, value, onValue, error }: DepartmentFieldProps) {
  const language = useLanguage()
  const { departments } = useAround()
  const options = [
    { value: '', label: none },
    ...departments.filter(one => one.id !== except).map(one => ({ value: one.id, label: nameIn(one, language) })),
  ]
  return (
    <Field label={label} required={required} error={error}>
      <Select value={value} onValue={onValue} options={options} />
    </Field>
  )
}

type ColleagueProps = { handoff: Handoff; value: string; onValue: (id: string) => void; error: string | undefined }

/** Somebody of the department that was asked. */
function Colleague({ handoff, value, onValue, error }: ColleagueProps) {
  const say = useSentences(handoffSentences)
  return (
    <Field label={say.assignTo} required error={error}>
      <PersonPicker autoFocus value={value} onValue={onValue} departmentId={handoff.toDepartmentId} />
    </Field>
  )
}
