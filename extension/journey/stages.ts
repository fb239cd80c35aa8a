import type { CustomerJourney, Phase } from '../../shared/journey/contract.ts'
import type { Language } from '../../shared/sentences.ts'
import { nameIn } from '../organisation/department-name.ts'
import type { Stage } from '../ui/journey.tsx'

/** The map's phases with the customer's place; a phase hurts where a recent touchpoint felt bad. */
export function stagesOf(phases: readonly Phase[], journey: CustomerJourney | null, language: Language): Stage[] {
  const here = phases.findIndex(phase => phase.id === journey?.here)
  const hurts = new Set(journey?.recent.filter(touch => (touch.feeling ?? 0) < 0).map(touch => touch.phaseId))
  return phases.map((phase, index) => ({
    id: phase.id,
    name: nameIn(phase, language),
    state: index === here ? 'here' : index < here ? 'past' : 'next',
    pain: hurts.has(phase.id),
  }))
}
