import type { Input, Output } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { Department, Member } from '../../shared/organisation.ts'
import type { Empty } from '../../shared/parts.ts'
import { Problem } from '../../shared/problems.ts'
import type { Invitation } from '../../shared/sign-in.ts'
import { joiningMember, scopeOf } from '../organisation/founding.ts'
import {
  directoryFromRow,
  directoryOf,
  directoryQuery,
  memberNamed,
  memberWithEmail,
  organisationChanged,
  requireDepartments,
} from '../organisation/verbs.ts'
import { commit } from '../platform/commit.ts'
import { all, first } from '../platform/db.ts'
import type { Scope, Visit } from '../platform/scope.ts'
import { hash, randomSecret } from '../platform/secrets.ts'
import {
  acceptInvitationRow,
  insertInvitation,
  invitationById,
  invitationFromRow,
  latestInvitations,
  openInvitation,
  removeInvitation,
  stillOpen,
} from './rows/invitations.ts'

const INVITATION_MS = 7 * 86_400_000

const about = (kind: string, id: string, data: Record<string, unknown>) => ({
  kind,
  subject: { kind: 'invitation', id },
  data,
})

/** Makes an invitation link. Only an owner invites owners. */
export async function invite(scope: Scope, wanted: Input<'invite'>): Promise<Output<'invite'>> {
  const { email, role, departmentIds, name = '' } = wanted
  if (role === 'owner' && scope.member.role !== 'owner') throw new Problem('not_allowed')
  requireDepartments(await directoryOf(scope), departmentIds)
  if (email !== null && (await memberWithEmail(scope, email))) throw new Problem('email_taken')
  const secret = randomSecret()
  const row = {
    workspace_id: scope.workspace.id,
    id: newId(scope.now),
    secret_hash: await hash(secret),
    email,
    name,
    role,
    department_ids: JSON.stringify([...new Set(departmentIds)]),
    invited_by: scope.member.id,
    created_at: scope.now,
    expires_at: scope.now + INVITATION_MS,
    accepted_at: null,
  }
  const invitation = invitationFromRow(row)
  return commit(scope, {
    rows: [insertInvitation(row)],
    event: about('member_invited', row.id, { email, role, departmentIds }),
    answer: { invitation, link: `${scope.origin}/invite#${secret}` },
    kept: { invitation, link: '' },
  })
}

export async function listInvitations(scope: Scope): Promise<Output<'listInvitations'>> {
  const rows = await all(scope.db, latestInvitations(scope.workspace.id))
  return { items: rows.map(invitationFromRow) }
}

/** Takes an invitation back; one that was accepted stays in the list and cannot be taken back. */
export async function revokeInvitation(scope: Scope, { id }: { id: string }): Promise<Empty> {
  const found = await first(scope.db, invitationById(scope.workspace.id, id))
  if (!found || found.accepted_at !== null) throw new Problem('not_found')
  return commit(scope, {
    rows: [removeInvitation(scope.workspace.id, id)],
    event: about('invitation_revoked', id, { email: found.email }),
    answer: {},
  })
}

/** What somebody sees before accepting. */
export interface OpenedInvitation {
  readonly invitation: Invitation
  readonly name: string
  readonly workspace: Scope['workspace']
  readonly inviter: Member | null
  readonly departments: readonly Department[]
}

const gone = () => new Problem('not_found', { why: 'invitation' })

/** Reads an invitation by its secret and uses nothing up. Throws `not_found` when it is used, old or taken back. */
export async function openedInvitation(visit: Visit, secret: string): Promise<OpenedInvitation> {
  const row = await first(visit.db, openInvitation(await hash(secret), visit.now))
  if (!row) throw gone()
  const directory = directoryFromRow((await all(visit.db, directoryQuery(row.workspace_id)))[0])
  const workspace = { id: row.workspace_id, name: directory.name }
  const invitation = invitationFromRow(row)
  const departments = directory.departments.filter(one => invitation.departmentIds.includes(one.id))
  const inviter = await memberNamed({ db: visit.db, workspace }, row.invited_by)
  return { invitation, name: row.name, workspace, inviter, departments }
}

/**
 * Makes the invited person a member, once; gives their scope. An invitation that names a mail address is for that address.
 * Throws `not_found` when the invitation no longer works, `email_taken` when a member has the address.
 */
export async function acceptInvitation(
  visit: Visit,
  given: { secret: string; name: string; email: string },
): Promise<Scope> {
  const { invitation, workspace, departments } = await openedInvitation(visit, given.secret)
  const secretHash = await hash(given.secret)
  const member: Member = {
    id: newId(visit.now),
    name: given.name,
    email: invitation.email ?? given.email,
    role: invitation.role,
    departmentIds: departments.map(one => one.id),
    active: true,
    version: 1,
  }
  const scope = scopeOf(visit, workspace, member)
  return commit(scope, {
    guard: { query: stillOpen(secretHash), problem: gone() },
    rows: [acceptInvitationRow(secretHash, visit.now), ...joiningMember(workspace.id, member, visit.now)],
    event: {
      kind: 'member_joined',
      subject: { kind: 'member', id: member.id },
      data: { by: 'invitation', invitationId: invitation.id, role: member.role, departmentIds: member.departmentIds },
    },
    announce: organisationChanged,
    conflicts: { 'members.email': 'email_taken' },
    answer: scope,
  })
}
