import type { Input } from '../../../shared/contract.ts'
import { practiceCustomers } from '../../practice/customers.ts'
import type { Call } from './client.ts'
import { type DemoTouch, type PhaseKey, phases, stories } from './content/journey.ts'
import type { DepartmentIds } from './organisation.ts'

export type PhaseIds = Readonly<Record<PhaseKey, string>>

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const BATCH = 100

/** Gives the map the company's phases unless it has them by name; the first five keep their ids. */
export async function fillMap(call: Call, departmentIds: DepartmentIds): Promise<PhaseIds> {
  const before = await call('readJourneyMap', {})
  const same = phases.every(({ name }, i) => {
    const there = before.phases[i]
    return there?.name === name && there.departmentIds.length > 0
  })
  const wanted = phases.map(({ name, englishName, departments }, i) => {
    const id = before.phases[i]?.id
    const theirs = departments.map(key => departmentIds[key])
    return { ...(id ? { id } : {}), name, englishName, departmentIds: theirs }
  })
  const map = same ? before : await call('writeJourneyMap', { version: before.version, phases: wanted })
  return Object.fromEntries(phases.map(({ key }, i) => [key, map.phases[i]?.id ?? ''])) as Record<PhaseKey, string>
}

/** Notes what the practice desk's customers have been through, as of `now` (epoch ms). Each touch has an id: twice is once. */
export async function fillTouchpoints(
  call: Call,
  departmentIds: DepartmentIds,
  phaseIds: PhaseIds,
  now: number,
): Promise<void> {
  const items = practiceCustomers.flatMap(({ id, name, email, phone, segment }) =>
    (stories[id] ?? []).map((touch, i) => ({
      ...noteOf(touch, i, departmentIds, phaseIds, now),
      customer: { name, email, phone, segment },
      sourceId: `demo-${id}-${i}`,
    })),
  )
  for (let i = 0; i < items.length; i += BATCH) await call('noteTouchpoints', { items: items.slice(i, i + BATCH) })
}

type Note = Omit<Input<'noteTouchpoints'>['items'][number], 'customer' | 'sourceId'>

/** Touches of one day are an hour apart, in the order of the story. */
function noteOf(
  [daysAgo, kind, department, phase, channel, feeling, title]: DemoTouch,
  place: number,
  departmentIds: DepartmentIds,
  phaseIds: PhaseIds,
  now: number,
): Note {
  const departmentId = department && departmentIds[department]
  const at = now - daysAgo * DAY_MS - (12 - place) * HOUR_MS
  return { at, kind, title, departmentId, phaseId: phaseIds[phase], channel, feeling }
}
