import type { CaseFacts } from '../../shared/case.ts'

/** What people call the ticket: its number, else its id; one bare of a sign gets `#`. */
export function ticketNumber(facts: CaseFacts): string {
  const number = facts.number || facts.ref.externalId
  return /^\d+$/.test(number) ? `#${number}` : number
}

/** Who asks, as the page shows them: name, else address, else number, else nothing. */
export function requesterName({ requester }: CaseFacts): string {
  return requester.name || requester.email || requester.phone
}

/** The customer's id with this helpdesk, as touchpoints name it; undefined when the page shows none. */
export function requesterKey({ ref, requester }: CaseFacts): string | undefined {
  return requester.externalId ? `${ref.host}|${ref.site}|${requester.externalId}` : undefined
}
