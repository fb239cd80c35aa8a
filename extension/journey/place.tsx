import { useState } from 'preact/hooks'
import type { CustomerJourney, Phase } from '../../shared/journey/contract.ts'
import { journeySentences } from '../../shared/sentences/journey.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { nameIn } from '../organisation/department-name.ts'
import { Button } from '../ui/button.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { Chip } from '../ui/marks.tsx'
import { toast } from '../ui/toasts.tsx'
import { stagesOf } from './stages.ts'

type PlaceProps = { journey: CustomerJourney; phases: readonly Phase[]; onPlaced: () => void }

/** The customer's place on the map; a click on a phase sets it by hand. */
export function Place({ journey, phases, onPlaced }: PlaceProps) {
  const say = useSentences(journeySentences)
  const language = useLanguage()
  const backend = useBackend()
  const [busy, setBusy] = useState(false)
  const { customer } = journey
  const byHand = customer.phaseId !== null

  const put = async (phase: Phase | null) => {
    if (busy) return
    setBusy(true)
    const name = phase ? nameIn(phase, language) : ''
    try {
      const input = { id: customer.id, phaseId: phase?.id ?? null, version: customer.version }
      await backend.act('placeCustomer', input, say.placeLabel(name))
      toast({ text: phase ? say.placed(name) : say.placeTold, tone: 'good' })
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
    } finally {
      setBusy(false)
      onPlaced()
    }
  }
  return (
    <Section title={say.place}>
      <fieldset class="choices stage-bar" aria-label={say.place}>
        {stagesOf(phases, journey, language).map((stage, index) => (
          <button
            type="button"
            key={stage.id}
            class={`stage stage-button stage-${stage.state}`}
            aria-pressed={stage.state === 'here'}
            onClick={() => put(phases[index] ?? null)}
          >
            {stage.name}
            {stage.pain && <span class="stage-pain" />}
          </button>
        ))}
      </fieldset>
      <div class="row place-note">
        {byHand ? <Chip tone="accent">{say.placedByHand}</Chip> : <span class="muted">{say.placeHint}</span>}
        {byHand && (
          <Button variant="quiet" size="small" busy={busy} onClick={() => put(null)}>
            {say.letTell}
          </Button>
        )}
      </div>
    </Section>
  )
}
