import type { CaseFacts } from '../../shared/case.ts'
import type { Context } from '../../shared/context.ts'
import { isOpen } from '../../shared/handoff/machine.ts'
import { ownershipSentences } from '../../shared/sentences/ownership.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround, useDepartment } from '../organisation/departments.tsx'
import { DutyChip } from '../organisation/duty-chip.tsx'
import { Button } from '../ui/button.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { Chip, Kbd } from '../ui/marks.tsx'
import { Why } from './why.tsx'

type OwnerCardProps = {
  context: Context
  facts: CaseFacts
  /** Opens the ask dialog; null leaves the department open. */
  onAsk: (departmentId: string | null) => void
  /** The ownership map in the hub. */
  onMap?: (() => void) | undefined
}

/** Whose ticket it is, who is there, why, and the way to ask them. */
export function OwnerCard({ context, facts, onAsk, onMap }: OwnerCardProps) {
  const say = useSentences(ownershipSentences)
  const language = useLanguage()
  const { me } = useAround()
  const { ownership, topic, handoffs } = context
  const owner = useDepartment(ownership.departmentId)
  if (!owner) return null
  const yours = me.departmentIds.includes(owner.id)
  const asked = handoffs.some(one => one.toDepartmentId === owner.id && isOpen(one.state))
  return (
    <Section title={say.owner} action={onMap && { label: say.map, onClick: onMap }}>
      <Card colour={owner.colour} padded>
        <div class="row">
          <strong class="owner-name">{nameIn(owner, language)}</strong>
          <DutyChip department={owner} />
          <span class="spacer" />
          {yours && <Chip tone="accent">{say.yours}</Chip>}
        </div>
        <div class="owner-why">
          <Why ownership={ownership} topic={topic} facts={facts} />
          <Deputy owner={nameIn(owner, language)} deputyId={ownership.deputyId} />
          {ownership.runnerUp && (
            <p class="muted">
              {say.runnerUp} <DepartmentOf id={ownership.runnerUp.departmentId} />
            </p>
          )}
        </div>
        <div class="row">
          {!yours && !asked && (
            <Button variant="primary" onClick={() => onAsk(owner.id)}>
              {say.ask(nameIn(owner, language))}
            </Button>
          )}
          <Button onClick={() => onAsk(null)}>{yours ? say.anotherFromOwn : say.another}</Button>
          <Kbd keys="E" />
          <span class="spacer" />
          {asked && <span class="muted">{say.asked}</span>}
        </div>
      </Card>
    </Section>
  )
}

function Deputy({ owner, deputyId }: { owner: string; deputyId: string | null }) {
  const say = useSentences(ownershipSentences)
  const language = useLanguage()
  const deputy = useDepartment(deputyId)
  return deputy ? <p>{say.deputy(owner, nameIn(deputy, language))}</p> : null
}
