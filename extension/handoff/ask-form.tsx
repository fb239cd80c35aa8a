import { useState } from 'preact/hooks'
import type { CaseFacts } from '../../shared/case.ts'
import type { Context } from '../../shared/context.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { needsDecision } from '../../shared/handoff/hops.ts'
import { askingSentences } from '../../shared/sentences/asking.ts'
import { dutySentences } from '../../shared/sentences/duty.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import type { Draft } from '../client/use-draft.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentPicker } from '../organisation/department-picker.tsx'
import { useAround, useDepartment } from '../organisation/departments.tsx'
import { useCalendar } from '../organisation/use-calendar.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { fromFieldTime } from '../ui/field-time.ts'
import { Field, Select, TextArea } from '../ui/fields.tsx'
import { CircleAlert } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { type AskInput, checkAsk, packetFrom, WHY_MAX } from './ask-input.ts'
import { BeforeSending } from './before-sending.tsx'
import { byWhenChoices } from './by-when.ts'
import { ByWhenField } from './by-when-field.tsx'
import { LinksField, QuoteField } from './evidence-fields.tsx'
import { IntentField, Within } from './intent-field.tsx'
import { Route } from './route.tsx'
import { useAsk } from './use-ask.ts'

type AskFormProps = {
  draft: Draft<AskInput>
  /** The request of another department for which a third one is asked. */
  within?: Handoff | undefined
  facts: CaseFacts
  context: Context
  onClose: () => void
  onAsked: (handoff: Handoff) => void
}

/** The request itself. Problems show beside their fields once sending was tried. */
export function AskForm({ draft, within, facts, context, onClose, onAsked }: AskFormProps) {
  const say = useSentences(askingSentences)
  const words = useSentences(handoffSentences)
  const language = useLanguage()
  const { now, timeZone } = useReading()
  const { value: input, change } = draft
  const to = useDepartment(input.toDepartmentId)
  const toName = to ? nameIn(to, language) : ''
  const known = useCalendar(input.toDepartmentId || input.fromDepartmentId)
  const [tried, setTried] = useState(false)
  const ask = useAsk({ facts, onAsked })

  const choices = known ? byWhenChoices(known.calendar, now) : []
  const byWhen =
    input.when === 'own'
      ? fromFieldTime(input.ownTime, timeZone)
      : (choices.find(one => one.id === input.when)?.at ?? null)
  const wrong = checkAsk(input, byWhen, now)
  const errorOf = (field: keyof typeof wrong) => (tried && wrong[field] ? say[wrong[field]] : undefined)

  const send = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(wrong).length > 0 || byWhen === null || ask.busy) return
    if (await ask.send(input, packetFrom(input, byWhen), toName)) {
      draft.drop()
      onClose()
    }
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event)
  }
  const throwAway = () => {
    draft.drop()
    onClose()
  }
  const sendLabel = () => {
    if (!to) return say.send
    if (needsDecision(context.handoffs, to.id)) return say.sendDecision
    return input.intent === 'transfer' ? say.transferTo(toName) : say.sendTo(toName)
  }
  return (
    <form class="stack ask-form" onSubmit={send} onKeyDown={keys} noValidate>
      {draft.recalled && <Banner>{say.recalled}</Banner>}
      {within ? (
        <Within handoff={within} />
      ) : (
        <IntentField value={input.intent} onValue={intent => change({ intent })} />
      )}
      <Route handoffs={context.handoffs} />
      <ToDepartment
        input={input}
        context={context}
        onValue={toDepartmentId => change({ toDepartmentId })}
        error={errorOf('toDepartmentId') ?? errorOf('fromDepartmentId')}
      />
      <FromDepartment value={input.fromDepartmentId} onValue={fromDepartmentId => change({ fromDepartmentId })} />
      {to && (
        <BeforeSending
          to={to}
          context={context}
          onInstead={toDepartmentId => change({ toDepartmentId })}
          except={input.fromDepartmentId}
        />
      )}
      <Field label={say.whyLabel} required error={errorOf('why')}>
        <TextArea
          rows={2}
          autoFocus={to !== undefined}
          placeholder={say.whyHint}
          maxLength={WHY_MAX}
          value={input.why}
          onValue={why => change({ why })}
        />
      </Field>
      <Field label={say.expectedLabel} required error={errorOf('expected')}>
        <TextArea
          rows={2}
          placeholder={say.expectedHint}
          maxLength={WHY_MAX}
          value={input.expected}
          onValue={expected => change({ expected })}
        />
      </Field>
      <ByWhenField input={input} onInput={change} known={known} department={toName} error={errorOf('byWhen')} />
      <QuoteField quote={input.quote} onQuote={quote => change({ quote })} offered={facts.latestMessage.text} />
      <LinksField links={input.links} onLinks={links => change({ links })} error={errorOf('links')} />
      <div class="row ask-foot">
        <Button type="submit" variant="primary" busy={ask.busy}>
          {sendLabel()}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
        <span class="spacer" />
        {draft.recalled && (
          <Button variant="quiet" onClick={throwAway}>
            {say.throwAway}
          </Button>
        )}
      </div>
    </form>
  )
}

type ToDepartmentProps = {
  input: AskInput
  context: Context
  onValue: (id: string) => void
  error: string | undefined
}

/** Every department but the asking one; the accountable one comes first. */
function ToDepartment({ input, context, onValue, error }: ToDepartmentProps) {
  const say = useSentences(askingSentences)
  const duty = useSentences(dutySentences)
  const { departments } = useAround()
  const owner = context.ownership.departmentId
  const others = departments.filter(one => one.id !== input.fromDepartmentId)
  const ordered = [...others].sort((a, b) => Number(b.id === owner) - Number(a.id === owner))
  const declined = context.handoffs.find(one => one.state === 'declined' && one.proposedDepartmentId)
  const proposed = declined?.proposedDepartmentId
  return (
    <div>
      <DepartmentPicker
        label={say.toDepartment}
        departments={ordered}
        value={input.toDepartmentId}
        onValue={onValue}
        autoFocus={input.toDepartmentId === ''}
        tags={{ ...(proposed && { [proposed]: duty.proposed }), [owner]: duty.owner }}
      />
      {error && (
        <span class="field-error" role="alert">
          <CircleAlert size={13} />
          {error}
        </span>
      )}
    </div>
  )
}

/** Shown only to people of several departments. */
function FromDepartment({ value, onValue }: { value: string; onValue: (id: string) => void }) {
  const say = useSentences(askingSentences)
  const language = useLanguage()
  const { me, departments } = useAround()
  const mine = departments.filter(one => me.departmentIds.includes(one.id))
  if (mine.length < 2) return null
  return (
    <Field label={say.fromDepartment}>
      <Select
        value={value}
        onValue={onValue}
        options={mine.map(one => ({ value: one.id, label: nameIn(one, language) }))}
      />
    </Field>
  )
}
