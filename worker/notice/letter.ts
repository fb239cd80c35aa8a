import type { NoticeFacts } from '../../shared/notice/contract.ts'

/** What a letter remembers of its notice until it goes out. */
export interface Letter {
  readonly sequence: number
  readonly at: number
  readonly kind: string
  readonly relation: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly caseId: string | null
  readonly actorId: string
  readonly facts: NoticeFacts
  /** Who is on duty where a group's robot speaks; by name. */
  readonly onDuty?: string
}
