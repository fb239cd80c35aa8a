import { useState } from 'preact/hooks'
import type { CaseCard } from '../../shared/case.ts'
import type { Input } from '../../shared/contract.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { isOpen, isPossible } from '../../shared/handoff/machine.ts'
import { closingSentences } from '../../shared/sentences/closing.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { Field, TextInput } from '../ui/fields.tsx'
import { FormEnd } from '../ui/form-end.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { sidesOf } from './standing.ts'

type Becomes = Input<'closeCase'>['open'][number]['becomes']

export type ClosingFormProps = {
  card: CaseCard
  handoffs: readonly Handoff[]
  onClosed: () => void
  onClose: () => void
}

/** What becomes of each handoff that is still open, and the closing itself. */
export function ClosingForm({ card, handoffs, onClosed, onClose }: ClosingFormProps) {
  const say = useSentences(closingSentences)
  const language = useLanguage()
  const backend = useBackend()
  const [busy, setBusy] = useState(false)
  const [fates, setFates] = useState<Readonly<Record<string, Becomes>>>({})
  const [reason, setReason] = useState('')
  const still = handoffs.filter(one => isOpen(one.state))
  const fateOf = (one: Handoff) => fates[one.id] ?? 'goes_on'

  const send = async (event: Event) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const open = still.map(one => ({ id: one.id, version: one.version, becomes: fateOf(one), reason: reason.trim() }))
    try {
      await backend.act('closeCase', { ref: card.ref, open }, say.label(card.number || card.ref.externalId))
      toast({ text: say.done, tone: 'good' })
      onClose()
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
    }
    setBusy(false)
    onClosed()
  }
  return (
    <form class="stack" onSubmit={send} noValidate>
      <p>{say.lead}</p>
      {still.length > 0 && <p>{say.openLead}</p>}
      {still.map(one => (
        <Fate key={one.id} handoff={one} value={fateOf(one)} onValue={fate => setFates({ ...fates, [one.id]: fate })} />
      ))}
      {still.some(one => fateOf(one) === 'withdrawn') && (
        <Field label={say.reason} required={false}>
          <TextInput value={reason} maxLength={4_000} onValue={setReason} />
        </Field>
      )}
      <FormEnd send={say.confirm} busy={busy} cancel={say.cancel} onCancel={onClose} />
    </form>
  )
}

type FateProps = { handoff: Handoff; value: Becomes; onValue: (fate: Becomes) => void }

/** Only the side that asked can withdraw; others are told that it goes on. */
function Fate({ handoff, value, onValue }: FateProps) {
  const say = useSentences(closingSentences)
  const language = useLanguage()
  const { me, departments } = useAround()
  const mine = sidesOf(handoff, me).some(side => isPossible(handoff, 'withdraw', side))
  if (!mine) {
    return (
      <p class="row">
        <DepartmentOf id={handoff.toDepartmentId} /> <span class="muted">{say.notYours}</span>
      </p>
    )
  }
  const options = (['goes_on', 'withdrawn'] as const).map(one => ({ value: one, label: say[one] }))
  const to = departments.find(one => one.id === handoff.toDepartmentId)
  const name = to ? nameIn(to, language) : ''
  return <RadioGroup label={name} value={value} onValue={onValue} options={options} />
}
