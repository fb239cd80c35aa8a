import type { boxes, Handoff } from '../../shared/handoff/contract.ts'
import { isOpen } from '../../shared/handoff/machine.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { inboxSentences } from '../../shared/sentences/inbox.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
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
        {handoff.packet && open && handoff.state !== 'answered' && <DueChip at={handoff.packet.byWhen} />}
      </span>
    </a>
  )
}
