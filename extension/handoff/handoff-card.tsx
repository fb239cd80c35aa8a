import { useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { isOpen } from '../../shared/handoff/machine.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround, useDepartment } from '../organisation/departments.tsx'
import { ClockButton } from '../standard/clocks.tsx'
import { Button } from '../ui/button.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Card } from '../ui/layout.tsx'
import { Chip } from '../ui/marks.tsx'
import { DueChip } from './due-chip.tsx'
import { HandoffLog } from './handoff-log.tsx'
import { HandoffSteps } from './handoff-steps.tsx'
import { Moves } from './moves.tsx'
import { LatestWords, PacketBrief, PacketView } from './packet.tsx'
import { Quarrel } from './quarrel-later.tsx'
import { sidesOf, standingOf } from './standing.ts'

export type HandoffCardProps = {
  handoff: Handoff
  onMoved: (handoff: Handoff) => void
  onStale: () => void
  /** Asks the department that the receiver proposed, with the same packet. */
  onAskProposed?: ((handoff: Handoff) => void) | undefined
  /** Asks a third department without losing this one. */
  onAskFurther?: ((handoff: Handoff) => void) | undefined
  /** In full, with the way to the whole log; else what is expected, and the rest behind a fold. */
  whole?: boolean
}

/** One handoff: from whom to whom, how it stands, what it says, and what the reader can do. */
export function HandoffCard({ handoff, onMoved, onStale, onAskProposed, onAskFurther, whole }: HandoffCardProps) {
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
          <span class="spacer" />
          {handoff.intent === 'transfer' && <Chip>{say.transfer}</Chip>}
          <Chip tone={standing.tone}>{standing.text}</Chip>
        </div>
        <HandoffSteps handoff={handoff} colour={to?.colour} />
        <Words packet={handoff.packet} whole={whole} />
        <LatestWords latest={handoff.latest} />
        <Quarrel handoff={handoff} inHub={false} onRuleMade={onMoved} />
        {sides.includes('asker') && <Proposed handoff={handoff} onAskProposed={onAskProposed} />}
        <div class="handoff-foot">
          <Moves handoff={handoff} onMoved={onMoved} onStale={onStale} onAskFurther={onAskFurther} />
          <ClockButton handoff={handoff} />
          {handoff.packet && isOpen(handoff.state) && <DueChip at={handoff.packet.byWhen} onlySoon />}
        </div>
        {whole && sides.length > 0 && <Log handoff={handoff} />}
      </article>
    </Card>
  )
}

/** What it says, as much as fits; people of other departments see that there is something. */
function Words({ packet, whole }: { packet: Handoff['packet']; whole: boolean | undefined }) {
  const say = useSentences(handoffSentences)
  if (!packet) return <p class="muted">{say.hiddenPacket}</p>
  return whole ? <PacketView packet={packet} /> : <PacketBrief packet={packet} />
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
