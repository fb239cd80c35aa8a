import { clockSentences } from '../../shared/sentences/clock.ts'
import type { ClockCards } from '../../shared/standard/contract.ts'
import { formatFull } from '../ui/format.ts'
import { CircleCheck, Clock, Pause, TriangleAlert } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { currentClock, isLive, sayClock } from './clock-say.ts'

const signs = { clock: Clock, pause: Pause, late: TriangleAlert, done: CircleCheck }

type ClockChipProps = {
  clocks: ClockCards | null | undefined
  /** Stays away once the clock has stopped: where how it ended is of no interest. */
  onlyLive?: boolean
  /** Where there is little room: that it is paused, without how far it came. */
  brief?: boolean
}

/** The clock of a handoff that matters now: how long is left, that it is paused, how late it is. Ticks with the page. */
export function ClockChip({ clocks, onlyLive = false, brief = false }: ClockChipProps) {
  const say = useSentences(clockSentences)
  const reading = useReading()
  const current = currentClock(clocks)
  if (!current || (onlyLive && !isLive(current.card))) return null
  const { text, tone, sign } = sayClock(current.name, current.card, reading, say)
  const { dueAt, state } = current.card
  const words = brief && state === 'paused' && sign === 'pause' ? say.pausedBriefly(say[current.name]) : text
  return (
    <span class="clock-chip" title={dueAt !== null ? formatFull(dueAt, reading) : words === text ? undefined : text}>
      <Chip tone={tone} icon={signs[sign]}>
        {words}
      </Chip>
    </span>
  )
}
