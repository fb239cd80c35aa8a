import * as z from 'zod/mini'
import { Id, Instant } from '../parts.ts'
import { Role } from './role.ts'

/** Somebody who may be asked: active, with where they work and as what. */
export const Person = z.object({ id: Id, name: z.string(), role: Role, departmentIds: z.array(Id) })
export type Person = z.output<typeof Person>

/** When somebody is away, `from` inclusive to `until` exclusive, and who stands in meanwhile. */
export const Away = z.object({ memberId: Id, from: Instant, until: Instant, deputyId: z.nullable(Id) })
export type Away = z.output<typeof Away>

/** A stretch of duty that its giver has agreed to give and its taker to take. A swap is two of them. */
export const Cover = z.object({ departmentId: Id, giverId: Id, takerId: Id, from: Instant, until: Instant })
export type Cover = z.output<typeof Cover>

/**
 * What decides, beside the rosters, who is there: kept with the directory as a bounded copy of members, absences and exchanges
 * that matter to duty now and in the next weeks. Everybody in `people` is active.
 */
export interface Staff {
  /** Leads, admins, and who is on a roster, a deputy or a taker. */
  readonly people: readonly Person[]
  readonly absences: readonly Away[]
  /** In the order in which they were agreed: a later one may give on what an earlier one gave. */
  readonly covers: readonly Cover[]
}

/** Nothing known: everybody on a roster is there. */
export const noStaff: Staff = { people: [], absences: [], covers: [] }

const at = (stretch: { from: number; until: number }, moment: number) =>
  stretch.from <= moment && moment < stretch.until

/** The absence that a person has at `moment` (epoch ms); undefined while they are there. */
export function absenceOf(memberId: string, moment: number, absences: readonly Away[]): Away | undefined {
  return absences.find(one => one.memberId === memberId && at(one, moment))
}

/** True when a person is away at `moment` (epoch ms). */
export function isAway(memberId: string, moment: number, absences: readonly Away[]): boolean {
  return absenceOf(memberId, moment, absences) !== undefined
}

/** Who has a person's duty in a department at `moment` after all that was exchanged. A taker who left gives it back. */
export function takerOf(memberId: string, departmentId: string, moment: number, { people, covers }: Staff): string {
  const works = (id: string) => people.some(one => one.id === id && one.departmentIds.includes(departmentId))
  return covers
    .filter(one => one.departmentId === departmentId && at(one, moment) && works(one.takerId))
    .reduce((holder, one) => (one.giverId === holder ? one.takerId : holder), memberId)
}
