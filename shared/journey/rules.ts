import type { Customer, Phase, Signal, Touchpoint } from './contract.ts'

const DAY_MS = 86_400_000

/** The map of a workspace that has not drawn its own. The ids stay for ever: topics and touchpoints name them. */
export const defaultPhases: readonly Phase[] = [
  phase(1, '了解', 'Discover'),
  phase(2, '购买', 'Buy'),
  phase(3, '开通', 'Onboard'),
  phase(4, '使用', 'Use'),
  phase(5, '续约', 'Renew'),
]

function phase(n: number, name: string, englishName: string): Phase {
  return { id: `00000000-0000-7000-8000-00000000000${n}`, name, englishName, departmentIds: [] }
}

/**
 * Where on the map a customer stands: where somebody put them by hand, else the phase of the newest touchpoint that names one of
 * the map's. Null when nothing tells.
 */
export function placeOf(
  customer: Pick<Customer, 'phaseId'>,
  touchpoints: readonly Pick<Touchpoint, 'at' | 'phaseId'>[],
  phases: readonly Pick<Phase, 'id'>[],
): string | null {
  const onMap = (id: string | null) => phases.some(one => one.id === id)
  if (onMap(customer.phaseId)) return customer.phaseId
  const telling = touchpoints.filter(one => onMap(one.phaseId))
  return telling.reduce<(typeof telling)[number] | null>((a, b) => (a && a.at >= b.at ? a : b), null)?.phaseId ?? null
}

/** As much of a touchpoint as the signals look at. */
export type Felt = Pick<Touchpoint, 'at' | 'kind' | 'departmentId' | 'caseId' | 'channel' | 'feeling'>

const CONTACTS: readonly Touchpoint['kind'][] = ['case', 'call', 'message', 'visit']
/** The `channel` of a handoff's touchpoint says how it stands; these end the silence. */
const SPOKEN: readonly string[] = ['answered', 'declined', 'withdrawn']
const REPEAT_DAYS = 7
const UNHAPPY_DAYS = 30
const DEPARTMENTS_DAYS = 14
const SILENT_DAYS = 2
const NEW_DAYS = 7

/**
 * What an agent should know before answering, at `now` (epoch ms), in the order of `signalKinds`. Counts are of the touchpoints
 * given; those in the future do not count.
 * - repeat_contact: three or more cases, calls, messages or visits in 7 days.
 * - unhappy: a touchpoint felt as −1 or worse in 30 days.
 * - many_departments: three or more departments in 14 days.
 * - silent_handoff: a case whose latest handoff touch is older than 2 days and is no answer; counts cases.
 * - new_customer: first seen within 7 days; counts whole days since.
 */
export function signalsOf(
  customer: Pick<Customer, 'firstSeenAt'>,
  touchpoints: readonly Felt[],
  now: number,
): Signal[] {
  const within = (days: number) => touchpoints.filter(one => one.at <= now && one.at > now - days * DAY_MS)
  const contacts = within(REPEAT_DAYS).filter(one => CONTACTS.includes(one.kind)).length
  const unhappy = within(UNHAPPY_DAYS).filter(one => one.feeling !== null && one.feeling <= -1).length
  const departments = new Set(within(DEPARTMENTS_DAYS).flatMap(one => one.departmentId ?? [])).size
  const silent = silentCases(touchpoints, now)
  const age = now - customer.firstSeenAt
  const signals: (Signal | false)[] = [
    contacts >= 3 && { kind: 'repeat_contact', count: contacts, days: REPEAT_DAYS },
    unhappy > 0 && { kind: 'unhappy', count: unhappy, days: UNHAPPY_DAYS },
    departments >= 3 && { kind: 'many_departments', count: departments, days: DEPARTMENTS_DAYS },
    silent > 0 && { kind: 'silent_handoff', count: silent, days: SILENT_DAYS },
    age >= 0 && age < NEW_DAYS * DAY_MS && { kind: 'new_customer', count: Math.floor(age / DAY_MS), days: NEW_DAYS },
  ]
  return signals.filter(one => one !== false)
}

function silentCases(touchpoints: readonly Felt[], now: number): number {
  const latest = new Map<string, Felt>()
  for (const one of touchpoints) {
    if (one.kind !== 'handoff' || one.caseId === null || one.at > now) continue
    const known = latest.get(one.caseId)
    // Of two at the same moment the answer counts: a request never follows its own answer.
    if (!known || one.at > known.at || (one.at === known.at && SPOKEN.includes(one.channel)))
      latest.set(one.caseId, one)
  }
  const silent = [...latest.values()].filter(
    one => one.at < now - SILENT_DAYS * DAY_MS && !SPOKEN.includes(one.channel),
  )
  return silent.length
}
