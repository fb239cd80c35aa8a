import type { CalendarHistory } from '../calendar-history.ts'
import type { Intent } from '../handoff/machine.ts'
import type { Standard, StandardBook, StandardClock, StandardException, StandardWords } from './contract.ts'

/** One department's part in a case, as far as standards look at it. `at` is its beginning, epoch ms. */
export interface Stay {
  readonly at: number
  readonly departmentId: string
  readonly topicId: string | null
  readonly intent: Intent
  readonly caseId: string
  /** The customer's segment when it was asked; empty when there is none. */
  readonly segment: string
}

/** All that the clocks of a department's stays depend on beside the log. */
export interface Policy {
  readonly standards: readonly Standard[]
  readonly exceptions: readonly StandardException[]
  /** The department's working hours through time. */
  readonly calendars: CalendarHistory
}

const words: Omit<StandardWords, 'name' | 'clock' | 'targetMinutes' | 'lapseShare'> = {
  departmentId: null,
  topicId: null,
  intent: null,
  warnShare: 0.8,
  climbMinutes: 60,
  calendar: 'department',
}
const always = { from: 0, retired: false, writtenAt: 0, writtenBy: '', version: 1 }

/** What a workspace begins with: somebody has it within a working hour, and it is answered within eight. */
export const defaultBook: StandardBook = {
  version: 0,
  standards: [
    {
      ...words,
      ...always,
      id: '00000000-0000-7000-8000-000000000001',
      name: '接手 Time to own',
      clock: 'own',
      targetMinutes: 60,
      lapseShare: 2,
    },
    {
      ...words,
      ...always,
      id: '00000000-0000-7000-8000-000000000002',
      name: '答复 Time to resolve',
      clock: 'resolve',
      targetMinutes: 480,
      lapseShare: null,
    },
  ],
  exceptions: [],
}

/** The version of each standard that is in force at `at`: the last one made of those that have begun. Retired ones are gone. */
export function standardsInForce(standards: readonly Standard[], at: number): Standard[] {
  const latest = new Map<string, Standard>()
  for (const one of standards) {
    if (one.from <= at && one.version >= (latest.get(one.id)?.version ?? 0)) latest.set(one.id, one)
  }
  return [...latest.values()].filter(one => !one.retired)
}

/**
 * The standard by which one clock of a stay is measured: in force when the stay began, and the most specific, topic before
 * department before intent; of equals the one written last. Null when there is none.
 */
export function standardFor(standards: readonly Standard[], clock: StandardClock, stay: Stay): Standard | null {
  const fitting = standardsInForce(standards, stay.at).filter(one => one.clock === clock && fits(one, stay))
  const better = (a: Standard, b: Standard) =>
    weight(b) - weight(a) || b.writtenAt - a.writtenAt || (a.id < b.id ? 1 : -1)
  return fitting.toSorted(better)[0] ?? null
}

const fits = (one: Standard, stay: Stay) =>
  (one.departmentId ?? stay.departmentId) === stay.departmentId &&
  (one.topicId ?? stay.topicId) === stay.topicId &&
  (one.intent ?? stay.intent) === stay.intent

const weight = ({ topicId, departmentId, intent }: Standard) =>
  (topicId ? 4 : 0) + (departmentId ? 2 : 0) + (intent ? 1 : 0)

/** The exception that leaves a stay out of all standards; null when none does. */
export function exceptionFor(exceptions: readonly StandardException[], stay: Stay): StandardException | null {
  return exceptions.find(one => one.value === (one.kind === 'case' ? stay.caseId : stay.segment)) ?? null
}
