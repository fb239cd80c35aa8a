import type { Handoff } from '../../shared/handoff/contract.ts'
import type { HandoffState } from '../../shared/handoff/machine.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { formatShortMoment } from '../ui/format.ts'
import { type Step, Steps } from '../ui/journey.tsx'
import { useReading, useSentences } from '../ui/language.tsx'

/** How many of the four steps lie behind a handoff in each state. */
const passed: Record<HandoffState, number> = {
  requested: 1,
  lapsed: 1,
  accepted: 2,
  waiting: 2,
  answered: 3,
  confirmed: 4,
  disputed: 1,
  declined: 1,
  withdrawn: 1,
  ruled: 1,
}

const BROKEN_OFF: readonly HandoffState[] = ['declined', 'withdrawn', 'ruled', 'disputed']

/** Asked, accepted, answered, confirmed: how far it has come, in the receiver's colour. Nothing for one that broke off or is disputed. */
export function HandoffSteps({ handoff, colour }: { handoff: Handoff; colour: number | undefined }) {
  const say = useSentences(handoffSentences)
  const reading = useReading()
  if (BROKEN_OFF.includes(handoff.state)) return null
  const ended = handoff.state === 'answered' || handoff.state === 'confirmed'
  const notes = [
    formatShortMoment(handoff.requestedAt, reading),
    handoff.assignee?.name,
    ended ? undefined : handoff.packet && say.before(formatShortMoment(handoff.packet.byWhen, reading, true)),
    undefined,
  ]
  const labels = [say.stepRequest, say.stepAccept, say.stepAnswer, say.stepConfirm]
  const steps = labels.map((label, index): Step => {
    const note = notes[index]
    const state = index < passed[handoff.state] ? 'done' : index === passed[handoff.state] ? 'now' : 'next'
    return { id: String(index), label, state, ...(note && { note }) }
  })
  return <Steps label={say.steps} colour={colour} steps={steps} />
}
