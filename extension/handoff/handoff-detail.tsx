import { useEffect } from 'preact/hooks'
import type { Handoff, LogEntry } from '../../shared/handoff/contract.ts'
import { stampOf } from '../../shared/handoff/inbox.ts'
import { isOpen } from '../../shared/handoff/machine.ts'
import { clockSentences } from '../../shared/sentences/clock.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { inboxSentences } from '../../shared/sentences/inbox.ts'
import { Loaded } from '../client/loaded.tsx'
import { useRead } from '../client/use-read.ts'
import { DepartmentOf, useAround, useDepartment } from '../organisation/departments.tsx'
import { ClockChip } from '../standard/clock-chip.tsx'
import { Clocks } from '../standard/clocks.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { ExternalLink, Inbox } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { Chip } from '../ui/marks.tsx'
import { DueChip } from './due-chip.tsx'
import { LogTimeline } from './handoff-log.tsx'
import { HandoffSteps } from './handoff-steps.tsx'
import type { InboxVerb } from './inbox-keys.tsx'
import { Moves } from './moves.tsx'
import { NextInTurn } from './next-in-turn.tsx'
import { PacketView } from './packet.tsx'
import { Quarrel } from './quarrel-later.tsx'
import { sidesOf, standingOf } from './standing.ts'

type HandoffDetailProps = {
  id: string
  /** As the list has it; missing when an address led straight here. */
  known: Handoff | undefined
  /** A move asked for by its key. */
  verb: InboxVerb | null
  onVerbDone: () => void
  /** Gives it to whoever's turn it is. */
  onAssignNext: (handoff: Handoff) => void
  /** It changed, or, with null, somebody else was faster. */
  onChanged: (handoff: Handoff | null) => void
  backHref: string
}

/** One handoff in full: what is wanted, what can be done, and everything that happened so far. */
export function HandoffDetail({ id, known, verb, onVerbDone, onAssignNext, onChanged, backHref }: HandoffDetailProps) {
  const say = useSentences(inboxSentences)
  const asked = useRead('readHandoff', { id })
  const stamp = known ? stampOf(known) : 0
  const shownStamp = asked.value ? stampOf(asked.value.handoff) : stamp
  // Only a newer one in the list asks again.
  useEffect(() => {
    if (stamp > shownStamp) asked.reload()
  }, [stamp])
  return (
    <>
      <a class="page-back inbox-back" href={backHref}>
        ← {say.title}
      </a>
      <Loaded known={asked} lines={8}>
        {({ handoff, log }) => {
          const latest = known && stamp > stampOf(handoff) ? known : handoff
          const changed = (to: Handoff | null) => {
            asked.reload()
            onChanged(to)
          }
          const acts = { verb, onVerbDone, onAssignNext, onChanged: changed }
          return <Whole handoff={latest} log={log} {...acts} />
        }}
      </Loaded>
    </>
  )
}

type WholeProps = Pick<HandoffDetailProps, 'verb' | 'onVerbDone' | 'onAssignNext' | 'onChanged'> & {
  handoff: Handoff
  log: readonly LogEntry[]
}

function Whole({ handoff, log, verb, onVerbDone, onAssignNext, onChanged }: WholeProps) {
  const say = useSentences(inboxSentences)
  const words = useSentences(handoffSentences)
  const clockWords = useSentences(clockSentences)
  const { me } = useAround()
  const to = useDepartment(handoff.toDepartmentId)
  const standing = standingOf(handoff, sidesOf(handoff, me), words)
  return (
    <article class="inbox-article">
      <CaseHead handoff={handoff} />
      <Card colour={to?.colour} padded>
        <div class="handoff">
          <div class="row handoff-head">
            <span class="handoff-route">
              <DepartmentOf id={handoff.fromDepartmentId} />
              <span class="handoff-arrow">{words.to}</span>
              <DepartmentOf id={handoff.toDepartmentId} />
            </span>
            {handoff.intent === 'transfer' && <Chip>{words.transfer}</Chip>}
            <Chip tone={standing.tone}>{standing.text}</Chip>
            <span class="spacer" />
            <ClockChip clocks={handoff.clocks} />
            {handoff.packet && isOpen(handoff.state) && <DueChip at={handoff.packet.byWhen} />}
          </div>
          <HandoffSteps handoff={handoff} colour={to?.colour} />
          {handoff.packet ? <PacketView packet={handoff.packet} open /> : <p class="muted">{words.hiddenPacket}</p>}
          <Quarrel handoff={handoff} inHub onRuleMade={onChanged} />
          <Moves
            handoff={handoff}
            onMoved={onChanged}
            onStale={() => onChanged(null)}
            wanted={verb}
            onWantedDone={onVerbDone}
          />
          <NextInTurn handoff={handoff} onAssign={() => onAssignNext(handoff)} />
        </div>
      </Card>
      {handoff.clocks && (
        <Section title={clockWords.clocks}>
          <Card padded>
            <Clocks handoff={handoff} />
          </Card>
        </Section>
      )}
      <Section title={say.log}>
        <LogTimeline log={log} />
      </Section>
    </article>
  )
}

/** The ticket it is about, and who wrote it. */
function CaseHead({ handoff }: { handoff: Handoff }) {
  const say = useSentences(inboxSentences)
  const { subject, number, url, customerId, customerName } = handoff.case
  const safe = /^https?:\/\//i.test(url)
  return (
    <header class="inbox-head">
      <h2 class="inbox-subject" tabIndex={-1}>
        {subject || say.noSubject}
      </h2>
      <div class="row muted">
        {safe ? (
          <a class="inbox-ticket" href={url} target="_blank" rel="noopener noreferrer">
            {say.openTicket(number)} <ExternalLink size={12} />
          </a>
        ) : (
          <span>{number}</span>
        )}
        {customerId ? <a href={`#/customers/${customerId}`}>{customerName}</a> : <span>{customerName}</span>}
        <span>{say.askedBy(handoff.asker.name)}</span>
      </div>
    </header>
  )
}

/** Beside a list from which nothing was chosen yet. */
export function NothingChosen() {
  const say = useSentences(inboxSentences)
  return <EmptyState icon={Inbox} title={say.chooseTitle} text={say.chooseText} />
}
