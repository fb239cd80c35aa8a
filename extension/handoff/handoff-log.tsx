import { useEffect, useState } from 'preact/hooks'
import type { Handoff, LogEntry } from '../../shared/handoff/contract.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { Skeleton } from '../ui/feedback.tsx'
import { Timeline } from '../ui/journey.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { eventName } from './packet.tsx'

/** Everything that happened to a handoff, newest first. Asked again when its version grows. */
export function HandoffLog({ handoff }: { handoff: Handoff }) {
  const language = useLanguage()
  const backend = useBackend()
  const [log, setLog] = useState<readonly LogEntry[]>()
  const [problem, setProblem] = useState<unknown>()
  useEffect(() => {
    const turn = new AbortController()
    backend.read('readHandoff', { id: handoff.id }, turn.signal).then(
      answer => setLog(answer.log),
      error => !turn.signal.aborted && setProblem(error),
    )
    return () => turn.abort()
  }, [backend, handoff.id, handoff.version])
  if (problem && !log) return <p class="muted">{sayProblem(problem, language)}</p>
  if (!log) return <Skeleton lines={2} />
  return <LogTimeline log={log} />
}

/** A handoff's log, newest first. */
export function LogTimeline({ log }: { log: readonly LogEntry[] }) {
  const say = useSentences(handoffSentences)
  const items = log.toReversed().map((entry, index) => ({
    id: `${entry.at} ${entry.kind} ${index}`,
    at: entry.at,
    title: [entry.actor.name, eventName(entry.kind, say)].filter(Boolean).join(' · '),
    detail: wordsOf(entry),
  }))
  return <Timeline label={say.logOf} items={items} />
}

/** What a move carried: its one text, whatever it is called. */
function wordsOf({ data }: LogEntry): string | undefined {
  const words = data.reason ?? data.question ?? data.answer ?? data.note ?? data.statement
  return typeof words === 'string' && words !== '' ? words : undefined
}
