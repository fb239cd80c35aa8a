import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { formatDuration, formatFull, formatMomentWithin } from '../ui/format.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'

/** From here on the time left is told in minutes and in colour, in ms. */
const SOON_MS = 3_600_000

type DueChipProps = {
  /** Epoch ms. */
  at: number
  /** Stays away until the time gets short: where the moment itself stands nearby. */
  onlySoon?: boolean
}

/** By when something is expected: the moment, then the time left, then how late it is. */
export function DueChip({ at, onlySoon = false }: DueChipProps) {
  const say = useSentences(handoffSentences)
  const reading = useReading()
  const left = at - reading.now
  if (onlySoon && left >= SOON_MS) return null
  const tone = left < 0 ? 'bad' : left < SOON_MS ? 'warn' : 'plain'
  const length = formatDuration(left, reading.language)
  const far = left >= SOON_MS && say.before(formatMomentWithin(at, reading))
  return (
    <span title={formatFull(at, reading)}>
      <Chip tone={tone}>{far || (left < 0 ? say.overdue(length) : say.left(length))}</Chip>
    </span>
  )
}
