import type { Input, Output } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { NoticeGroup } from '../../shared/notice/kinds.ts'
import { ROBOTS_MAX, type Robot, type RobotProduct } from '../../shared/notice/outgoing.ts'
import type { Empty } from '../../shared/parts.ts'
import { Problem } from '../../shared/problems.ts'
import { directoryFromRow, directoryQuery, requireDepartments } from '../organisation/verbs.ts'
import { commit, unlessMoved } from '../platform/commit.ts'
import { all, batch, first } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import type { Scope } from '../platform/scope.ts'
import { outgoingAddress } from './address.ts'
import { tryGroup } from './messages.ts'
import { postOutside } from './outside.ts'
import { type GroupMessage, robotsByProduct } from './robot-products.ts'
import { insertRobot, type RobotRow, removeRobotRow, robotById, robotsOf, updateRobot } from './rows/robots.ts'

/** A robot as admins see it: of its address the host, of its secret that there is one. */
function robotFromRow(row: RobotRow): Robot {
  const { id, name, enabled, version } = row
  return {
    id,
    departmentId: row.department_id,
    product: row.product as RobotProduct,
    name,
    host: new URL(row.url).host,
    hasSecret: row.secret !== '',
    language: row.language as 'zh' | 'en',
    groups: JSON.parse(row.kinds) as NoticeGroup[],
    enabled: enabled === 1,
    sentAt: row.sent_at,
    trouble: row.problem === null ? null : { text: row.problem, at: row.problem_at ?? 0 },
    version,
  }
}

export async function listRobots({ db, workspace }: Scope): Promise<Output<'listRobots'>> {
  return { items: (await all(db, robotsOf(workspace.id))).map(robotFromRow) }
}

/** A second robot of one department would tell it twice: the index settles that. */
const conflicts = { notice_robots_by_department: 'robot_taken', 'notice_robots.': 'robot_taken' } as const

type Content = Input<'addRobot'>

/** Adds the robot of a department or of the workspace. */
export async function addRobot(scope: Scope, content: Content): Promise<Robot> {
  const { workspace, db } = scope
  const [directories, robots] = await batch(db, directoryQuery(workspace.id), robotsOf(workspace.id))
  if (content.departmentId !== null) requireDepartments(directoryFromRow(directories[0]), [content.departmentId])
  if (robots.length >= ROBOTS_MAX) throw new Problem('limit_reached', { most: ROBOTS_MAX })
  const row: RobotRow = {
    workspace_id: workspace.id,
    id: newId(scope.now),
    ...columnsOf(scope, content, { url: '', secret: '' }),
    sent_at: null,
    problem: null,
    problem_at: null,
    version: 1,
  }
  return commit(scope, {
    rows: [insertRobot(row)],
    event: eventAbout('robot_added', row),
    conflicts,
    answer: robotFromRow(row),
  })
}

/** Changes a robot. What is left empty of its secrets stays as it is. */
export async function changeRobot(scope: Scope, { id, version, ...content }: Input<'changeRobot'>): Promise<Robot> {
  const { workspace, db } = scope
  const [directories, robots] = await batch(db, directoryQuery(workspace.id), robotById(workspace.id, id))
  const [before] = robots
  if (!before) throw new Problem('not_found')
  if (content.departmentId !== null) requireDepartments(directoryFromRow(directories[0]), [content.departmentId])
  const row: RobotRow = { ...before, ...columnsOf(scope, content, before), version: version + 1 }
  return commit(scope, {
    guard: unlessMoved('notice_robots', { workspace_id: workspace.id, id }, version),
    rows: [updateRobot(row)],
    event: eventAbout('robot_changed', row),
    conflicts,
    answer: robotFromRow(row),
  })
}

function columnsOf({ env }: Scope, content: Content, before: Pick<RobotRow, 'url' | 'secret'>) {
  const url = content.url === '' ? before.url : content.url
  if (url === '') throw new Problem('malformed', { field: 'url', why: 'Paste the address that the group shows.' })
  outgoingAddress(url, env.LOCAL === '1')
  return {
    department_id: content.departmentId,
    product: content.product,
    name: content.name,
    url,
    secret: content.secret ?? before.secret,
    language: content.language,
    kinds: JSON.stringify([...new Set(content.groups)]),
    enabled: content.enabled ? 1 : 0,
  }
}

/** The log says who changed what, and holds no secret. */
function eventAbout(kind: string, { id, name, product, department_id, enabled }: RobotRow) {
  const data = { name, product, departmentId: department_id, enabled: enabled === 1 }
  return { kind, subject: { kind: 'robot', id }, data }
}

async function robotOf({ db, workspace }: Scope, id: string): Promise<RobotRow> {
  const row = await first(db, robotById(workspace.id, id))
  if (!row) throw new Problem('not_found')
  return row
}

export async function removeRobot(scope: Scope, { id }: { id: string }): Promise<Empty> {
  const row = await robotOf(scope, id)
  return commit(scope, {
    rows: [removeRobotRow(scope.workspace.id, id)],
    event: eventAbout('robot_removed', row),
    answer: {},
  })
}

/** Sends one message for trying, also by a robot that is switched off. */
export async function tryRobot(scope: Scope, { id }: { id: string }): Promise<Output<'tryRobot'>> {
  const row = await robotOf(scope, id)
  const message = tryGroup(row.language === 'en' ? 'en' : 'zh', scope.origin)
  return said(sendToRobot(scope.env, row, message, scope.now))
}

/** What came of a try, as a person reads it. */
export async function said(sending: Promise<void>): Promise<{ ok: boolean; said: string }> {
  return sending.then(
    () => ({ ok: true, said: '' }),
    (error: unknown) => ({ ok: false, said: error instanceof Error ? error.message : String(error) }),
  )
}

/** A group did not take a message. */
export class NotTaken extends Error {
  /** Not again before so many ms have passed; null says nothing about it. */
  readonly waitMs: number | null

  constructor(message: string, waitMs: number | null) {
    super(message)
    this.waitMs = waitMs
  }
}

/** Sends one message to a group. Throws `NotTaken` with what the product said when it did not take it. `now` in epoch ms. */
export async function sendToRobot(env: Env, robot: RobotRow, message: GroupMessage, now: number): Promise<void> {
  const product = robotsByProduct[robot.product as RobotProduct]
  const { url, body } = await product.request(message, robot, now)
  const trouble = product.trouble(await postOutside(env, url, body))
  if (trouble !== null) throw new NotTaken(trouble.text, trouble.waitMs)
}
