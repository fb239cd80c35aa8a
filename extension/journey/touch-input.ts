import type { CaseFacts } from '../../shared/case.ts'
import type { TouchpointNote } from '../../shared/journey/contract.ts'
import { requesterKey } from '../case/ticket-name.ts'

/** What a person types to note a touch. */
export interface TouchInput {
  readonly kind: TouchpointNote['kind']
  readonly title: string
  readonly departmentId: string
  readonly phaseId: string
  /** −2 to 2 as text; empty when unknown. */
  readonly feeling: string
  /** The date-time field's content, in the reader's zone. */
  readonly when: string
  readonly email: string
  readonly phone: string
}

/** Kinds a person notes by hand; tickets and handoffs note themselves. */
export const handKinds = ['call', 'visit', 'message', 'order', 'delivery', 'payment', 'survey', 'other'] as const

/** The touchpoint as it is sent; null when nothing tells which customer it is. `at` in epoch ms. */
export function touchFrom(input: TouchInput, facts: CaseFacts | null, at: number): TouchpointNote | null {
  const email = input.email.trim()
  const phone = input.phone.trim()
  const external = facts ? requesterKey(facts) : undefined
  const name = facts?.requester.name
  if (!email && !phone && !external) return null
  return {
    customer: {
      ...(email && { email }),
      ...(phone && { phone }),
      ...(external && { external }),
      ...(name && { name }),
    },
    at,
    kind: input.kind,
    title: input.title.trim(),
    departmentId: input.departmentId || null,
    phaseId: input.phaseId || null,
    feeling: input.feeling === '' ? null : Number(input.feeling),
  }
}
