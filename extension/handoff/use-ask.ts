import type { CaseFacts } from '../../shared/case.ts'
import type { Handoff, Packet } from '../../shared/handoff/contract.ts'
import { askingSentences } from '../../shared/sentences/asking.ts'
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
  const say = useSentences(askingSentences)
  const { busy, run } = useTask()
  const send: Asking['send'] = (input, packet, departmentName) =>
    run(async () => {
      const { fromDepartmentId, toDepartmentId, intent, parentId } = input
      const request = { facts, fromDepartmentId, toDepartmentId, intent, parentId, packet }
      const label = say.askLabel(departmentName, ticketNumber(facts))
      const result = await backend.act('requestHandoff', request, label)
      if (result.kind === 'queued') return toast({ text: say.queuedAsk, tone: 'warn' })
      onAsked(result.output)
      const decides = result.output.state === 'disputed'
      toast({ text: decides ? say.sentDecision : say.sent(departmentName), tone: 'good' })
    })
  return { busy, send }
}
