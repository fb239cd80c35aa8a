import type { Confidence } from '../../shared/knowledge.ts'
import { librarySentences } from '../../shared/sentences/library.ts'
import { useSentences } from '../ui/language.tsx'
import { Chip, type Tone } from '../ui/marks.tsx'

const tones: Record<Confidence, Tone> = {
  in_progress: 'plain',
  not_validated: 'warn',
  validated: 'good',
  archived: 'plain',
}

/** How far an article can be trusted. */
export function ConfidenceChip({ confidence }: { confidence: Confidence }) {
  const say = useSentences(librarySentences)
  return <Chip tone={tones[confidence]}>{say[confidence]}</Chip>
}
