import { useState } from 'preact/hooks'
import { dateAfter, instantOf, wallTime } from '../../shared/calendar.ts'
import type { Absence } from '../../shared/organisation/duty-contract.ts'
import { rosterSentences } from '../../shared/sentences/roster.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { Button } from '../ui/button.tsx'
import { Switch } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner } from '../ui/feedback.tsx'
import { fromFieldTime, toFieldTime } from '../ui/field-time.ts'
import { Field, TextInput } from '../ui/fields.tsx'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { useAround } from './departments.tsx'
import { PersonPicker } from './person-picker.tsx'

const REASON_MAX = 200

type AbsenceDialogProps = {
  /** The absence to change; null notes a new one. */
  absence: Absence | null
  /** Whose a new one is; empty where that is to be chosen. */
  memberId: string
  /** Leads note for anybody of the department. */
  anybody: boolean
  /** Where those work who may be away or stand in; null: in the whole workspace. */
  departmentId: string | null
  timeZone: string
  onClose: () => void
  onSaved: () => void
}

/** When somebody is away, who stands in, and why. */
export function AbsenceDialog(props: AbsenceDialogProps) {
  const { absence, anybody, departmentId, timeZone, onClose, onSaved } = props
  const say = useSentences(rosterSentences)
  const language = useLanguage()
  const act = useAct()
  const { now } = useReading()
  const [memberId, setMemberId] = useState(absence?.memberId ?? props.memberId)
  const [times, setTimes] = useState(() => timesOf(absence, now, timeZone))
  const [deputyId, setDeputyId] = useState(absence?.deputyId ?? '')
  const [reason, setReason] = useState(absence?.reason ?? '')
  const [tried, setTried] = useState(false)
  const span = spanOf(times, timeZone)
  const change = (part: Partial<Times>) => setTimes({ ...times, ...part })
  const save = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (!span || memberId === '') return
    const edit = { ...span, wholeDays: times.whole, deputyId: deputyId || null, reason }
    const saved = absence
      ? await act.now('changeAbsence', { id: absence.id, version: absence.version, ...edit })
      : await act.now('addAbsence', { memberId, ...edit })
    if (!saved) return
    toast({ text: say.saved, tone: 'good' })
    onSaved()
    onClose()
  }
  const { me } = useAround()
  const where = { ...(departmentId !== null && { departmentId }), names: { [me.id]: me.name } }
  const fault = tried && !span ? say.badTimes : undefined
  return (
    <Dialog
      open
      onClose={onClose}
      title={absence ? say.changeAbsence : say.addAbsence}
      footer={
        <>
          <Button onClick={onClose}>{say.cancel}</Button>
          <Button type="submit" form="absence" variant="primary" busy={act.busy}>
            {say.save}
          </Button>
        </>
      }
    >
      <form class="stack" id="absence" noValidate onSubmit={save}>
        {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
        {!absence && anybody && (
          <Field label={say.who} error={tried && memberId === '' ? say.needColleague : undefined}>
            <PersonPicker {...where} value={memberId} onValue={setMemberId} />
          </Field>
        )}
        <Switch label={say.whole} hint={say.wholeHint} checked={times.whole} onChecked={whole => change({ whole })} />
        <TimesFields times={times} fault={fault} onTimes={change} />
        <Field label={say.deputy} hint={say.deputyHint}>
          <PersonPicker {...where} value={deputyId} onValue={setDeputyId} none={say.noDeputy} without={[memberId]} />
        </Field>
        <Field label={say.reason} hint={say.reasonHint} required={false}>
          <TextInput value={reason} maxLength={REASON_MAX} onValue={setReason} />
        </Field>
      </form>
    </Dialog>
  )
}

interface Times {
  readonly whole: boolean
  /** The first and the last day. */
  readonly first: string
  readonly last: string
  /** Date-time fields. */
  readonly from: string
  readonly until: string
}

type TimesFieldsProps = { times: Times; fault: string | undefined; onTimes: (part: Partial<Times>) => void }

function TimesFields({ times, fault, onTimes }: TimesFieldsProps) {
  const say = useSentences(rosterSentences)
  if (times.whole) {
    return (
      <div class="two-fields">
        <Field label={say.firstDay} error={fault}>
          <TextInput
            type="date"
            value={times.first}
            onValue={first => onTimes({ first, last: [first, times.last].sort()[1] ?? first })}
          />
        </Field>
        <Field label={say.lastDay}>
          <TextInput type="date" value={times.last} min={times.first} onValue={last => onTimes({ last })} />
        </Field>
      </div>
    )
  }
  return (
    <div class="two-fields">
      <Field label={say.from} error={fault}>
        <TextInput type="datetime-local" value={times.from} onValue={from => onTimes({ from })} />
      </Field>
      <Field label={say.until}>
        <TextInput type="datetime-local" value={times.until} onValue={until => onTimes({ until })} />
      </Field>
    </div>
  )
}

const HOUR_MS = 3_600_000
const HALF_DAY_MS = 4 * HOUR_MS

function timesOf(absence: Absence | null, now: number, timeZone: string): Times {
  const from = absence?.from ?? Math.ceil(now / HOUR_MS) * HOUR_MS
  const until = absence?.until ?? from + HALF_DAY_MS
  const tomorrow = dateAfter(wallTime(now, timeZone).date, 1)
  return {
    whole: absence?.wholeDays ?? true,
    first: absence ? wallTime(from, timeZone).date : tomorrow,
    last: absence ? wallTime(until - 1, timeZone).date : tomorrow,
    from: toFieldTime(from, timeZone),
    until: toFieldTime(until, timeZone),
  }
}

/** What the fields say, as instants; null while they make no sense. */
function spanOf(times: Times, timeZone: string): { from: number; until: number } | null {
  const whole = times.first !== '' && times.last !== ''
  if (times.whole && !whole) return null
  const from = times.whole ? instantOf(times.first, '00:00', timeZone) : fromFieldTime(times.from, timeZone)
  const until = times.whole
    ? instantOf(dateAfter(times.last, 1), '00:00', timeZone)
    : fromFieldTime(times.until, timeZone)
  return from !== null && until !== null && from < until ? { from, until } : null
}
