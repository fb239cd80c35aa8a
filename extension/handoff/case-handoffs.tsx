import type { CaseCard } from '../../shared/case.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { type Intent, isOpen } from '../../shared/handoff/machine.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { ArrowRightLeft } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { Closing } from './closing.tsx'
import { HandoffCard, type HandoffCardProps } from './handoff-card.tsx'

type CaseHandoffsProps = Pick<HandoffCardProps, 'onMoved' | 'onStale' | 'onAskProposed' | 'onAskFurther'> & {
  handoffs: readonly Handoff[]
  /** Our record of the ticket; null until there is one. */
  card: CaseCard | null
  onAsk: (intent: Intent) => void
}

/** All handoffs of the ticket on screen, open ones first. */
export function CaseHandoffs({ handoffs, card, onAsk, ...rest }: CaseHandoffsProps) {
  const say = useSentences(handoffSentences)
  const ask = (
    <div class="row">
      <Button variant="primary" icon={ArrowRightLeft} onClick={() => onAsk('assist')}>
        {say.ask}
      </Button>
      <Button onClick={() => onAsk('transfer')}>{say.askTransfer}</Button>
      <span class="spacer" />
      {card && <Closing card={card} handoffs={handoffs} onClosed={rest.onStale} />}
    </div>
  )
  if (handoffs.length === 0) {
    return <EmptyState icon={ArrowRightLeft} title={say.emptyTitle} text={say.emptyText} action={ask} />
  }
  const open = handoffs.filter(one => isOpen(one.state))
  const ended = handoffs.filter(one => !isOpen(one.state))
  return (
    <>
      {open.length > 0 && (
        <Section title={say.open} count={open.length}>
          <Cards handoffs={open} all={handoffs} {...rest} />
        </Section>
      )}
      {ended.length > 0 && (
        <Section title={say.ended}>
          <Cards handoffs={ended} all={handoffs} {...rest} />
        </Section>
      )}
      {ask}
    </>
  )
}

type CardsProps = Omit<CaseHandoffsProps, 'onAsk' | 'card'> & { all: readonly Handoff[] }

/** Each with what was asked further from it below. */
function Cards({ handoffs, all, ...rest }: CardsProps) {
  const roots = handoffs.filter(one => !handoffs.some(other => other.id === one.parentId))
  return (
    <div class="stack">
      {roots.map(handoff => (
        <Branch key={handoff.id} handoff={handoff} handoffs={handoffs} all={all} {...rest} />
      ))}
    </div>
  )
}

function Branch({ handoff, handoffs, all, onAskProposed, ...rest }: CardsProps & { handoff: Handoff }) {
  const say = useSentences(handoffSentences)
  const further = handoffs.filter(one => one.parentId === handoff.id)
  return (
    <>
      <HandoffCard
        handoff={handoff}
        whole
        onAskProposed={wasFollowed(handoff, all) ? undefined : onAskProposed}
        {...rest}
      />
      {further.length > 0 && (
        <section class="handoff-branches stack" aria-label={say.branches}>
          {further.map(one => (
            <Branch key={one.id} handoff={one} handoffs={handoffs} all={all} onAskProposed={onAskProposed} {...rest} />
          ))}
        </section>
      )}
    </>
  )
}

/** True when the department that was proposed has been asked since. */
function wasFollowed(declined: Handoff, all: readonly Handoff[]): boolean {
  return all.some(one => one.toDepartmentId === declined.proposedDepartmentId && one.requestedAt > declined.requestedAt)
}

/** The ticket's open handoffs as the overview shows them; also those just declined, since they wait for a next step. */
export function OpenHandoffs({ handoffs, ...rest }: Omit<CaseHandoffsProps, 'onAsk' | 'card'>) {
  const say = useSentences(handoffSentences)
  const latest = handoffs[0]
  const shown = handoffs.filter(one => isOpen(one.state) || (one === latest && one.state === 'declined'))
  if (shown.length === 0) return null
  return (
    <Section title={say.ofTicket}>
      <div class="stack">
        {shown.map(handoff => (
          <HandoffCard key={handoff.id} handoff={handoff} {...rest} />
        ))}
      </div>
    </Section>
  )
}
