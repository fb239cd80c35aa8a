import type { Packet } from '../../shared/handoff/contract.ts'
import type { Intent } from '../../shared/handoff/machine.ts'
import type { ByWhenId } from './by-when.ts'

/** What a person types to ask another department. Kept as it is until sent. */
export interface AskInput {
  readonly toDepartmentId: string
  readonly fromDepartmentId: string
  /** 协作 or 移交. */
  readonly intent: Intent
  /** The handoff of one's own department that needs a third one; null for none. */
  readonly parentId: string | null
  readonly why: string
  readonly expected: string
  readonly when: ByWhenId | 'own'
  /** The date-time field's content, in the reader's zone. */
  readonly ownTime: string
  readonly quote: string
  readonly links: readonly string[]
}

export const WHY_MAX = 2_000
export const QUOTE_MAX = 8_000
export const LINKS_MAX = 10

export type AskField = 'toDepartmentId' | 'fromDepartmentId' | 'why' | 'expected' | 'byWhen' | 'links'
export type AskProblem =
  | 'needDepartment'
  | 'sameDepartment'
  | 'noDepartment'
  | 'needWhy'
  | 'needExpected'
  | 'needTime'
  | 'badLink'

const link = /^https?:\/\/[^\s/]+(?:\/\S*)?$/i

/** What is still wrong with a request, by field. `byWhen` and `now` in epoch ms. Empty: it can be sent. */
export function checkAsk(
  input: AskInput,
  byWhen: number | null,
  now: number,
): Partial<Readonly<Record<AskField, AskProblem>>> {
  const wrong: Partial<Record<AskField, AskProblem>> = {}
  if (!input.fromDepartmentId) wrong.fromDepartmentId = 'noDepartment'
  if (!input.toDepartmentId) wrong.toDepartmentId = 'needDepartment'
  else if (input.toDepartmentId === input.fromDepartmentId) wrong.toDepartmentId = 'sameDepartment'
  if (input.why.trim() === '') wrong.why = 'needWhy'
  if (input.expected.trim() === '') wrong.expected = 'needExpected'
  if (byWhen === null || byWhen <= now) wrong.byWhen = 'needTime'
  if (input.links.some(one => one.trim() !== '' && !link.test(one.trim()))) wrong.links = 'badLink'
  return wrong
}

/** The packet as it is sent. Call it only with what `checkAsk` found nothing wrong with. */
export function packetFrom(input: AskInput, byWhen: number): Packet {
  const links = input.links.map(one => one.trim()).filter(one => one !== '')
  return {
    why: input.why.trim(),
    expected: input.expected.trim(),
    byWhen,
    quote: input.quote.trim().slice(0, QUOTE_MAX),
    links: [...new Set(links)].slice(0, LINKS_MAX),
  }
}
