import type { CaseFacts } from '../../shared/case.ts'
import type { Handoff, Packet } from '../../shared/handoff/contract.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { ticketNumber } from '../case/ticket-name.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useTask } from '../client/use-task.ts'
import { useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import type { AskInput } from './ask-input.ts'

interface Asking {
  readonly busy: boolean
  /** True when it was sent, or kept until the server is back; false leaves the form as it is. */
  send(input: AskInput, packet: Packet, departmentName: string): Promise<boolean>
}

/** Sends a request to another department and says what came of it. */
export function useAsk({ facts, onAsked }: { facts: CaseFacts; onAsked: (handoff: Handoff) => void }): Asking {
  const backend = useBackend()
  const say = useSentences(handoffSentences)
  const { busy, run } = useTask()
  const send: Asking['send'] = ({ fromDepartmentId, toDepartmentId }, packet, departmentName) =>
    run(async () => {
      const request = { facts, fromDepartmentId, toDepartmentId, packet }
      const label = say.askLabel(departmentName, ticketNumber(facts))
      const result = await backend.act('requestHandoff', request, label)
      if (result.kind === 'queued') return toast({ text: say.queuedAsk, tone: 'warn' })
      onAsked(result.output)
      toast({ text: say.sent(departmentName), tone: 'good' })
    })
  return { busy, send }
}
