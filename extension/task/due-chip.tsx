import { taskSentences } from '../../shared/sentences/task.ts'
import type { Task } from '../../shared/task/contract.ts'
import { formatDuration, formatFull, formatMomentWithin } from '../ui/format.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'

/** From here on the time left is told in minutes and in colour, in ms. */
const SOON_MS = 3_600_000

/** By when an open task is due: the moment, then the time left, then, in words, how late it is. Nothing for other tasks. */
export function TaskDueChip({ task }: { task: Pick<Task, 'state' | 'dueAt'> }) {
  const say = useSentences(taskSentences)
  const reading = useReading()
  const { dueAt } = task
  if (task.state !== 'open' || dueAt === null) return null
  const left = dueAt - reading.now
  const length = formatDuration(left, reading.language)
  const soon = left < 0 ? say.lateBy(length) : say.left(length)
  return (
    <span title={formatFull(dueAt, reading)}>
      <Chip tone={left < 0 ? 'bad' : left < SOON_MS ? 'warn' : 'plain'}>
        {left < SOON_MS ? soon : say.dueBy(formatMomentWithin(dueAt, reading))}
      </Chip>
    </span>
  )
}
