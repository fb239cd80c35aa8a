import type { Input, Output } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import { Problem } from '../../shared/problems.ts'
import { CHANNELS_MAX, type Channel, type ThreadCard } from '../../shared/thread/contract.ts'
import { directoryAndMembers, memberNamed, requireDepartments } from '../organisation/verbs.ts'
import { expel } from '../platform/announce.ts'
import { commit, unlessMoved } from '../platform/commit.ts'
import { first } from '../platform/db.ts'
import { leads, type Scope } from '../platform/scope.ts'
import { cardFor, threadForMe } from './gate.ts'
import {
  addReaders,
  insertThread,
  settingsQuery,
  type ThreadRow,
  threadByTopic,
  unlessFull,
  updateChannel,
  writeSettings,
} from './rows.ts'
import { cardOf, channelColumns, channelThread, mayKeep, memberReader, pairThread, pairTopic } from './rules.ts'

type Words = Omit<Channel, 'ownerName'>

const taken = { 'threads.workspace_id, threads.kind, threads.topic': 'name_taken' } as const

/** Adds a channel of a department that the acting person leads. */
export async function addChannel(scope: Scope, words: Words): Promise<ThreadCard> {
  if (!leads(scope, words.departmentId)) throw new Problem('not_allowed')
  const { workspace, now } = scope
  const row = channelThread(workspace.id, newId(now), await checked(scope, words), now)
  return commit(scope, {
    guard: {
      query: unlessFull(workspace.id, CHANNELS_MAX),
      problem: new Problem('limit_reached', { limit: CHANNELS_MAX }),
    },
    rows: [insertThread(row)],
    event: { kind: 'channel_added', subject: { kind: 'thread', id: row.id }, data: { ...words } },
    conflicts: taken,
    answer: freshCard(scope, row),
  })
}

const freshCard = (scope: Scope, row: ThreadRow) =>
  cardOf(row, { me: scope.member.id, card: null, read: 0, mentioned: 0 })

/** Changes a channel's words. Whoever may no longer read it stops hearing it at once. */
export async function changeChannel(
  scope: Scope,
  { id, version, ...words }: Input<'changeChannel'>,
): Promise<ThreadCard> {
  const found = await threadForMe(scope, id)
  if (!mayKeep(scope.member, found.row)) throw new Problem('not_allowed')
  const row = { ...found.row, ...channelColumns(await checked(scope, words)), version: version + 1 }
  const { id: workspaceId } = scope.workspace
  const answer = await commit(scope, {
    guard: unlessMoved('threads', { workspace_id: workspaceId, id }, version),
    rows: [updateChannel(row)],
    event: { kind: 'channel_changed', subject: { kind: 'thread', id }, data: { ...words } },
    conflicts: taken,
    answer: cardFor(scope, { ...found, row }),
  })
  // Everybody standing there asks anew whether they may.
  scope.later(expel(scope.env, workspaceId, id))
  return answer
}

/** The words with the owner's name. Throws unless the departments are there, and the owner works in the owning one. */
async function checked(scope: Scope, words: Words): Promise<Channel> {
  const { directory, members } = await directoryAndMembers(scope, [words.ownerId])
  requireDepartments(directory, [words.departmentId, ...words.departmentIds])
  const owner = members.find(one => one.active && one.departmentIds.includes(words.departmentId))
  if (!owner) throw new Problem('unknown_member', { memberId: words.ownerId })
  return { ...words, ownerName: owner.name }
}

/** The thread between the acting person and another one; made when there is none. */
export async function openDirect(scope: Scope, { memberId }: Input<'openDirect'>): Promise<ThreadCard> {
  const { member, workspace, now, db } = scope
  const other = await memberNamed(scope, memberId)
  if (!other?.active || other.id === member.id) throw new Problem('unknown_member', { memberId })
  const find = () => first(db, threadByTopic(workspace.id, 'direct', pairTopic(member.id, other.id)))
  const known = await find()
  if (known) return cardFor(scope, await threadForMe(scope, known.id))
  const row = pairThread(workspace.id, newId(now), [member, other])
  const pair = [memberReader(member.id), memberReader(other.id)]
  try {
    return await commit(scope, {
      rows: [insertThread(row), addReaders(workspace.id, row.id, pair, 'pair')],
      event: { kind: 'direct_opened', subject: { kind: 'thread', id: row.id }, data: { with: other.id } },
      conflicts: { 'threads.workspace_id, threads.kind, threads.topic': 'stale' },
      answer: freshCard(scope, row),
    })
  } catch (error) {
    // The other one opened it in the same moment.
    const theirs = error instanceof Problem && error.code === 'stale' ? await find() : null
    if (!theirs) throw error
    return cardFor(scope, await threadForMe(scope, theirs.id))
  }
}

export async function readThreadSettings(scope: Scope): Promise<Output<'readThreadSettings'>> {
  const row = await first(scope.db, settingsQuery(scope.workspace.id))
  return { roomTemplate: row?.room_template ?? '', version: row?.version ?? 0 }
}

/** Sets the template for video rooms. Throws `stale`. */
export async function writeThreadSettings(scope: Scope, input: Input<'writeThreadSettings'>) {
  const { roomTemplate, version } = input
  const { guard, row } = writeSettings(scope.workspace.id, roomTemplate, version)
  return commit(scope, {
    guard: { query: guard, problem: new Problem('stale') },
    rows: [row],
    event: {
      kind: 'thread_settings_written',
      subject: { kind: 'workspace', id: scope.workspace.id },
      data: { roomTemplate },
    },
    answer: { roomTemplate, version: version + 1 },
  })
}
