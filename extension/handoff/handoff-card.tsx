import { useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { isOpen } from '../../shared/handoff/machine.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround, useDepartment } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Card } from '../ui/layout.tsx'
import { Chip } from '../ui/marks.tsx'
import { DueChip } from './due-chip.tsx'
import { HandoffLog } from './handoff-log.tsx'
import { HandoffSteps } from './handoff-steps.tsx'
import { Moves } from './moves.tsx'
import { LatestWords, PacketView } from './packet.tsx'
import { sidesOf, standingOf } from './standing.ts'

export type HandoffCardProps = {
  handoff: Handoff
  onMoved: (handoff: Handoff) => void
  onStale: () => void
  /** Asks the department that the receiver proposed, with the same packet. */
  onAskProposed?: ((handoff: Handoff) => void) | undefined
  /** Shows the way to the whole log. */
  withLog?: boolean
}

/** One handoff: from whom to whom, how it stands, what it says, and what the reader can do. */
export function HandoffCard({ handoff, onMoved, onStale, onAskProposed, withLog }: HandoffCardProps) {
  const say = useSentences(handoffSentences)
  const { me } = useAround()
  const to = useDepartment(handoff.toDepartmentId)
  const sides = sidesOf(handoff, me)
  const standing = standingOf(handoff, sides, say)
  return (
    <Card colour={to?.colour} padded>
      <article class="handoff">
        <div class="row handoff-head">
          <h3 class="handoff-route">
            <DepartmentOf id={handoff.fromDepartmentId} />
            <span class="handoff-arrow">{say.to}</span>
            <DepartmentOf id={handoff.toDepartmentId} />
          </h3>
          <Chip tone={standing.tone}>{standing.text}</Chip>
          <span class="spacer" />
          {handoff.packet && isOpen(handoff.state) && <DueChip at={handoff.packet.byWhen} />}
        </div>
        <HandoffSteps handoff={handoff} colour={to?.colour} />
        {handoff.packet ? <PacketView packet={handoff.packet} /> : <p class="muted">{say.hiddenPacket}</p>}
        <LatestWords latest={handoff.latest} />
        {sides.includes('asker') && <Proposed handoff={handoff} onAskProposed={onAskProposed} />}
        <Moves handoff={handoff} onMoved={onMoved} onStale={onStale} />
        {withLog && sides.length > 0 && <Log handoff={handoff} />}
      </article>
    </Card>
  )
}

/** Where the receiver said it belongs, and the way there in one click. */
function Proposed({ handoff, onAskProposed }: Pick<HandoffCardProps, 'handoff' | 'onAskProposed'>) {
  const say = useSentences(handoffSentences)
  const language = useLanguage()
  const proposed = useDepartment(handoff.proposedDepartmentId)
  if (handoff.state !== 'declined' || !proposed || !onAskProposed) return null
  return (
    <div class="row">
      <Button variant="primary" size="small" onClick={() => onAskProposed(handoff)}>
        {say.askProposed(nameIn(proposed, language))}
      </Button>
    </div>
  )
}

function Log({ handoff }: { handoff: Handoff }) {
  const say = useSentences(handoffSentences)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" class="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? say.hideLog : say.log}
      </button>
      {open && <HandoffLog handoff={handoff} />}
    </>
  )
}
