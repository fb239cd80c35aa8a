import { useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import type { Move, MoveKind } from '../../shared/handoff/machine.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { useDraft } from '../client/use-draft.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { Field, Select, TextArea } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { emptyMoveInput, MOVE_TEXT_MAX, moveFrom, needsText } from './move-input.ts'

type MoveFormProps = {
  handoff: Handoff
  kind: Exclude<MoveKind, 'accept'>
  /** True when it was done or kept; false leaves the form with what was typed. */
  onMove: (move: Move) => Promise<boolean>
  onCancel: () => void
}

/** The words for one move, right where its button was. What is typed survives a closed panel. */
export function MoveForm({ handoff, kind, onMove, onCancel }: MoveFormProps) {
  const say = useSentences(handoffSentences)
  const draft = useDraft(`move|${handoff.id}|${kind}`, () => emptyMoveInput)
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const required = needsText(kind)
  const missing = required && draft.value.text.trim() === ''
  const send = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (missing || busy) return
    setBusy(true)
    const done = await onMove(moveFrom(kind, draft.value))
    setBusy(false)
    if (done) draft.drop()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event)
  }
  return (
    <form class="stack move-form" onSubmit={send} noValidate>
      {kind === 'wait' && (
        <RadioGroup
          label={say.waitOn}
          value={draft.value.on}
          onValue={on => draft.change({ on })}
          options={(['customer', 'third_party'] as const).map(value => ({ value, label: say[value] }))}
        />
      )}
      <Field label={say[`text_${kind}`]} required={required} error={tried && missing ? say.needText : undefined}>
        <TextArea
          rows={2}
          autoFocus
          maxLength={MOVE_TEXT_MAX}
          value={draft.value.text}
          onValue={text => draft.change({ text })}
          onKeyDown={keys}
        />
      </Field>
      {kind === 'decline' && (
        <RightDepartment
          handoff={handoff}
          value={draft.value.proposedDepartmentId}
          onValue={proposedDepartmentId => draft.change({ proposedDepartmentId })}
        />
      )}
      <div class="row">
        <Button type="submit" variant={kind === 'withdraw' ? 'danger' : 'primary'} size="small" busy={busy}>
          {say[`send_${kind}`]}
        </Button>
        <Button variant="quiet" size="small" onClick={onCancel}>
          {say.cancel}
        </Button>
      </div>
    </form>
  )
}

type RightDepartmentProps = { handoff: Handoff; value: string; onValue: (id: string) => void }

/** Where it belongs instead: any department but the two of the deal. */
function RightDepartment({ handoff, value, onValue }: RightDepartmentProps) {
  const say = useSentences(handoffSentences)
  const language = useLanguage()
  const { departments } = useAround()
  const others = departments.filter(one => one.id !== handoff.toDepartmentId)
  const options = [
    { value: '', label: say.unknownDepartment },
    ...others.map(one => ({ value: one.id, label: nameIn(one, language) })),
  ]
  return (
    <Field label={say.belongsTo} required={false}>
      <Select value={value} onValue={onValue} options={options} />
    </Field>
  )
}
