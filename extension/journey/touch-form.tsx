import { useState } from 'preact/hooks'
import type { CaseFacts } from '../../shared/case.ts'
import { caseKey } from '../../shared/case-key.ts'
import type { Phase } from '../../shared/journey/contract.ts'
import { journeySentences } from '../../shared/sentences/journey.ts'
import { requesterKey } from '../case/ticket-name.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useDraft } from '../client/use-draft.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { fromFieldTime, toFieldTime } from '../ui/field-time.ts'
import { Field, Select, TextArea, TextInput } from '../ui/fields.tsx'
import { FormEnd } from '../ui/form-end.tsx'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { feelingOptions } from './feelings.ts'
import { handKinds, type TouchInput, touchFrom } from './touch-input.ts'

const TITLE_MAX = 300

export type TouchFormProps = {
  /** Text to begin with. */
  text: string
  facts: CaseFacts | null
  phases: readonly Phase[]
  onClose: () => void
  onNoted: () => void
}

/** What is noted of a touch by hand. */
export function TouchForm({ text, facts, phases, onClose, onNoted }: TouchFormProps) {
  const say = useSentences(journeySentences)
  const language = useLanguage()
  const { now, timeZone } = useReading()
  const backend = useBackend()
  const { me, departments } = useAround()
  const initial = (): TouchInput => ({
    kind: 'call',
    title: '',
    departmentId: me.departmentIds[0] ?? '',
    phaseId: '',
    feeling: '',
    when: toFieldTime(now, timeZone),
    email: facts?.requester.email ?? '',
    phone: facts?.requester.phone ?? '',
  })
  const given = text === '' ? {} : { title: text.slice(0, TITLE_MAX) }
  const draft = useDraft(`touch|${facts ? caseKey(facts.ref) : ''}`, initial, given)
  const { value: input, change } = draft
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const at = fromFieldTime(input.when, timeZone)
  const note = at === null ? null : touchFrom(input, facts, at)
  const titleMissing = input.title.trim() === ''
  const known = facts !== null && requesterKey(facts) !== undefined

  const send = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (!note || titleMissing || busy) return
    setBusy(true)
    try {
      const result = await backend.act('noteTouchpoints', { items: [note] }, say.saveLabel(input.title))
      const queued = result.kind === 'queued'
      toast({ text: queued ? say.savedQueued : say.saved, tone: queued ? 'warn' : 'good' })
      draft.drop()
      onClose()
      onNoted()
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
      setBusy(false)
    }
  }
  const departmentOptions = [
    { value: '', label: say.noDepartment },
    ...departments.map(one => ({ value: one.id, label: nameIn(one, language) })),
  ]
  const phaseOptions = [
    { value: '', label: say.noPhase },
    ...phases.map(one => ({ value: one.id, label: nameIn(one, language) })),
  ]
  return (
    <form class="stack" onSubmit={send} noValidate>
      <Field label={say.title} required error={tried && titleMissing ? say.needTitle : undefined}>
        <TextArea
          rows={2}
          autoFocus
          maxLength={TITLE_MAX}
          placeholder={say.titleHint}
          value={input.title}
          onValue={title => change({ title })}
        />
      </Field>
      <div class="field-pair">
        <Field label={say.kind}>
          <Select
            value={input.kind}
            onValue={kind => change({ kind })}
            options={handKinds.map(value => ({ value, label: say[value] }))}
          />
        </Field>
        <Field label={say.department}>
          <Select
            value={input.departmentId}
            onValue={departmentId => change({ departmentId })}
            options={departmentOptions}
          />
        </Field>
        <Field label={say.phase}>
          <Select value={input.phaseId} onValue={phaseId => change({ phaseId })} options={phaseOptions} />
        </Field>
        <Field label={say.feeling}>
          <Select
            value={input.feeling}
            onValue={feeling => change({ feeling })}
            options={[{ value: '', label: say.noFeeling }, ...feelingOptions(say)]}
          />
        </Field>
      </div>
      <Field label={say.when} error={tried && at === null ? say.needTime : undefined}>
        <TextInput type="datetime-local" value={input.when} onValue={when => change({ when })} />
      </Field>
      {!known && (
        <Field label={say.email} hint={say.who} error={tried && !note && at !== null ? say.needCustomer : undefined}>
          <TextInput type="email" value={input.email} onValue={email => change({ email })} />
        </Field>
      )}
      {!known && (
        <Field label={say.phone}>
          <TextInput type="tel" value={input.phone} onValue={phone => change({ phone })} />
        </Field>
      )}
      <FormEnd send={say.save} busy={busy} cancel={say.cancel} onCancel={onClose} />
    </form>
  )
}
