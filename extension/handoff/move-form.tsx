import { useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import type { Move, MoveKind } from '../../shared/handoff/machine.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { useDraft } from '../client/use-draft.ts'
import { Field, TextArea } from '../ui/fields.tsx'
import { FormEnd } from '../ui/form-end.tsx'
import { useSentences } from '../ui/language.tsx'
import { FieldsAfter, FieldsBefore } from './move-fields.tsx'
import { emptyMoveInput, isChosen, MOVE_TEXT_MAX, moveFrom, needsText } from './move-input.ts'

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
  const noWords = required && draft.value.text.trim() === ''
  const missing = noWords || !isChosen(kind, draft.value)
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
    <form class="stack move-form" onSubmit={send} onKeyDown={keys} noValidate>
      <FieldsBefore kind={kind} handoff={handoff} draft={draft} tried={tried} />
      {kind !== 'assign' && (
        <Field label={say[`text_${kind}`]} required={required} error={tried && noWords ? say.needText : undefined}>
          <TextArea
            rows={2}
            autoFocus
            maxLength={MOVE_TEXT_MAX}
            value={draft.value.text}
            onValue={text => draft.change({ text })}
          />
        </Field>
      )}
      <FieldsAfter kind={kind} handoff={handoff} draft={draft} tried={tried} />
      <FormEnd
        send={say[`send_${kind}`]}
        variant={kind === 'withdraw' ? 'danger' : 'primary'}
        size="small"
        busy={busy}
        cancel={say.cancel}
        onCancel={onCancel}
      />
    </form>
  )
}
