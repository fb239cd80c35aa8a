import type { Input } from '../../../shared/contract.ts'
import type { Member } from '../../../shared/organisation.ts'

interface Held {
  readonly members: readonly Member[]
}

/** One page of a list; the cursor is the place of its end. */
export const page = <T>(
  items: readonly T[],
  { after, limit = 20 }: { after?: string | undefined; limit?: number | undefined },
) => {
  const from = Number(after ?? 0)
  return { items: items.slice(from, from + limit), next: from + limit < items.length ? String(from + limit) : null }
}

const worksIn = (departmentId: string | undefined) => (one: Member) =>
  departmentId === undefined || one.departmentIds.includes(departmentId)

export const peopleAnswers = {
  listMembers: (at: Held, input: Input<'listMembers'>) => page(at.members.filter(worksIn(input.departmentId)), input),
  findMembers: (at: Held, input: Input<'findMembers'>) => {
    const named = (one: Member) => `${one.name} ${one.email}`.includes(input.q.trim())
    return page(at.members.filter(one => one.active && named(one)).filter(worksIn(input.departmentId)), input)
  },
  readMembers: (at: Held, { ids }: Input<'readMembers'>) => ({ items: at.members.filter(one => ids.includes(one.id)) }),
}
