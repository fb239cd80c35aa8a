import { useRef } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useAround } from '../organisation/departments.tsx'
import { useLanguage } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { planTurns, splitInTurn, type ToldTurns, turnsWanted } from './in-turn.ts'
import type { Bulks } from './use-bulk.ts'

/**
 * Gives handoffs to whoever's turn it is: asks each department for its next turns, then acts on all of them at once, with a short
 * time to undo. Answers true when there was something to give.
 */
export function useAssignNext(bulks: Bulks): (handoffs: readonly Handoff[]) => Promise<boolean> {
  const backend = useBackend()
  const language = useLanguage()
  const { me } = useAround()
  const busy = useRef(false)
  return async handoffs => {
    if (busy.current || handoffs.length === 0) return false
    busy.current = true
    try {
      // What is about to be sent counts as somebody's turn.
      await bulks.flush()
      const { able, unable } = splitInTurn(handoffs, me)
      const told = new Map<string, ToldTurns>()
      for (const [id, count] of turnsWanted(able)) told.set(id, await backend.read('readNextPerson', { id, count }))
      const plan = planTurns(able, told)
      bulks.beginTurns(plan, unable)
      return plan.given.length > 0
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
      return false
    } finally {
      busy.current = false
    }
  }
}
