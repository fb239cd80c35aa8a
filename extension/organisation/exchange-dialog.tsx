import { useState } from 'preact/hooks'
import type { DutyStretch } from '../../shared/organisation/duty-contract.ts'
import { rosterSentences } from '../../shared/sentences/roster.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useRead } from '../client/use-read.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner } from '../ui/feedback.tsx'
import { fromFieldTime, toFieldTime } from '../ui/field-time.ts'
import { Field, Select, TextInput } from '../ui/fields.tsx'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { useAround } from './departments.tsx'
import { PersonPicker } from './person-picker.tsx'
import { formatSpan } from './spans-of-time.ts'

const NOTE_MAX = 200
const SWAP_DAYS = 28

/** What is to be given: whose stretch, in which department. A taker who is set offers; else the giver or a lead asks. */
export interface Wish {
  readonly stretch: DutyStretch
  readonly giverId: string
  readonly takerId: string | null
}

type ExchangeDialogProps = {
  wish: Wish
  timeZone: string
  onClose: () => void
  onSaved: () => void
}

/** Gives a stretch of duty to a colleague, all of it or a part, alone or in return for one of theirs. */
export function ExchangeDialog({ wish, timeZone, onClose, onSaved }: ExchangeDialogProps) {
  const say = useSentences(rosterSentences)
  const language = useLanguage()
  const act = useAct()
  const { me } = useAround()
  const { stretch, giverId } = wish
  const [takerId, setTakerId] = useState(wish.takerId ?? '')
  const [from, setFrom] = useState(toFieldTime(stretch.from, timeZone))
  const [until, setUntil] = useState(toFieldTime(stretch.until, timeZone))
  const [swap, setSwap] = useState(false)
  const [back, setBack] = useState<DutyStretch | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const settles = me.id !== giverId && me.id !== takerId
  const span = { from: fromFieldTime(from, timeZone), until: fromFieldTime(until, timeZone) }
  const send = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    const { from: begins, until: ends } = span
    if (takerId === '' || begins === null || ends === null || begins >= ends || (swap && !back)) return
    const { departmentId } = stretch
    const given = back && swap ? { from: back.from, until: back.until } : null
    const sent = await act.now('askExchange', {
      departmentId,
      giverId,
      takerId,
      from: begins,
      until: ends,
      back: given,
      note,
    })
    if (!sent) return
    toast({ text: settles ? say.settled : say.asked, tone: 'good' })
    onSaved()
    onClose()
  }
  const badTimes = span.from === null || span.until === null || span.from >= span.until
  return (
    <Dialog
      open
      onClose={onClose}
      title={say.exchangeTitle}
      footer={
        <>
          <Button onClick={onClose}>{say.cancel}</Button>
          <Button type="submit" form="exchange" variant="primary" busy={act.busy}>
            {settles ? say.settle : say.send}
          </Button>
        </>
      }
    >
      <form class="stack" id="exchange" noValidate onSubmit={send}>
        {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
        {wish.takerId === null && (
          <Field label={say.givesTo} error={tried && takerId === '' ? say.needColleague : undefined}>
            <PersonPicker
              value={takerId}
              departmentId={stretch.departmentId}
              without={[giverId]}
              placeholder={say.chooseColleague}
              onValue={id => {
                setTakerId(id)
                setBack(null)
              }}
            />
          </Field>
        )}
        <div class="two-fields">
          <Field label={say.from} error={tried && badTimes ? say.badTimes : undefined}>
            <TextInput type="datetime-local" value={from} onValue={setFrom} />
          </Field>
          <Field label={say.until}>
            <TextInput type="datetime-local" value={until} onValue={setUntil} />
          </Field>
        </div>
        {wish.takerId === null && takerId !== '' && (
          <Checkbox label={settles ? say.swapOf : say.swap} checked={swap} onChecked={setSwap} />
        )}
        {swap && takerId !== '' && (
          <BackField
            key={takerId}
            wish={wish}
            takerId={takerId}
            timeZone={timeZone}
            back={back}
            onBack={setBack}
            error={tried && !back ? say.chooseStretch : undefined}
          />
        )}
        <Field label={say.note} required={false}>
          <TextInput value={note} maxLength={NOTE_MAX} onValue={setNote} />
        </Field>
      </form>
    </Dialog>
  )
}

type BackFieldProps = {
  wish: Wish
  takerId: string
  timeZone: string
  back: DutyStretch | null
  onBack: (stretch: DutyStretch | null) => void
  error: string | undefined
}

/** Which of the colleague's next stretches is taken in return. */
function BackField({ wish, takerId, timeZone, back, onBack, error }: BackFieldProps) {
  const say = useSentences(rosterSentences)
  const reading = { ...useReading(), timeZone }
  const known = useRead('readDuty', { id: wish.stretch.departmentId, days: SWAP_DAYS })
  const theirs = known.value?.stretches.filter(one => one.memberId === takerId && one.from > reading.now) ?? []
  if (known.value && theirs.length === 0) return <span class="muted">{say.noStretch}</span>
  return (
    <Field label={say.swapWith} error={error}>
      <Select
        value={back ? String(back.from) : ''}
        placeholder={say.chooseStretch}
        onValue={chosen => onBack(theirs.find(one => String(one.from) === chosen) ?? null)}
        options={theirs.map(one => ({ value: String(one.from), label: formatSpan(one, reading) }))}
      />
    </Field>
  )
}
