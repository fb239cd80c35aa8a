import type { journeySentences } from '../../shared/sentences/journey.ts'
import type { useSentences } from '../ui/language.tsx'

export type JourneySay = ReturnType<typeof useSentences<(typeof journeySentences)['zh']>>

/** −2 to +2 in words; empty when it is not known. */
export function feelingName(feeling: number | null, say: JourneySay): string {
  if (feeling === null) return ''
  const names = [say.feelingVeryBad, say.feelingBad, say.feelingPlain, say.feelingGood, say.feelingVeryGood]
  return names[Math.round(feeling) + 2] ?? ''
}

/** Every feeling, worst first, as a list to choose from. */
export function feelingOptions(say: JourneySay): { value: string; label: string }[] {
  return [-2, -1, 0, 1, 2].map(value => ({ value: String(value), label: feelingName(value, say) }))
}
