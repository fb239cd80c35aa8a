import type { Handoff } from '../../shared/handoff/contract.ts'
import type { Side } from '../../shared/handoff/machine.ts'
import type { Member } from '../../shared/organisation.ts'
import type { handoffSentences } from '../../shared/sentences/handoff.ts'
import type { useSentences } from '../ui/language.tsx'
import type { Tone } from '../ui/marks.tsx'

export type HandoffSay = ReturnType<typeof useSentences<(typeof handoffSentences)['zh']>>

/** The sides of a handoff on which a member stands: none, one, both, or who decides between them. */
export function sidesOf(handoff: Handoff, me: Member): Side[] {
  const sides: Side[] = []
  if (me.departmentIds.includes(handoff.fromDepartmentId)) sides.push('asker')
  if (me.departmentIds.includes(handoff.toDepartmentId)) sides.push('receiver')
  if (handoff.state === 'disputed' && handoff.dispute?.arbiter.id === me.id) sides.push('arbiter')
  return sides
}

/** How a handoff stands, in a few words and a tone: what waits for the reader is loudest. */
export function standingOf(handoff: Handoff, sides: readonly Side[], say: HandoffSay): { text: string; tone: Tone } {
  const asker = sides.includes('asker')
  switch (handoff.state) {
    case 'requested':
      return { text: say.requested, tone: sides.includes('receiver') ? 'accent' : 'plain' }
    case 'accepted':
      return { text: handoff.assignee ? say.acceptedBy(handoff.assignee.name) : say.accepted, tone: 'good' }
    case 'waiting':
      return waiting(handoff, asker, say)
    case 'answered':
      return asker ? { text: say.answeredYou, tone: 'accent' } : { text: say.answered, tone: 'good' }
    case 'declined':
      return { text: say.declined, tone: asker ? 'bad' : 'plain' }
    case 'confirmed':
      return { text: say.confirmed, tone: 'good' }
    case 'withdrawn':
      return { text: say.withdrawn, tone: 'plain' }
    case 'lapsed':
      return { text: say.lapsed, tone: 'bad' }
    case 'disputed':
      return sides.includes('arbiter')
        ? { text: say.disputedYou, tone: 'accent' }
        : { text: say.disputed, tone: 'warn' }
    case 'ruled':
      return { text: say.ruled, tone: 'plain' }
  }
}

function waiting(handoff: Handoff, asker: boolean, say: HandoffSay): { text: string; tone: Tone } {
  if (handoff.waitingOn === 'customer') return { text: say.waitingCustomer, tone: 'plain' }
  if (handoff.waitingOn === 'third_party') return { text: say.waitingThirdParty, tone: 'plain' }
  return asker ? { text: say.waitingYou, tone: 'accent' } : { text: say.waitingAsker, tone: 'plain' }
}
