import type { boxes, Handoff } from '../../shared/handoff/contract.ts'
import { isOpen } from '../../shared/handoff/machine.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { inboxSentences } from '../../shared/sentences/inbox.ts'
import { inboxBulkSentences } from '../../shared/sentences/inbox-bulk.ts'
import { inboxTurnSentences } from '../../shared/sentences/inbox-turns.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { ClockChip } from '../standard/clock-chip.tsx'
import { currentClock, isLive } from '../standard/clock-say.ts'
import { classes } from '../ui/classes.ts'
import { formatFull, formatMoment } from '../ui/format.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { DueChip } from './due-chip.tsx'
import { sidesOf, standingOf } from './standing.ts'
import type { PendingMove } from './use-bulk.ts'

type InboxRowProps = {
  handoff: Handoff
  href: string
  /** Shown in full beside the list. */
  chosen: boolean
  box: (typeof boxes)[number]
  selected: boolean
  /** `reach`: everything from the last one on, as with Shift held. */
  onSelect: (reach: boolean) => void
  /** It no longer belongs in the list, and keeps its place until the list is shown anew. */
  left: boolean
  /** What is about to be done to it. */
  pending: PendingMove | null
}

/** One handoff in a list, with the box that selects it: which ticket, between whom, how it stands, what is wanted or was last said. */
export function InboxRow(props: InboxRowProps) {
  const { handoff, href, chosen, selected, onSelect, left } = props
  const say = useSentences(inboxSentences)
  const bulk = useSentences(inboxBulkSentences)
  const subject = handoff.case.subject || say.noSubject
  const open = isOpen(handoff.state)
  return (
    <div class={classes('inbox-line', selected && 'inbox-line-selected', left && 'inbox-line-left')}>
      <label class="inbox-pick">
        <input
          type="checkbox"
          aria-label={bulk.select(`${subject} ${handoff.case.number}`)}
          checked={selected}
          onClick={event => {
            // The list says what is selected; the box only asks.
            event.preventDefault()
            onSelect(event.shiftKey)
          }}
        />
      </label>
      <a
        class={classes('inbox-row', !open && 'inbox-row-ended')}
        href={href}
        aria-current={chosen ? 'true' : undefined}
      >
        <RowText {...props} subject={subject} />
      </a>
    </div>
  )
}

function RowText({ handoff, box, left, pending, subject }: InboxRowProps & { subject: string }) {
  const words = useSentences(handoffSentences)
  const bulk = useSentences(inboxBulkSentences)
  const turns = useSentences(inboxTurnSentences)
  const reading = useReading()
  const { me } = useAround()
  const nextText = pending && (pending.to === null ? bulk[`next_${pending.kind}`] : turns.goesTo(pending.to))
  const standing = standingOf(handoff, sidesOf(handoff, me), words)
  const state = nextText ?? standing.text
  return (
    <>
      <span class="inbox-row-head">
        <span class="inbox-row-subject ellipsis">{subject}</span>
        <time class="inbox-row-time" title={formatFull(handoff.updatedAt, reading)}>
          {formatMoment(handoff.updatedAt, reading)}
        </time>
      </span>
      <span class="inbox-row-words ellipsis">
        {handoff.latest?.text || handoff.packet?.expected || words.hiddenPacket}
      </span>
      <span class="inbox-row-foot">
        <DepartmentOf id={box === 'asked' ? handoff.toDepartmentId : handoff.fromDepartmentId} />
        <span class="muted">{handoff.case.number}</span>
        <span class="spacer" />
        <span class="inbox-row-state" title={state}>
          <Chip tone={pending ? 'accent' : standing.tone}>{state}</Chip>
        </span>
        {left ? <span class="muted">{bulk.gone}</span> : <RowClock handoff={handoff} />}
      </span>
    </>
  )
}

/** One moment for one row: the standard's clock, or what was asked for where that comes sooner. */
function RowClock({ handoff }: { handoff: Handoff }) {
  const { packet, state, clocks } = handoff
  if (!isOpen(state) || state === 'answered') return null
  const current = currentClock(clocks)
  const dueAt = current && isLive(current.card) ? current.card.dueAt : null
  const asked = packet && (dueAt === null || packet.byWhen < dueAt)
  return asked && current?.card.state !== 'paused' ? (
    <DueChip at={packet.byWhen} />
  ) : (
    <ClockChip clocks={clocks} onlyLive brief />
  )
}
