import { emptyFacts } from '../../../shared/case.ts'
import type { Input } from '../../../shared/contract.ts'
import { practiceCustomers } from '../../practice/customers.ts'
import type { Call } from './client.ts'
import { type DemoHandoff, handoffs } from './content/handoffs.ts'
import type { DepartmentIds } from './organisation.ts'

const HOUR_MS = 3_600_000

/** Hands over the tickets of the list that have no handoff yet, and makes the moves that follow. `now` in epoch ms. */
export async function fillHandoffs(
  callAs: (member: string) => Call,
  call: Call,
  origin: string,
  departmentIds: DepartmentIds,
  now: number,
): Promise<void> {
  for (const one of handoffs) {
    const facts = factsOf(one, origin)
    if ((await call('readRoute', { ref: facts.ref })).items.length > 0) continue
    let { id, version } = await callAs(one.asker)('requestHandoff', {
      facts,
      fromDepartmentId: departmentIds[one.from],
      toDepartmentId: departmentIds[one.to],
      packet: packetOf(one, facts.url, now),
    })
    for (const [member, move] of one.moves)
      ({ version, id } = await callAs(member)('moveHandoff', { id, version, move }))
  }
}

/** The ticket as the practice desk's adapter reads it. */
export function factsOf(
  { ticket, subject, queue, customer }: Pick<DemoHandoff, 'ticket' | 'subject' | 'queue' | 'customer'>,
  origin: string,
): Input<'openCase'>['facts'] {
  const site = `${origin}/practice`
  const url = `${site}/tickets/${ticket}`
  const who = practiceCustomers.find(one => one.id === customer)
  const requester = { name: who?.name ?? '', email: who?.email ?? '', phone: who?.phone ?? '', externalId: customer }
  return {
    ...emptyFacts({ host: 'practice', site, externalId: ticket }, url),
    number: ticket,
    subject,
    queue,
    requester,
  }
}

function packetOf({ why, expected, hoursLeft, quote }: DemoHandoff, url: string, now: number) {
  return { why, expected, quote, byWhen: now + hoursLeft * HOUR_MS, links: [url] }
}
