import type { Handoff } from '../../shared/handoff/contract.ts'
import type { Move } from '../../shared/handoff/machine.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { problemFrom, sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'

type Moving = {
  /** The handoff as the server has it now. */
  onMoved: (handoff: Handoff) => void
  /** Somebody else was first: what is shown is old. */
  onStale: () => void
}

/** Makes moves on one handoff and says what came of them. Answers true when it was done or kept for later. */
export function useMove(handoff: Handoff, { onMoved, onStale }: Moving): (move: Move) => Promise<boolean> {
  const backend = useBackend()
  const language = useLanguage()
  const say = useSentences(handoffSentences)
  return async move => {
    const verb = move.kind === 'accept' ? say.accept : say[`send_${move.kind}`]
    const label = say.moveLabel(verb, handoff.case.number || handoff.case.ref.externalId)
    try {
      const result = await backend.act('moveHandoff', { id: handoff.id, version: handoff.version, move }, label)
      if (result.kind === 'queued') toast({ text: say.justQueued, tone: 'warn' })
      else {
        onMoved(result.output)
        toast({ text: say[`done_${move.kind}`], tone: 'good' })
      }
      return true
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
      if (['handoff_moved_on', 'not_found', 'stale'].includes(problemFrom(error).code)) onStale()
      return false
    }
  }
}

/** True while a move of this handoff is kept for when the server is back. */
export function useIsQueued(handoff: Handoff): boolean {
  const { queue } = useBackend()
  return queue.value.some(
    act => act.name === 'moveHandoff' && (act.input as { id?: string }).id === handoff.id && act.problem === null,
  )
}
