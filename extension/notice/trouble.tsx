import { outgoingSentences } from '../../shared/sentences/outgoing.ts'
import { formatRelative } from '../ui/format.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'

/** On or off, and how the latest message went: a failure with what the receiver said. */
export function Standing({
  enabled,
  sentAt,
  trouble,
}: {
  enabled: boolean
  sentAt: number | null
  trouble: { text: string; at: number } | null
}) {
  const say = useSentences(outgoingSentences)
  const reading = useReading()
  return (
    <span class="outgoing-words">
      <span>
        <Chip tone={trouble ? 'bad' : enabled ? 'good' : 'plain'}>{enabled ? say.on : say.off}</Chip>
      </span>
      {trouble && (
        <span class="outgoing-trouble">
          {say.failedAt(formatRelative(trouble.at, reading))} · {trouble.text}
        </span>
      )}
      {!trouble && sentAt !== null && <span class="muted">{say.sentAt(formatRelative(sentAt, reading))}</span>}
    </span>
  )
}
