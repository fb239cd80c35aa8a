import type { Call } from './client.ts'
import { topics } from './content/ownership.ts'
import type { PhaseIds } from './journey.ts'
import type { DepartmentIds } from './organisation.ts'

/** Writes the topics that are not there yet, each with its rules. */
export async function fillOwnership(call: Call, departmentIds: DepartmentIds, phaseIds: PhaseIds): Promise<void> {
  let map = await call('readOwnership', {})
  for (const { name, englishName, department, deputies, phase, rules } of topics) {
    if (!map.topics.some(one => one.name === name)) {
      map = await call('writeTopic', {
        name,
        englishName,
        departmentId: departmentIds[department],
        deputyIds: deputies.map(key => departmentIds[key]),
        phaseId: phaseIds[phase],
        version: map.version,
      })
    }
    const topicId = map.topics.find(one => one.name === name)?.id ?? ''
    if (map.rules.some(one => one.topicId === topicId)) continue
    for (const rule of rules) map = await call('writeRule', { ...rule, topicId, enabled: true, version: map.version })
  }
}
