import { batch, effect, signal, untracked } from '@preact/signals'
import type {
  PracticeChange,
  PracticeMe,
  PracticeTicket,
  PracticeTicketPage,
  PracticeWriting,
} from '../../../shared/practice.ts'
import { Problem, type ProblemCode } from '../../../shared/problems.ts'
import { client } from './client.ts'
import { type Listing, listAddress, place } from './place.ts'
import { sentences } from './preferences.ts'

export const me = signal<PracticeMe | null>(null)
/** The list as last loaded; it stays while a ticket is open, since j and k walk along it. */
export const list = signal<PracticeTicketPage | null>(null)
/** The ticket on screen. While the next one loads it is still the one before. */
export const ticket = signal<PracticeTicket | null>(null)
/** The ticket that was on screen last; the list puts the visitor back on its row. */
let lastShownId = ''
export const lastShown = () => lastShownId
export const loading = signal(false)
/** What kept the page from showing what was asked for. */
export const obstacle = signal<ProblemCode | null>(null)
/** The latest short message, and whether it is bad news. */
export const notice = signal<{ readonly text: string; readonly bad: boolean; readonly id: number } | null>(null)

let asked = 0
let listedAddress = ''

/** Loads what the address asks for, now and whenever it changes. */
export function followPlace(): void {
  effect(() => {
    const { ticketId, listing } = place.value
    untracked(() => void load(ticketId, listing))
  })
}

/** Loads the present place again. */
export function reload(): void {
  listedAddress = ''
  void load(place.value.ticketId, place.value.listing)
}

async function load(ticketId: string | null, listing: Listing): Promise<void> {
  const mine = ++asked
  const address = listAddress(listing)
  const listIsStale = ticketId === null || address !== listedAddress
  batch(() => {
    loading.value = true
    obstacle.value = null
    if (ticketId === null) ticket.value = null
    if (address !== listedAddress) list.value = null
  })
  try {
    const [who, tickets, one] = await Promise.all([
      me.value ?? client.me(),
      listIsStale ? client.list(listing, '') : list.value,
      ticketId === null ? null : client.read(ticketId),
    ])
    // The visitor may have gone on while this was loading.
    if (mine !== asked) return
    batch(() => {
      me.value = who
      list.value = tickets
      ticket.value = one
      loading.value = false
    })
    listedAddress = address
    lastShownId = one?.id ?? lastShownId
  } catch (error) {
    if (mine !== asked) return
    batch(() => {
      ticket.value = null
      loading.value = false
      obstacle.value = codeOf(error)
    })
  }
}

/** Adds the next page to the list. */
export async function loadMore(): Promise<void> {
  const before = list.value
  if (!before?.next) return
  const more = await attempt(() => client.list(place.value.listing, before.next ?? ''))
  if (more && list.value === before) list.value = { ...more, items: [...before.items, ...more.items] }
}

/** Sends a reply or a note. Gives false, and says why, when it did not get through. */
export async function write(id: string, said: PracticeWriting): Promise<boolean> {
  const after = await attempt(() => client.write(id, said))
  if (!after) return false
  show(after)
  say(said.public ? sentences.value.sent : sentences.value.noted)
  return true
}

/** Changes fields of a ticket. */
export async function change(id: string, changed: PracticeChange): Promise<void> {
  const after = await attempt(() => client.change(id, changed))
  // A refused change leaves the select on the value that was not taken; a new object draws it again.
  if (after) show(after)
  else if (ticket.value?.id === id) ticket.value = { ...ticket.value }
  if (after) say(sentences.value.saved)
}

/** Empties the desk and shows it as it was. */
export async function startOver(): Promise<void> {
  if ((await attempt(client.startOver)) === undefined) return
  reload()
  say(sentences.value.startOverDone)
}

export function say(text: string, bad = false): void {
  notice.value = { text, bad, id: (notice.value?.id ?? 0) + 1 }
}

/** The sentence for a problem that this page can meet. */
export function sentenceFor(code: ProblemCode): string {
  const { away, full, tooLong, tooFast, broken } = sentences.value
  const known: Partial<Record<ProblemCode, string>> = {
    away,
    limit_reached: full,
    too_large: tooLong,
    malformed: tooLong,
    too_many_requests: tooFast,
  }
  return known[code] ?? broken
}

function show(after: PracticeTicket): void {
  if (ticket.value?.id === after.id) ticket.value = after
  const listing = place.value.listing
  // The order and the counts may be others now. The list on screen is kept until the new one is there.
  client.list(listing, '').then(
    fresh => {
      if (place.value.listing === listing) list.value = fresh
    },
    () => undefined, // the ticket itself is saved; the list comes right with the next navigation
  )
}

async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act()
  } catch (error) {
    say(sentenceFor(codeOf(error)), true)
    return undefined
  }
}

function codeOf(error: unknown): ProblemCode {
  if (error instanceof Problem) return error.code
  throw error
}
