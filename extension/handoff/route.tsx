import type { Handoff } from '../../shared/handoff/contract.ts'
import { hopsOf } from '../../shared/handoff/hops.ts'
import { askingSentences } from '../../shared/sentences/asking.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { formatMoment } from '../ui/format.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { sidesOf, standingOf } from './standing.ts'

/** The ticket's way through departments so far, oldest first, with returns marked. Nothing before the first handoff. */
export function Route({ handoffs }: { handoffs: readonly Handoff[] }) {
  const say = useSentences(handoffSentences)
  const words = useSentences(askingSentences)
  const reading = useReading()
  const { me } = useAround()
  if (handoffs.length === 0) return null
  return (
    <section class="route" aria-label={words.routeSoFar}>
      <h3 class="field-label">{words.routeSoFar}</h3>
      <ol>
        {hopsOf(handoffs).map(({ handoff, returns }) => (
          <li key={handoff.id} class="row">
            <DepartmentOf id={handoff.fromDepartmentId} />
            <span class="handoff-arrow">{say.to}</span>
            <DepartmentOf id={handoff.toDepartmentId} />
            {returns && <Chip tone="warn">{words.returned}</Chip>}
            <span class="spacer" />
            <span class="muted">
              {standingOf(handoff, sidesOf(handoff, me), say).text} · {formatMoment(handoff.requestedAt, reading)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
