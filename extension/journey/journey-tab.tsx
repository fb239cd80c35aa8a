import type { Context } from '../../shared/context.ts'
import { journeySentences } from '../../shared/sentences/journey.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { Plus } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { History } from './history.tsx'
import { Place } from './place.tsx'
import { Signals } from './signals.tsx'

type JourneyTabProps = {
  context: Context
  onAdd: () => void
  /** Something was changed by hand: ask again. */
  onChanged: () => void
}

/** The whole journey: place on the map, signals with their rules, every touchpoint. */
export function JourneyTab({ context, onAdd, onChanged }: JourneyTabProps) {
  const say = useSentences(journeySentences)
  const { journey, phases } = context
  const add = (
    <Button icon={Plus} onClick={onAdd}>
      {say.add}
    </Button>
  )
  if (!journey) return <EmptyState title={say.noneTitle} text={say.noneText} action={add} />
  return (
    <>
      {phases.length > 0 && <Place journey={journey} phases={phases} onPlaced={onChanged} />}
      {journey.signals.length > 0 && (
        <Section title={say.signals}>
          <Signals signals={journey.signals} withRules />
        </Section>
      )}
      <Section title={say.timeline} action={{ label: say.add, onClick: onAdd }}>
        <History key={journey.customer.id} journey={journey} caseId={context.case?.id ?? null} />
      </Section>
    </>
  )
}
