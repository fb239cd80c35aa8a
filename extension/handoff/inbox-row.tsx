import type { boxes, Handoff } from '../../shared/handoff/contract.ts'
import { isOpen } from '../../shared/handoff/machine.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { inboxSentences } from '../../shared/sentences/inbox.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { ClockChip } from '../standard/clock-chip.tsx'
import { currentClock, isLive } from '../standard/clock-say.ts'
import { classes } from '../ui/classes.ts'
import { formatFull, formatMoment } from '../ui/format.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { DueChip } from './due-chip.tsx'
import { sidesOf, standingOf } from './standing.ts'

type InboxRowProps = { handoff: Handoff; href: string; chosen: boolean; box: (typeof boxes)[number] }

/** One handoff in a list: which ticket, between whom, how it stands, what is wanted or was last said. */
export function InboxRow({ handoff, href, chosen, box }: InboxRowProps) {
  const say = useSentences(inboxSentences)
  const words = useSentences(handoffSentences)
  const reading = useReading()
  const { me } = useAround()
  const sides = sidesOf(handoff, me)
  const standing = standingOf(handoff, sides, words)
  const open = isOpen(handoff.state)
  return (
    <a class={classes('inbox-row', !open && 'inbox-row-ended')} href={href} aria-current={chosen ? 'true' : undefined}>
      <span class="inbox-row-head">
        <span class="inbox-row-subject ellipsis">{handoff.case.subject || say.noSubject}</span>
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
        <Chip tone={standing.tone}>{standing.text}</Chip>
        <RowClock handoff={handoff} />
      </span>
    </a>
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
    <ClockChip clocks={clocks} onlyLive />
  )
}
