import type { Handoff } from '../../shared/handoff/contract.ts'
import type { Statement } from '../../shared/handoff/dispute.ts'
import { disputeSentences } from '../../shared/sentences/dispute.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useDepartment } from '../organisation/departments.tsx'
import { formatMoment } from '../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { PacketLinks } from './packet.tsx'
import { RuleOfRuling } from './rule-of-ruling.tsx'

export type QuarrelProps = {
  handoff: Handoff
  inHub: boolean
  /** The handoff once somebody made a rule of its ruling. */
  onRuleMade: (handoff: Handoff) => void
}

/** The quarrel about a handoff: grounds, what each side says, who decides and when; and the ruling. Nothing where there is none. */
export function Quarrel({ handoff, inHub, onRuleMade }: QuarrelProps) {
  const { dispute, ruling, state } = handoff
  if (!dispute && !ruling) return null
  return (
    <>
      {dispute && (state === 'disputed' || ruling) && <Sides handoff={handoff} dispute={dispute} />}
      {ruling && <RulingView handoff={handoff} ruling={ruling} inHub={inHub} onRuleMade={onRuleMade} />}
    </>
  )
}

function Sides({ handoff, dispute }: { handoff: Handoff; dispute: NonNullable<Handoff['dispute']> }) {
  const say = useSentences(disputeSentences)
  const language = useLanguage()
  const reading = useReading()
  const openedBy = useDepartment(dispute.by === 'receiver' ? handoff.toDepartmentId : handoff.fromDepartmentId)
  return (
    <section class="quarrel" aria-label={say.title}>
      <div class="row">
        <h4>{say.title}</h4>
        <Chip tone="warn">{say[dispute.grounds]}</Chip>
        {dispute.by && openedBy && <span class="muted">{say.by(nameIn(openedBy, language))}</span>}
      </div>
      <div class="quarrel-sides">
        <Words title={say.asker} departmentId={handoff.fromDepartmentId} statement={dispute.asker} />
        <Words title={say.receiver} departmentId={handoff.toDepartmentId} statement={dispute.receiver} />
      </div>
      {handoff.state === 'disputed' && (
        <p class="muted">
          {say.arbiter(dispute.arbiter.name)} · {say.decideBy(formatMoment(dispute.decideBy, reading))}
        </p>
      )}
    </section>
  )
}

type WordsProps = { title: string; departmentId: string; statement: Statement | null }

function Words({ title, departmentId, statement }: WordsProps) {
  const say = useSentences(disputeSentences)
  const reading = useReading()
  return (
    <div class="quarrel-side">
      <h5>
        <DepartmentOf id={departmentId} /> <span class="visually-hidden">{title}</span>
      </h5>
      {statement ? (
        <>
          <p class="quarrel-words">{statement.text}</p>
          <PacketLinks links={statement.links} />
          <p class="muted">
            {statement.byName || say.department} · {formatMoment(statement.at, reading)}
          </p>
        </>
      ) : (
        <p class="muted">{say.noWords}</p>
      )}
    </div>
  )
}

function RulingView({ handoff, ruling, inHub, onRuleMade }: QuarrelProps & { ruling: NonNullable<Handoff['ruling']> }) {
  const say = useSentences(disputeSentences)
  const language = useLanguage()
  const reading = useReading()
  const winner = useDepartment(ruling.departmentId)
  return (
    <section class="quarrel ruling" aria-label={say.ruling}>
      <div class="row">
        <h4>{say.ruling}</h4>
        <Chip tone="good">{say.ruledFor(winner ? nameIn(winner, language) : ruling.departmentId)}</Chip>
      </div>
      {ruling.reason && <p class="quarrel-words">{ruling.reason}</p>}
      <p class="muted">{say.ruledBy(ruling.arbiter.name, formatMoment(ruling.at, reading))}</p>
      {handoff.bound && <p>{say.bound}</p>}
      <RuleOfRuling
        handoff={handoff}
        departmentId={ruling.departmentId}
        ruleId={ruling.ruleId}
        inHub={inHub}
        onMade={onRuleMade}
      />
    </section>
  )
}
