import type { LiveMessage } from '../../shared/live.ts'
import { groupOf } from '../../shared/notice/kinds.ts'
import { type Channel, paces, stepFor } from '../../shared/notice/pace.ts'
import { type Channels, channelsFor } from '../../shared/notice/preferences.ts'
import type { Directory } from '../../shared/organisation.ts'
import {
  directoryFromRow,
  directoryQuery,
  memberFromRow,
  membersOfDepartments,
  membersQuery,
} from '../organisation/verbs.ts'
import { type Announcement, announce } from '../platform/announce.ts'
import type { NoticeDraft } from '../platform/commit.ts'
import { batch, type Query } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { type Delivery, deliverWith, type Outcome } from '../platform/outbox.ts'
import { type OutboxDraft, putOncePerLane } from '../platform/outbox-rows.ts'
import type { Letter } from './letter.ts'
import { surroundings } from './list.ts'
import { insertLetters, type PaceRow, pacesOf } from './rows/letters.ts'
import {
  insertNotices,
  type LetterRow,
  type NoticeRow,
  originQuery,
  preferencesOf,
  replaceOrigin,
} from './rows/notices.ts'
import { type RobotRow, robotsOf } from './rows/robots.ts'
import {
  calendarsOf,
  caseOfNotice,
  departmentsAddressed,
  departmentsIn,
  membersIn,
  noticeFromRow,
  onDutyIn,
  preferencesFrom,
  type Told,
  toldBy,
  zoneOf,
} from './rules.ts'

/** What `commit` leaves for us. */
interface Notified {
  readonly sequence: number
  readonly at: number
  readonly actorId: string
  readonly origin: string
  readonly notices: readonly NoticeDraft[]
}

/** So many people of departments are told of one event; a department is not that large. */
const PEOPLE_MAX = 300

deliverWith('notify', notify)

/** Turns whom a change concerns into people, and writes to each by their own choice. Rows of a second run change nothing. */
async function notify(env: Env, { workspaceId, payload, now }: Delivery): Promise<Outcome> {
  const said = payload as unknown as Notified
  const db = env.DB.withSession('first-primary')
  const [directories, named, colleagues, robots, origins] = await batch(
    db,
    directoryQuery(workspaceId),
    membersQuery(workspaceId, membersIn(said.notices)),
    membersOfDepartments(workspaceId, departmentsIn(said.notices), PEOPLE_MAX),
    robotsOf(workspaceId),
    originQuery(workspaceId),
  )
  const directory = directoryFromRow(directories[0])
  const people = new Map([...named, ...colleagues].map(memberFromRow).map(one => [one.id, one]))
  const reached = toldBy(said.notices, [...people.values()], directory, said.actorId, said.at)
  const about = said.notices.map(({ caseId = null, subject }) => ({
    case_id: caseId,
    subject_kind: subject.kind,
    subject_id: subject.id,
  }))
  const [{ cases, mayRead }, [chosen, paced]] = await Promise.all([
    surroundings(db, workspaceId, about),
    batch(
      db,
      preferencesOf(workspaceId, [...people.keys()]),
      pacesOf(workspaceId, [...people.keys(), ...robots.map(one => one.id)]),
    ),
  ])
  const told = reached.filter(one => mayRead(one.member, one.draft.subject))
  const bodies = new Map(chosen.map(row => [row.member_id, row.body]))
  const each = told.map(one => {
    const preferences = preferencesFrom(bodies.get(one.member.id), zoneOf(directory, one.member))
    const { draft, relation, onDuty, member } = one
    const telling = { kind: draft.kind, relation, onDuty, caseId: draft.caseId ?? null }
    return { one, channels: channelsFor(telling, preferences, calendarsOf(directory, member), now) }
  })
  const rows = each.map(({ one, channels }) => noticeRow(workspaceId, said, one, channels))
  const letters = [
    ...each.flatMap(({ one, channels }) => lettersTo(workspaceId, said, one, channels)),
    ...lettersToRobots(workspaceId, said, robots, directory, now),
  ]
  const origin: Query[] =
    said.origin !== '' && said.origin !== origins[0]?.origin ? [replaceOrigin(workspaceId, said.origin)] : []
  return {
    rows: [
      ...origin,
      ...(rows.length > 0 ? [insertNotices(rows)] : []),
      ...(letters.length > 0
        ? [
            insertLetters(letters),
            putOncePerLane(
              workspaceId,
              now,
              letters.map(one => postOf(one, paced, now)),
            ),
          ]
        : []),
    ],
    after: () =>
      announce(
        env,
        workspaceId,
        rows.filter(row => row.listed === 1).map(row => announcement(row, cases.get(row.case_id ?? ''))),
      ),
  }
}

function noticeRow(
  workspaceId: string,
  { sequence, at, actorId }: Notified,
  { member, relation, draft }: Told,
  { listed, silent }: Channels,
): NoticeRow {
  return {
    workspace_id: workspaceId,
    member_id: member.id,
    sequence,
    at,
    kind: draft.kind,
    subject_kind: draft.subject.kind,
    subject_id: draft.subject.id,
    case_id: draft.caseId ?? null,
    relation,
    actor_id: actorId,
    facts: JSON.stringify(draft.facts),
    listed: listed ? 1 : 0,
    read_at: silent ? at : null,
  }
}

function letterOf({ sequence, at, actorId }: Notified, draft: NoticeDraft, relation: string): Letter {
  const { kind, subject, caseId = null, facts } = draft
  return { sequence, at, kind, relation, subject, caseId, actorId, facts }
}

function lettersTo(workspaceId: string, said: Notified, { member, relation, draft }: Told, channels: Channels) {
  const body = JSON.stringify(letterOf(said, draft, relation))
  const letter = (channel: Channel, due_at: number | null): LetterRow[] =>
    due_at === null
      ? []
      : [{ workspace_id: workspaceId, channel, receiver_id: member.id, sequence: said.sequence, due_at, body }]
  return [...letter('desktop', channels.desktop), ...letter('mail', channels.mail)]
}

/** A group hears what is for its department, and the workspace's group what is for any; each once, with who is on duty. */
function lettersToRobots(
  workspaceId: string,
  said: Notified,
  robots: readonly RobotRow[],
  directory: Directory,
  now: number,
): LetterRow[] {
  return robots.flatMap(robot => {
    if (robot.enabled === 0) return []
    for (const draft of said.notices) {
      const departmentId = departmentsAddressed(draft).find(
        id => robot.department_id === null || robot.department_id === id,
      )
      if (departmentId === undefined || !JSON.parse(robot.kinds).includes(groupOf(draft.kind))) continue
      const onDuty = directory.names[onDutyIn(directory, departmentId, now)[0] ?? ''] ?? ''
      const body = JSON.stringify({ ...letterOf(said, draft, 'department'), onDuty })
      const at = { workspace_id: workspaceId, sequence: said.sequence, due_at: now, body }
      return [{ ...at, channel: 'robot', receiver_id: robot.id }]
    }
    return []
  })
}

/** What brings a letter to its receiver, who may have been told so much just now that the rest has to wait. */
function postOf({ channel, receiver_id, due_at }: LetterRow, paced: readonly PaceRow[], now: number): OutboxDraft {
  const sent = paced.find(one => one.channel === channel && one.receiver_id === receiver_id)?.sent ?? '[]'
  const step = stepFor(1, JSON.parse(sent), paces[channel as Channel], now)
  return {
    kind: 'post',
    payload: { channel, receiverId: receiver_id },
    lane: `${channel}:${receiver_id}`,
    dueAt: step.kind === 'wait' ? Math.max(due_at, step.at) : due_at,
  }
}

/** Tells somebody's open panels, of what they were just found to be allowed to read. */
export function announcement(row: NoticeRow, about: Parameters<typeof caseOfNotice>[0], desktop = 0): Announcement {
  const notice = noticeFromRow(row, caseOfNotice(about), true)
  const message: LiveMessage = { kind: 'notice', sequence: row.sequence, notice, desktop }
  return { to: { kind: 'departments', departmentIds: [], memberIds: [row.member_id] }, message }
}
