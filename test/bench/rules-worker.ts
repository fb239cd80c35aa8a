import type { OwnershipMap } from '../../shared/ownership/contract.ts'
import { type Ticket, whoOwns } from '../../shared/ownership/match.ts'

interface Work {
  readonly map: OwnershipMap
  readonly tickets: readonly Ticket[]
}

let work: Work = { map: { version: 0, topics: [], rules: [] }, tickets: [] }

/**
 * Asks the map as often as `?runs=` says, one ticket after the other. No timer: those of workerd stand still while it computes, so
 * that time is taken outside. `PUT` hands over the map and the tickets.
 */
export default {
  async fetch(request: Request): Promise<Response> {
    if (request.method === 'PUT') {
      work = await request.json()
      return new Response('')
    }
    const runs = Number(new URL(request.url).searchParams.get('runs'))
    let words = 0
    for (let run = 0; run < runs; run++) {
      const ticket = work.tickets[run % work.tickets.length]
      if (ticket) words += whoOwns(work.map, 'triage', ticket, 1).matches.length
    }
    return Response.json({ words })
  },
}
