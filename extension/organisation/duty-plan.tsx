import { useState } from 'preact/hooks'
import { dateAfter, instantOf, wallTime } from '../../shared/calendar.ts'
import type { Absence, DutyPlan, DutyStretch } from '../../shared/organisation/duty-contract.ts'
import type { Department } from '../../shared/organisation.ts'
import { rosterSentences } from '../../shared/sentences/roster.ts'
import { Loaded } from '../client/loaded.tsx'
import { useLive } from '../client/use-live.ts'
import { useRead } from '../client/use-read.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { ArrowLeft, ArrowRight, Users } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { AbsenceDialog } from './absence-dialog.tsx'
import { AbsenceList } from './absence-list.tsx'
import { useAround } from './departments.tsx'
import { DutyDays, Instead, StretchTime } from './duty-days.tsx'
import { ExchangeDialog, type Wish } from './exchange-dialog.tsx'
import { ExchangeList } from './exchange-list.tsx'
import { leads } from './rights.ts'
import { mondayOf } from './spans-of-time.ts'

const looks = { list: 14, week: 7, month: 35 } as const
type Look = keyof typeof looks

/** Who is on duty when, as it will be: rotation, swaps, covers and absences applied. */
export function DutyPlanView({ department }: { department: Department }) {
  const say = useSentences(rosterSentences)
  const { now } = useReading()
  const { timeZone } = department.calendar
  const [look, setLook] = useState<Look>('week')
  const [moved, setMoved] = useState(0)
  const today = wallTime(now, timeZone).date
  const first = dateAfter(look === 'list' ? today : mondayOf(now, timeZone), moved * looks[look])
  const from = instantOf(first, '00:00', timeZone)
  const known = useRead('readDuty', { id: department.id, from, days: looks[look] })
  useLive(message => {
    if (message.kind === 'hello' || (message.kind === 'workspace' && message.what === 'organisation')) known.reload()
  })
  const choose = (next: Look) => {
    setLook(next)
    setMoved(0)
  }
  return (
    <div class="stack">
      <div class="row duty-bar">
        <fieldset class="duty-looks" aria-label={say.range}>
          {(['week', 'month', 'list'] as const).map(one => (
            <Button key={one} size="small" aria-pressed={one === look} onClick={() => choose(one)}>
              {one === 'list' ? say.twoWeeks : say[one]}
            </Button>
          ))}
        </fieldset>
        <span class="spacer" />
        <IconButton icon={ArrowLeft} label={say.earlier} onClick={() => setMoved(moved - 1)} />
        <Button size="small" disabled={moved === 0} onClick={() => setMoved(0)}>
          {say.today}
        </Button>
        <IconButton icon={ArrowRight} label={say.later} onClick={() => setMoved(moved + 1)} />
      </div>
      <Loaded known={known} lines={8}>
        {plan => <Plan department={department} plan={plan} look={look} first={first} onMoved={known.reload} />}
      </Loaded>
    </div>
  )
}

type PlanProps = { department: Department; plan: DutyPlan; look: Look; first: string; onMoved: () => void }

function Plan({ department, plan, look, first, onMoved }: PlanProps) {
  const say = useSentences(rosterSentences)
  const { me } = useAround()
  const inside = me.departmentIds.includes(department.id) || leads(me, department.id)
  const [wish, setWish] = useState<Wish | null>(null)
  const { timeZone } = department.calendar
  return (
    <>
      {look === 'list' ? (
        <StretchList department={department} plan={plan} onWish={inside ? setWish : null} />
      ) : (
        <DutyDays department={department} plan={plan} from={first} days={looks[look]} />
      )}
      {inside && <Absences department={department} plan={plan} onMoved={onMoved} />}
      {inside && (
        <Section title={say.exchanges}>
          {plan.exchanges.length === 0 ? (
            <p class="muted">{say.noExchanges}</p>
          ) : (
            <ExchangeList exchanges={plan.exchanges} names={plan.names} timeZone={timeZone} onMoved={onMoved} />
          )}
        </Section>
      )}
      {wish && <ExchangeDialog wish={wish} timeZone={timeZone} onClose={() => setWish(null)} onSaved={onMoved} />}
    </>
  )
}

type StretchListProps = { department: Department; plan: DutyPlan; onWish: ((wish: Wish) => void) | null }

/** Two weeks, line by line: who, when, and for whom; colleagues offer to take a stretch, leads settle it. */
function StretchList({ department, plan, onWish }: StretchListProps) {
  const say = useSentences(rosterSentences)
  const { now } = useReading()
  if (plan.stretches.length === 0) {
    return <EmptyState icon={Users} title={say.nobodyThen} text={say.nobodyThenText} />
  }
  return (
    <Card rows>
      {plan.stretches.map(one => (
        <div class="duty-row" key={one.from}>
          <span class="duty-row-words">
            <StretchTime stretch={one} timeZone={department.calendar.timeZone} />
            <strong>{plan.names[one.memberId] ?? ''}</strong>
            <Instead stretch={one} names={plan.names} />
          </span>
          {onWish && one.until > now && <WishButton stretch={one} onWish={onWish} />}
        </div>
      ))}
    </Card>
  )
}

/** Own duty is asked away, a colleague's is offered for, and a lead settles it for both. */
function WishButton({ stretch, onWish }: { stretch: DutyStretch; onWish: (wish: Wish) => void }) {
  const say = useSentences(rosterSentences)
  const { me } = useAround()
  // Who is away still holds what the roster says.
  const giverId = stretch.why === 'away' && stretch.insteadOf !== null ? stretch.insteadOf : stretch.memberId
  const mine = giverId === me.id
  const settles = !mine && leads(me, stretch.departmentId)
  const works = me.departmentIds.includes(stretch.departmentId)
  if (!mine && !settles && !works) return null
  const label = mine ? say.askCover : settles ? say.arrange : say.offer
  return (
    <Button
      size="small"
      variant="quiet"
      onClick={() => onWish({ stretch, giverId, takerId: mine || settles ? null : me.id })}
    >
      {label}
    </Button>
  )
}

type AbsencesProps = { department: Department; plan: DutyPlan; onMoved: () => void }

function Absences({ department, plan, onMoved }: AbsencesProps) {
  const say = useSentences(rosterSentences)
  const { me } = useAround()
  const [open, setOpen] = useState<Absence | 'new' | null>(null)
  const heads = leads(me, department.id)
  const works = me.departmentIds.includes(department.id)
  const add = heads || works ? { label: say.addAbsence, onClick: () => setOpen('new') } : undefined
  const { timeZone } = department.calendar
  return (
    <Section title={say.absences} action={add}>
      {plan.absences.length === 0 ? (
        <p class="muted">{say.noAbsences}</p>
      ) : (
        <AbsenceList
          named
          absences={plan.absences}
          names={plan.names}
          timeZone={timeZone}
          mayChange={one => heads || one.memberId === me.id}
          onChange={setOpen}
          onMoved={onMoved}
        />
      )}
      {open !== null && (
        <AbsenceDialog
          absence={open === 'new' ? null : open}
          memberId={works ? me.id : ''}
          anybody={heads}
          departmentId={department.id}
          timeZone={timeZone}
          onClose={() => setOpen(null)}
          onSaved={onMoved}
        />
      )}
    </Section>
  )
}
