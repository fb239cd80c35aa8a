import { climbLadder } from '../organisation/ladder.ts'
import { adminsAmong, stoodInFor } from '../organisation/stand-in.ts'
import type { Directory } from '../organisation.ts'

/** Whose an article is, and who vouches for it; without anybody named its department's leads do. */
export interface Kept {
  readonly departmentId: string
  readonly verifier: { readonly kind: 'member' | 'department'; readonly id: string } | null
}

/** The directory, as far as it says who is there. */
type People = Pick<Directory, 'departments'> & { readonly staff: NonNullable<Directory['staff']> }

/**
 * Who vouches for an article at `at` (epoch ms) in the verifier's own right or place: the person, or while they are away whom they
 * named; of a department its leads, their deputies, the leads' deputy. Empty when nobody of these is there.
 */
export function vouchersOf(
  { departmentId, verifier }: Kept,
  { departments, staff }: People,
  at: number,
): readonly string[] {
  if (verifier?.kind === 'member') return stoodInFor([{ id: verifier.id }], at, staff)
  const department = departments.find(one => one.id === (verifier?.id ?? departmentId))
  if (!department) return []
  const [first] = climbLadder(department, staff, at, 'lead')
  return first && first.level !== 'admin' ? first.memberIds : []
}

/**
 * Whom anything about an article's truth is brought to: its vouchers; where none of them `may` be told, the leads of the owning
 * department, then their deputies, then admins. Empty only where nobody at all is left.
 */
export function keepersOf(
  article: Kept,
  people: People,
  at: number,
  may: (memberId: string) => boolean,
): readonly string[] {
  const vouchers = vouchersOf(article, people, at).filter(may)
  if (vouchers.length > 0) return vouchers
  const owner = people.departments.find(one => one.id === article.departmentId)
  const rungs = owner ? climbLadder(owner, people.staff, at, 'lead') : []
  const reached = rungs.map(one => one.memberIds.filter(may)).find(ids => ids.length > 0)
  return (
    reached ??
    adminsAmong(people.staff.people)
      .map(one => one.id)
      .filter(may)
  )
}
