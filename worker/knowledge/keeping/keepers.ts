import { keepersOf, vouchersOf } from '../../../shared/knowledge/keepers.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { type Member, roleReaches } from '../../../shared/organisation.ts'
import { memberNamed, type StoredDirectory } from '../../organisation/verbs.ts'
import type { NoticeDraft } from '../../platform/commit.ts'
import { type Scope, worksIn } from '../../platform/scope.ts'
import { isVerifier, mayRead, mayWriteFor } from '../rules.ts'

type Owned = Pick<Article, 'departmentId' | 'verifier'>
type Guarded = Owned & Pick<Article, 'audience' | 'audienceRole' | 'confidence' | 'updatedBy'>

/** True for whoever vouches for an article now: its verifier, or who stands in while the verifier is away. */
export function mayVouch(scope: Scope, article: Owned, directory: StoredDirectory): boolean {
  return isVerifier(scope, article) || vouchersOf(article, directory, scope.now).includes(scope.member.id)
}

/** True for those who may change an article's words: the owning department, and whoever vouches for it. */
export function mayMend(scope: Scope, article: Owned, directory: StoredDirectory): boolean {
  return mayWriteFor(scope, article.departmentId) || mayVouch(scope, article, directory)
}

/**
 * Whom something about an article's truth is brought to now: only people who may read it. At most one round trip, for a verifier
 * whom the directory does not know.
 */
export async function keepersFor(
  scope: Scope,
  article: Guarded,
  directory: StoredDirectory,
): Promise<readonly string[]> {
  const { verifier } = article
  const known = directory.staff.people.some(one => one.id === verifier?.id)
  const named = verifier?.kind === 'member' && !known ? await memberNamed(scope, verifier.id) : null
  return keepersAmong(article, directory, scope.now, named?.active ? [named] : [])
}

/** The same where the verifiers whom the directory does not know were read already. */
export function keepersAmong(
  article: Guarded,
  directory: StoredDirectory,
  at: number,
  members: readonly Pick<Member, 'id' | 'role' | 'departmentIds'>[],
): readonly string[] {
  const people = new Map([...directory.staff.people, ...members].map(one => [one.id, one]))
  const guarded = { ...article, writerId: article.updatedBy.id }
  const may = (id: string) => {
    const member = people.get(id)
    return member !== undefined && mayRead({ member }, guarded)
  }
  return keepersOf(article, directory, at, may)
}

/** A notice for those who keep an article true. */
export function toKeepers(
  kind: string,
  article: Pick<Article, 'id' | 'title' | 'departmentId'>,
  keepers: readonly string[],
  facts: NoticeDraft['facts'],
  caseId: string | null = null,
): NoticeDraft {
  return {
    kind,
    subject: { kind: 'article', id: article.id },
    caseId,
    facts: { title: article.title, departmentId: article.departmentId, ...facts },
    concerned: keepers.map(memberId => ({ memberId, relation: 'assignee' })),
  }
}

/** Whose articles wait for the acting person: what they own by leading, and for whom they vouch, also while standing in. */
interface Watch {
  readonly departmentIds: readonly string[]
  /** People and departments as verifiers. */
  readonly verifierIds: readonly string[]
}

/** What the acting person keeps. `departmentId` narrows to one department that they lead; null when they do not. */
export function watchOf(scope: Scope, directory: StoredDirectory, departmentId?: string): Watch | null {
  const { member, now } = scope
  const keeps = (id: string) =>
    (worksIn(scope, id) && roleReaches(member.role, 'lead')) ||
    vouchersOf({ departmentId: id, verifier: null }, directory, now).includes(member.id)
  if (departmentId !== undefined) {
    const known = directory.departments.some(one => one.id === departmentId)
    const may = roleReaches(member.role, 'admin') || keeps(departmentId)
    return known && may ? { departmentIds: [departmentId], verifierIds: [] } : null
  }
  const departmentIds = directory.departments.map(one => one.id).filter(keeps)
  const away = directory.staff.absences.filter(one => one.from <= now && now < one.until).map(one => one.memberId)
  const standsInFor = away.filter(id =>
    vouchersOf({ departmentId: '', verifier: { kind: 'member', id } }, directory, now).includes(member.id),
  )
  return { departmentIds, verifierIds: [...new Set([member.id, ...standsInFor, ...departmentIds])] }
}
