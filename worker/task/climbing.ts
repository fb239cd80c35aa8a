import { type Calendar, officeCalendar } from '../../shared/calendar.ts'
import { climbLadder, type Level, type Rung } from '../../shared/organisation/ladder.ts'
import { Problem } from '../../shared/problems.ts'
import { climbInstants } from '../../shared/task/climb.ts'
import type { ClimbLevel, TaskEventData, TaskStanding } from '../../shared/task/machine.ts'
import { caseFromRow, casesQuery } from '../case/verbs.ts'
import { departmentIn, directoryAndMembers, type StoredDirectory } from '../organisation/verbs.ts'
import { all, batch } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import type { Scope } from '../platform/scope.ts'
import { inEachWorkspace } from '../platform/system.ts'
import { alarmedQuery, caseIdOfTask, type TaskRow, taskQuery } from './rows.ts'
import { taskFromRow } from './rules.ts'
import { storeTask } from './verbs.ts'

/** So many overdue tasks are looked at in one sweep, since each level costs five queries; what is left climbs with the next. */
const SWEEP_MAX = 30
/** A task climbs at most this often: a Worker that slept for a week catches up at once. */
const LEVELS = 4

/**
 * Lets every task whose alarm has come climb: one event for each level that it reached, told to whoever stands there. Called by
 * the schedule; an alarm may call it, too. Twice, also side by side, is once: a version guards each step.
 */
export async function climbTasks(env: Env, now: number): Promise<void> {
  const db = env.DB.withSession('first-primary')
  const rows = await all(db, alarmedQuery(now, SWEEP_MAX))
  await inEachWorkspace(env, now, rows, 'climbing', climbIn)
}

/** Whom a department's tasks climb to, and by which calendar. */
interface Climbing {
  readonly calendar: Calendar
  readonly ladder: readonly Rung[]
}

async function climbIn(scope: Scope, rows: readonly TaskRow[]): Promise<void> {
  const holders = rows.flatMap(row => row.assignee_id ?? [])
  const { directory, members } = await directoryAndMembers(scope, holders)
  const activeIds = new Set(members.flatMap(one => (one.active ? [one.id] : [])))
  for (const { id, department_id } of rows) {
    const climbing = climbingIn(directory, department_id, scope.now)
    for (let step = 0; step < LEVELS; step++) if (!(await climbOnce(scope, id, climbing, activeIds))) break
  }
}

function climbingIn(directory: StoredDirectory, departmentId: string, now: number): Climbing {
  const department = departmentIn(directory, departmentId)
  return {
    calendar: department?.calendar ?? officeCalendar('UTC'),
    ladder: department ? climbLadder(department, directory.staff, now, 'lead') : [],
  }
}

/** Lets a task climb one level if its time has come. False when there was nothing to do, or somebody else did it. */
async function climbOnce(
  scope: Scope,
  id: string,
  climbing: Climbing,
  activeIds: ReadonlySet<string>,
): Promise<boolean> {
  const { db, workspace, now } = scope
  const [rows, cases] = await batch(db, taskQuery(workspace.id, id), caseOf(workspace.id, id))
  const [row] = rows
  if (!row || row.alarm_at === null || row.alarm_at > now) return false
  const task = taskFromRow(row)
  const card = cases[0] ? caseFromRow(cases[0]) : null
  const data = { by: scope.member.name, ...nextStep(task, climbing, activeIds) }
  const event = { kind: 'task_climbed', at: now, actorId: scope.member.id, data } as const
  try {
    await storeTask(scope, { row, task, card }, event)
    return true
  } catch (error) {
    // Another sweep, or somebody who changed it in the same moment, was faster: the next sweep looks again.
    if (error instanceof Problem && error.code === 'stale') return false
    throw error
  }
}

const caseOf = (workspaceId: string, taskId: string) => casesQuery(workspaceId, caseIdOfTask(workspaceId, taskId))

/** The next level at which somebody stands, and who. A department without lead or deputy is not waited for. */
function nextStep(
  { climb, assignee, departmentId }: Pick<TaskStanding, 'climb' | 'assignee' | 'departmentId'>,
  { calendar, ladder }: Climbing,
  activeIds: ReadonlySet<string>,
): TaskEventData['task_climbed'] {
  const holder = assignee && activeIds.has(assignee.id) ? [assignee.id] : []
  // Whoever has the task was told first, and is not their own superior.
  const above = (ids: readonly string[]) => ids.filter(id => !holder.includes(id))
  const on = (level: Level) => ladder.find(one => one.level === level)?.memberIds ?? []
  const people = [holder, above(on('lead')), above(on('deputy')), on('admin')]
  const level = Math.min(
    LEVELS,
    [1, 2, 3].find(one => one > climb.level && (one === 1 || (people[one - 1]?.length ?? 0) > 0)) ?? LEVELS,
  ) as ClimbLevel
  const instants = climb.from === null ? [] : climbInstants(calendar, climb.from)
  return {
    level,
    nextAt: instants[level] ?? null,
    memberIds: people[level - 1] ?? [],
    departmentIds: level === 1 && holder.length === 0 ? [departmentId] : [],
  }
}
