import { channels, paces, sentAfter, stepFor } from '../../shared/notice/pace.ts'
import type { Directory, Member } from '../../shared/organisation.ts'
import { directoryFromRow, directoryQuery, memberFromRow, membersQuery } from '../organisation/verbs.ts'
import { announce } from '../platform/announce.ts'
import { batch, type Query } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { type Delivery, deliverWith, type Outcome } from '../platform/outbox.ts'
import { announcement } from './expanding.ts'
import type { Letter } from './letter.ts'
import { surroundings } from './list.ts'
import { mailWay, sendMail } from './mail.ts'
import { groupMessage, mailMessage } from './messages.ts'
import { NotTaken, sendToRobot } from './robots.ts'
import { dueLetters, paceQuery, type Receiver, readLetters, removeLetters, replacePace } from './rows/letters.ts'
import { originQuery, preferencesOf } from './rows/notices.ts'
import { type MailProviderRow, mailProviderOf, noteMail, noteRobot, type RobotRow, robotById } from './rows/robots.ts'
import { preferencesFrom, zoneOf } from './rules.ts'

/** So many letters are looked at in one round; what is more goes with the next. */
const LETTERS_MAX = 100
/** So long one who failed after others arrived waits. */
const AGAIN_MS = 5_000

deliverWith('post', post)

/** Sends what is due to one receiver: one by one, or as one when they are many. */
async function post(env: Env, { workspaceId, payload, now }: Delivery): Promise<Outcome | undefined> {
  const channel = channels.find(one => one === payload.channel)
  if (!channel) return undefined
  const receiver: Receiver = { workspaceId, channel, receiverId: String(payload.receiverId) }
  const way = await wayTo(env, receiver, now)
  if (way.letters.length === 0) return { rows: way.gone.length > 0 ? [removeLetters(receiver, way.gone)] : [] }
  const step = stepFor(way.letters.length, way.sent, paces[channel], now)
  if (step.kind === 'wait') return { again: step.at }
  const parcels = step.kind === 'digest' ? [way.letters] : way.letters.map(letter => [letter])
  const gone = [...way.gone]
  let sent = 0
  for (const parcel of parcels) {
    const error = await way.send(parcel).then(
      () => null,
      (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown))),
    )
    if (error !== null) return failed(env, way, receiver, { error, gone, sent, now })
    gone.push(...parcel.map(letter => letter.sequence))
    sent++
  }
  return { rows: done(way, receiver, gone, sent, now) }
}

const done = (way: Way, receiver: Receiver, gone: readonly number[], sent: number, now: number): Query[] => [
  removeLetters(receiver, gone),
  replacePace(receiver, sentAfter(way.sent, sent, paces[receiver.channel], now)),
  ...way.note(null),
]

interface Failure {
  readonly error: Error
  readonly gone: readonly number[]
  readonly sent: number
  readonly now: number
}

/** What arrived is forgotten; the rest comes again, to a group that hears too much as late as it asks. */
async function failed(env: Env, way: Way, receiver: Receiver, { error, gone, sent, now }: Failure): Promise<Outcome> {
  const trouble = error.message
  const waitMs = error instanceof NotTaken ? error.waitMs : null
  if (sent > 0) {
    const rows = [...done(way, receiver, gone, sent, now), ...way.note(trouble)]
    return { rows, again: now + (waitMs ?? AGAIN_MS), holdLane: true }
  }
  const noted = way.note(trouble)
  if (waitMs !== null) return { rows: noted, again: now + waitMs, holdLane: true }
  if (noted.length > 0) await batch(env.DB.withSession('first-primary'), ...noted)
  throw error
}

/** Everything that one receiver's channel needs. */
interface Way {
  readonly letters: readonly Letter[]
  /** Sequences that need not go out any more: read meanwhile, or no longer theirs to read. */
  readonly gone: readonly number[]
  readonly sent: readonly number[]
  send(letters: readonly Letter[]): Promise<void>
  /** Notes what became of it where an admin looks. */
  note(trouble: string | null): Query[]
}

async function wayTo(env: Env, receiver: Receiver, now: number): Promise<Way> {
  const { workspaceId, receiverId } = receiver
  const db = env.DB.withSession('first-primary')
  const [due, read, paced, directories, members, robots, providers, origins, chosen] = await batch(
    db,
    dueLetters(receiver, now, LETTERS_MAX),
    readLetters(receiver),
    paceQuery(receiver),
    directoryQuery(workspaceId),
    membersQuery(workspaceId, [receiverId]),
    robotById(workspaceId, receiverId),
    mailProviderOf(workspaceId),
    originQuery(workspaceId),
    preferencesOf(workspaceId, [receiverId]),
  )
  const letters = due.map(row => JSON.parse(row.body) as Letter)
  const directory = directoryFromRow(directories[0])
  const [robot] = robots
  const member = members[0] && memberFromRow(members[0])
  const around = { env, workspaceId, directory, origin: origins[0]?.origin ?? '', now }
  const sent = paced[0] ? (JSON.parse(paced[0].sent) as number[]) : []
  if (receiver.channel === 'robot') {
    const wanted = robot && robot.enabled === 1 ? letters : []
    return { sent, ...split(letters, wanted), ...robotWay(around, robot) }
  }
  const done = new Set(read.map(row => row.sequence))
  const about = letters.map(one => ({
    case_id: one.caseId,
    subject_kind: one.subject.kind,
    subject_id: one.subject.id,
  }))
  const { cases, mayRead } = await surroundings(db, workspaceId, about)
  const open = letters.filter(one => member?.active === true && !done.has(one.sequence) && mayRead(member, one.subject))
  if (receiver.channel === 'desktop') return { sent, ...split(letters, open), ...desktopWay(around, receiverId, cases) }
  const mayMail = mailWay(env, providers[0]) === 'none' ? [] : open
  const { language } = preferencesFrom(chosen[0]?.body, zoneOf(directory, { departmentIds: [] }))
  return { sent, ...split(letters, mayMail), ...mailWayTo(around, member, providers[0], language) }
}

const split = (all: readonly Letter[], wanted: readonly Letter[]) => ({
  letters: wanted,
  gone: all.filter(one => !wanted.includes(one)).map(one => one.sequence),
})

interface Around {
  readonly env: Env
  readonly workspaceId: string
  readonly directory: Directory
  readonly origin: string
  readonly now: number
}

function robotWay({ env, workspaceId, directory, origin, now }: Around, robot: RobotRow | undefined) {
  const id = robot?.id ?? ''
  return {
    async send(letters: readonly Letter[]) {
      if (!robot) return
      const language = robot.language === 'en' ? 'en' : 'zh'
      await sendToRobot(env, robot, groupMessage(letters, directory, language, origin), Date.now())
    },
    note: (trouble: string | null) => [
      trouble === null
        ? noteRobot(workspaceId, id, { problem: null, problem_at: null, sent_at: now })
        : noteRobot(workspaceId, id, { problem: trouble.slice(0, 500), problem_at: now }),
    ],
  }
}

type Cases = Awaited<ReturnType<typeof surroundings>>['cases']

/** A person's browsers show it; with none open it stands in the list. */
function desktopWay({ env, workspaceId }: Around, memberId: string, cases: Cases) {
  return {
    async send(letters: readonly Letter[]) {
      const latest = letters.at(-1)
      if (!latest) return
      const row = {
        workspace_id: workspaceId,
        member_id: memberId,
        sequence: latest.sequence,
        at: latest.at,
        kind: latest.kind,
        subject_kind: latest.subject.kind,
        subject_id: latest.subject.id,
        case_id: latest.caseId,
        relation: latest.relation,
        actor_id: latest.actorId,
        facts: JSON.stringify(latest.facts),
        listed: 1,
        read_at: null,
      }
      await announce(env, workspaceId, [announcement(row, cases.get(latest.caseId ?? ''), letters.length)])
    },
    note: () => [],
  }
}

function mailWayTo(
  { env, workspaceId, directory, origin, now }: Around,
  member: Member | undefined,
  provider: MailProviderRow | undefined,
  language: 'zh' | 'en',
) {
  return {
    async send(letters: readonly Letter[]) {
      if (member) await sendMail(env, provider, member.email, mailMessage(letters, directory, language, origin))
    },
    note: (trouble: string | null) =>
      provider
        ? [
            noteMail(workspaceId, {
              problem: trouble === null ? null : trouble.slice(0, 500),
              problem_at: trouble === null ? null : now,
            }),
          ]
        : [],
  }
}
