import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { DepartmentCard } from '../organisation.ts'
import { Id, text, WebUrl } from '../parts.ts'
import { Ownership, Topic } from './contract.ts'

/** A case in somebody's words, for whoever has no ticket's page before them. At least one of subject and message says something. */
export const DescribedCase = z.object({
  subject: text(0, 500),
  message: text(0, 4_000),
  queue: z.optional(text(0, 200)),
  tags: z.optional(z.array(text(1, 60)).check(z.maxLength(30))),
  /** The customer's segment, which rules may ask for. */
  segment: z.optional(text(0, 60)),
  /** The ticket's address: an agreed transfer of a known ticket goes before the rules. */
  url: z.optional(WebUrl),
})

export const describedEndpoints = {
  findOwner: endpoint('POST /v1/ownership/owner', {
    access: 'agent',
    keyScope: 'ownership:read',
    request: DescribedCase,
    response: z.object({
      ownership: Ownership,
      /** With its RACI roles; null when no rule matched. */
      topic: z.nullable(Topic),
      /** All departments, each with who is on duty now. */
      departments: z.array(DepartmentCard),
      /** The people whom the topic names as arbiters. */
      people: z.array(z.object({ id: Id, name: z.string() })),
    }),
    problems: ['malformed'],
    summary: 'Whose a described case is and why, who is on duty there, and who else has a part in it. Changes nothing.',
  }),
}
