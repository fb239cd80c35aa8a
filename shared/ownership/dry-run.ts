import type { DryRun, Place } from './audit-contract.ts'
import type { OwnershipMap } from './contract.ts'
import { type Ticket, whoOwns } from './match.ts'

/** Where a ticket is under the map as it stands, and where it would be under the changed one; null when it stays. */
export function moveOf(
  ticket: Ticket,
  maps: { readonly present: OwnershipMap; readonly changed: OwnershipMap },
  triageDepartmentId: string,
  when: number,
): { from: Place; to: Place } | null {
  const from = placeOf(whoOwns(maps.present, triageDepartmentId, ticket, when))
  const to = placeOf(whoOwns(maps.changed, triageDepartmentId, ticket, when))
  return from.departmentId === to.departmentId && from.topicId === to.topicId ? null : { from, to }
}

const placeOf = ({ departmentId, topicId }: Place): Place => ({ departmentId, topicId })

const keyOf = ({ from, to }: { from: Place; to: Place }) =>
  [from.departmentId, from.topicId, to.departmentId, to.topicId].join(' ')

/** Moves counted by where from and where to, the most first. */
export function countMoves(moves: readonly { from: Place; to: Place; cases?: number }[]): DryRun['moves'] {
  const counts = new Map<string, DryRun['moves'][number]>()
  for (const { from, to, cases = 1 } of moves) {
    const key = keyOf({ from, to })
    counts.set(key, { from, to, cases: (counts.get(key)?.cases ?? 0) + cases })
  }
  return [...counts.values()].sort((a, b) => b.cases - a.cases || (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** What is known after one page more. */
export function withPage(before: DryRun | null, page: DryRun): DryRun {
  if (!before) return page
  return {
    seen: before.seen + page.seen,
    since: page.since ?? before.since,
    when: page.when,
    moves: countMoves([...before.moves, ...page.moves]),
    cases: [...before.cases, ...page.cases],
    next: page.next,
  }
}
