import {
  PRACTICE_ENTRIES_MAX,
  PRACTICE_MESSAGE_MAX_BYTES,
  type PracticeChange,
  type PracticeListQuery,
  type PracticeTicket,
  type PracticeTicketPage,
  type PracticeWriting,
} from '../../shared/practice.ts'
import { Problem } from '../../shared/problems.ts'
import { batch } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import type { Visit } from '../platform/scope.ts'
import { practiceAgents } from './agents.ts'
import { DESK_LIFE_MS, type Desk } from './desk.ts'
import { countEntry, deleteDesk, deleteDesksBefore, entriesOf, hasDesk, insertDesk, insertEntry } from './rows.ts'
import { type Entry, pageOf, ticketsOn } from './rules.ts'
import { shippedTickets } from './tickets/shipped.ts'

/** Enough to keep up at one sweep in five minutes, and small enough for one statement. */
const SWEEP_MAX = 100

/** One visitor at their desk. `address` is where they come from, for the limit on new desks. */
export interface Sitting extends Visit {
  readonly desk: Desk
  readonly address: string
}

/** One page of this desk's tickets, latest first. */
export async function listTickets(sitting: Sitting, query: PracticeListQuery): Promise<PracticeTicketPage> {
  return pageOf(await tickets(sitting), query)
}

/** One ticket as this desk has it. Throws `not_found`. */
export async function readTicket(sitting: Sitting, id: string): Promise<PracticeTicket> {
  const ticket = (await tickets(sitting)).find(one => one.id === id)
  if (!ticket) throw new Problem('not_found')
  return ticket
}

/** Puts a reply or a note on a ticket. Throws `not_found`, `too_large`, `limit_reached`, `too_many_requests`. */
export async function writeMessage(sitting: Sitting, id: string, said: PracticeWriting): Promise<PracticeTicket> {
  const bytes = new TextEncoder().encode(said.text + (said.html ?? '')).length
  if (bytes > PRACTICE_MESSAGE_MAX_BYTES) throw new Problem('too_large', { bytes: PRACTICE_MESSAGE_MAX_BYTES })
  return add(sitting, id, { said })
}

/** Changes a ticket's fields. Throws `not_found`, `unknown_member`, `limit_reached`, `too_many_requests`. */
export async function changeTicket(sitting: Sitting, id: string, changed: PracticeChange): Promise<PracticeTicket> {
  const { assigneeId } = changed
  if (assigneeId && !practiceAgents.some(agent => agent.id === assigneeId)) throw new Problem('unknown_member')
  return add(sitting, id, { changed })
}

/** Empties the desk: the shipped tickets are as they were. */
export async function startOver({ db, desk }: Sitting): Promise<void> {
  await batch(db, deleteDesk(desk.id))
}

/** Removes desks older than 30 days, at most a hundred at a time. Gives how many. Run by the schedule. */
export async function sweepPracticeDesks(env: Env, now: number): Promise<number> {
  const db = env.DB.withSession('first-primary')
  const [gone] = await batch(db, deleteDesksBefore(now - DESK_LIFE_MS, SWEEP_MAX))
  return gone.length
}

async function tickets({ db, desk, origin }: Sitting): Promise<PracticeTicket[]> {
  return ticketsOn(shippedTickets, await entriesOf(db, desk.id), desk.madeAt, origin)
}

async function add(sitting: Sitting, id: string, body: Entry['body']): Promise<PracticeTicket> {
  const { db, desk, now } = sitting
  if (!shippedTickets.some(one => one.id === id)) throw new Problem('not_found')
  const entry = { ticket: id, at: now, body }
  const [taken] = await batch(db, countEntry(desk.id), insertEntry(desk.id, entry))
  if (taken.length === 0) {
    if (await hasDesk(db, desk.id)) throw new Problem('limit_reached', { most: PRACTICE_ENTRIES_MAX })
    await knock(sitting)
    await batch(db, insertDesk(desk.id, desk.madeAt), countEntry(desk.id), insertEntry(desk.id, entry))
  }
  return readTicket(sitting, id)
}

/** New desks are what a flood could fill the database with. */
async function knock({ env, address }: Sitting): Promise<void> {
  const { success } = await env.KNOCKS.limit({ key: `practice:${address}` })
  if (!success) throw new Problem('too_many_requests')
}
