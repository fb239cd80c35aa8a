import type { Context } from '../../shared/context.ts'
import { journeySentences } from '../../shared/sentences/journey.ts'
import { StageBar } from '../ui/journey.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { Signals } from './signals.tsx'
import { stagesOf } from './stages.ts'
import { Touchpoints } from './touchpoints.tsx'

/** How many touches the overview shows. */
const SHOWN = 3

/** The journey in short: place, what to know, the last touches. */
export function JourneyShort({ context, onAll }: { context: Context; onAll: () => void }) {
  const say = useSentences(journeySentences)
  const language = useLanguage()
  const { journey, phases } = context
  const all = journey ? { label: say.all(journey.customer.touchpoints), onClick: onAll } : undefined
  return (
    <Section title={say.journey} action={all}>
      <div class="stack">
        {phases.length > 0 && <StageBar label={say.place} stages={stagesOf(phases, journey, language)} />}
        {journey ? (
          <>
            <Signals signals={journey.signals} />
            <Touchpoints touchpoints={journey.recent.slice(0, SHOWN)} caseId={context.case?.id ?? null} />
          </>
        ) : (
          <p class="muted">{say.noneText}</p>
        )}
      </div>
    </Section>
  )
}
