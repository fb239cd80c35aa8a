import { officeCalendar } from '../../shared/calendar.ts'
import { newId } from '../../shared/ids.ts'
import type { Directory, Member } from '../../shared/organisation.ts'
import { commit } from '../platform/commit.ts'
import { all, first, type Query } from '../platform/db.ts'
import type { Scope, Visit } from '../platform/scope.ts'
import {
  firstWorkspaces,
  insertMember,
  insertWorkspace,
  memberFromRow,
  noWorkspaceYet,
  onlyWhile,
  ownersOf,
  workspaceById,
} from './rows.ts'
import { copyStaff } from './staff-rows.ts'

/** Who founds what. `email` in lower case; `timeZone` is an IANA name, the first department's. */
export interface Founding {
  readonly workspaceName: string
  readonly ownerName: string
  readonly ownerEmail: string
  readonly timeZone: string
}

const FIRST_COLOUR = 1

/**
 * Makes a workspace with its owner and one department, 客服部 Support, which is triage; other nouns begin with their own
 * defaults, such as the five phases of the journey, and store nothing until somebody changes them. Gives the owner's scope. With
 * `onlyFirst` it throws `stale` when the server has a workspace already.
 */
export async function foundWorkspace(visit: Visit, founding: Founding, onlyFirst = false): Promise<Scope> {
  const id = `w${newId(visit.now).replaceAll('-', '').slice(8)}`
  const owner: Member = {
    id: newId(visit.now),
    name: founding.ownerName,
    email: founding.ownerEmail,
    role: 'owner',
    departmentIds: [],
    active: true,
    version: 1,
  }
  const scope = scopeOf(visit, { id, name: founding.workspaceName }, owner)
  return commit(scope, {
    ...(onlyFirst ? { guard: onlyWhile([noWorkspaceYet]) } : {}),
    rows: [
      insertWorkspace(id, founding.workspaceName, firstDirectory(founding, visit.now), visit.now),
      insertMember(id, owner, visit.now),
    ],
    event: {
      kind: 'workspace_founded',
      subject: { kind: 'workspace', id },
      data: { name: founding.workspaceName, ownerId: owner.id },
    },
    answer: scope,
  })
}

function firstDirectory({ timeZone }: Founding, now: number): Directory {
  const calendar = officeCalendar(timeZone)
  const support = { id: newId(now), name: '客服部', englishName: 'Support', colour: FIRST_COLOUR, calendar, roster: [] }
  return { departments: [support], triageDepartmentId: support.id, names: {} }
}

/** The scope of a member who proved who they are by another way than a token. */
export function scopeOf(visit: Visit, workspace: Scope['workspace'], member: Member): Scope {
  return { ...visit, workspace, member, deviceId: null, keyScopes: null, idempotency: null }
}

/** The workspace with this id, or without one the only workspace of the server; null when that is not clear. */
export async function workspaceMeant(visit: Visit, id?: string): Promise<Scope['workspace'] | null> {
  if (id !== undefined) return first(visit.db, workspaceById(id))
  const [only, another] = await all(visit.db, firstWorkspaces())
  return only && !another ? only : null
}

/** The oldest workspace of the server and its first owner; null before anybody founded one. For a server on one's own machine. */
export async function firstOwner(visit: Visit): Promise<Scope | null> {
  const [workspace] = await all(visit.db, firstWorkspaces())
  if (!workspace) return null
  const owner = await first(visit.db, ownersOf(workspace.id))
  return owner && scopeOf(visit, workspace, memberFromRow(owner))
}

/** Adds somebody who was invited or may join: the rows, for the caller's own change. */
export function joiningMember(workspaceId: string, member: Member, now: number): Query[] {
  return [insertMember(workspaceId, member, now), copyStaff(workspaceId, now)]
}
