import { wallTime } from '../../shared/calendar.ts'
import type { Input, Output } from '../../shared/contract.ts'
import { auditTask } from '../../shared/ownership/audit-task.ts'
import { Problem } from '../../shared/problems.ts'
import { directoryFromRow, directoryQuery } from '../organisation/verbs.ts'
import { batch } from '../platform/db.ts'
import { leads, type Scope } from '../platform/scope.ts'
import { auditQuery, reportFromRow } from './audit-rows.ts'
import { makeTask, taskMakers } from './evidence.ts'
import { ownershipFromRow, ownershipQuery } from './rows.ts'

/** True where the noun that makes tasks is there. */
export const canMakeTasks = (): boolean => taskMakers.length > 0

/**
 * Makes a task of a finding of the latest audit, or finds the one that was made of it before. For admins, and leads of a department
 * that the finding names. Throws `not_found`, `not_allowed`. One round trip beside those of the task.
 */
export async function makeAuditTask(
  scope: Scope,
  { key, language }: Input<'makeAuditTask'>,
): Promise<Output<'makeAuditTask'>> {
  const { id } = scope.workspace
  const [audits, maps, directories] = await batch(scope.db, auditQuery(id), ownershipQuery(id), directoryQuery(id))
  const finding = reportFromRow(audits[0] ?? null).findings.find(one => one.key === key)
  if (!finding || !canMakeTasks()) throw new Problem('not_found')
  if (!finding.departmentIds.some(one => leads(scope, one))) throw new Problem('not_allowed')
  const { departments } = directoryFromRow(directories[0])
  const named = [...departments, ...ownershipFromRow(id, maps[0]).topics]
  const nameOf = (wanted: string) => {
    const found = named.find(one => one.id === wanted)
    return found ? (language === 'en' && found.englishName) || found.name : ''
  }
  const zone = departments.find(one => finding.departmentIds.includes(one.id))?.calendar.timeZone ?? 'UTC'
  const task = auditTask(finding, nameOf, language, scope.now, at => wallTime(at, zone).date)
  return { taskId: await makeTask(scope, task) }
}
