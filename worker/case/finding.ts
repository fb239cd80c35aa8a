import * as z from 'zod/mini'
import type { Input, Output } from '../../shared/contract.ts'
import { Id } from '../../shared/parts.ts'
import { batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { casesAt, casesNumbered, casesOfCustomers, casesSaying, newestCases } from './finding-rows.ts'
import { type CaseRow, caseFromRow } from './rows.ts'
import { casesOf } from './verbs.ts'

const SHOWN = 20
/** An address has no more parts than that which could be a ticket's number. */
const PARTS_MAX = 20

/** Tickets by number, address, words of the subject or the customer; the newest for an empty search. One round trip. */
export async function findCases(scope: Scope, { q }: Input<'findCases'>): Promise<Output<'findCases'>> {
  const { id } = scope.workspace
  const queries = queriesFor(id, q)
  const found = (await batch(scope.db, ...queries)) as CaseRow[][]
  const rows = new Map(found.flat().map(row => [row.id, row]))
  return { items: [...rows.values()].slice(0, SHOWN).map(caseFromRow) }
}

function queriesFor(id: string, q: string) {
  if (q === '') return [newestCases(id, SHOWN)]
  const address = addressIn(q)
  if (address) return [casesAt(id, address, SHOWN)]
  const number = q.replace(/^[#\s]+/, '')
  return [casesNumbered(id, number, SHOWN), casesOfCustomers(id, q, SHOWN), casesSaying(id, number, SHOWN)]
}

/** An address that was pasted: as it is, without its fragment, and everything in it that could be a number. Null for words. */
function addressIn(text: string) {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  const bare = new URL(text)
  bare.hash = ''
  const parts = [...url.pathname.split('/'), ...url.searchParams.values(), ...url.hash.split(/[#/?&=]/)]
  const named = parts.map(part => decoded(part).trim()).filter(part => /\d/.test(part))
  return { addresses: [...new Set([url.href, text, bare.href])], parts: [...new Set(named)].slice(0, PARTS_MAX) }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Our latest record of the ticket at an address; no row for an address that is none. */
export const caseAtQuery = (workspaceId: string, address: string) =>
  casesAt(workspaceId, { addresses: addressIn(address)?.addresses ?? [], parts: [] }, 1)

/** Those of the ids that are tickets here. */
export async function readCases(scope: Scope, { ids }: Input<'readCases'>): Promise<Output<'readCases'>> {
  return { items: [...(await casesOf(scope, [...new Set(ids)])).values()] }
}

/** Whether there is such a ticket. */
export async function caseIsKnown(scope: Scope, id: string): Promise<boolean> {
  return z.safeParse(Id, id).success && (await casesOf(scope, [id])).size > 0
}
