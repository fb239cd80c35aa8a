import { useState } from 'preact/hooks'
import type { Absence, DutyPlan, DutyStretch } from '../../shared/organisation/duty-contract.ts'
import { rosterSentences } from '../../shared/sentences/roster.ts'
import { Loaded } from '../client/loaded.tsx'
import { useLive } from '../client/use-live.ts'
import { useRead } from '../client/use-read.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { CalendarClock, Plus, Users } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { Page } from '../ui/page.tsx'
import { AbsenceDialog } from './absence-dialog.tsx'
import { AbsenceList } from './absence-list.tsx'
import { DepartmentOf, useAround } from './departments.tsx'
import { Instead, StretchTime } from './duty-days.tsx'
import { ExchangeDialog } from './exchange-dialog.tsx'
import { ExchangeList } from './exchange-list.tsx'
import { useCalendar } from './use-calendar.ts'

/** My duty, my absences, and who asks me to swap. */
export function MyDutyPage() {
  const say = useSentences(rosterSentences)
  const { me } = useAround()
  const home = me.departmentIds[0] ?? null
  const reading = useReading()
  const timeZone = useCalendar(home ?? '')?.calendar.timeZone ?? reading.timeZone
  const known = useRead('readMyDuty', {})
  const [open, setOpen] = useState<Absence | 'new' | null>(null)
  useLive(message => {
    if (message.kind === 'hello' || (message.kind === 'workspace' && message.what === 'organisation')) known.reload()
  })
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => setOpen('new')}>
      {say.addAbsence}
    </Button>
  )
  return (
    <Page title={say.myTitle} lead={say.myLead} actions={add} narrow>
      <Loaded known={known} lines={8}>
        {plan => <MyPlan plan={plan} timeZone={timeZone} onChange={setOpen} onMoved={known.reload} />}
      </Loaded>
      {open !== null && (
        <AbsenceDialog
          absence={open === 'new' ? null : open}
          memberId={me.id}
          anybody={false}
          departmentId={home}
          timeZone={timeZone}
          onClose={() => setOpen(null)}
          onSaved={known.reload}
        />
      )}
    </Page>
  )
}

type MyPlanProps = {
  plan: DutyPlan
  timeZone: string
  onChange: (absence: Absence) => void
  onMoved: () => void
}

function MyPlan({ plan, timeZone, onChange, onMoved }: MyPlanProps) {
  const say = useSentences(rosterSentences)
  const { me } = useAround()
  const isMine = (id: string) => id === me.id
  const waiting = plan.exchanges.filter(one => one.state === 'asked' && !isMine(one.askedById))
  const others = plan.exchanges.filter(one => !waiting.includes(one))
  const { names } = plan
  return (
    <div class="stack my-duty">
      {waiting.length > 0 && (
        <Section title={say.waiting} count={waiting.length}>
          <ExchangeList exchanges={waiting} names={names} timeZone={timeZone} onMoved={onMoved} />
        </Section>
      )}
      <Section title={say.myShifts}>
        <Stretches plan={plan} timeZone={timeZone} onMoved={onMoved} />
      </Section>
      <Section title={say.myAbsences}>
        {plan.absences.length === 0 ? (
          <EmptyState icon={CalendarClock} title={say.noMyAbsences} text={say.noMyAbsencesText} />
        ) : (
          <AbsenceList
            named={false}
            absences={plan.absences}
            names={names}
            timeZone={timeZone}
            mayChange={() => true}
            onChange={onChange}
            onMoved={onMoved}
          />
        )}
      </Section>
      {others.length > 0 && (
        <Section title={say.myExchanges}>
          <ExchangeList exchanges={others} names={names} timeZone={timeZone} onMoved={onMoved} />
        </Section>
      )}
    </div>
  )
}

function Stretches({ plan, timeZone, onMoved }: Omit<MyPlanProps, 'onChange'>) {
  const say = useSentences(rosterSentences)
  const [asking, setAsking] = useState<DutyStretch | null>(null)
  const { me } = useAround()
  if (plan.stretches.length === 0) return <EmptyState icon={Users} title={say.noShifts} text={say.noShiftsText} />
  return (
    <>
      <Card rows>
        {plan.stretches.map(one => (
          <div class="duty-row" key={`${one.departmentId} ${one.from}`}>
            <span class="duty-row-words">
              <StretchTime stretch={one} timeZone={timeZone} />
              {me.departmentIds.length > 1 && <DepartmentOf id={one.departmentId} />}
              <Instead stretch={one} names={plan.names} />
            </span>
            {one.why !== 'away' && (
              <Button size="small" variant="quiet" onClick={() => setAsking(one)}>
                {say.askCover}
              </Button>
            )}
          </div>
        ))}
      </Card>
      {asking && (
        <ExchangeDialog
          wish={{ stretch: asking, giverId: me.id, takerId: null }}
          timeZone={timeZone}
          onClose={() => setAsking(null)}
          onSaved={onMoved}
        />
      )}
    </>
  )
}
