import { dueOf } from '../../shared/knowledge/due.ts'
import type { Kept } from '../../shared/knowledge/keepers.ts'
import type { Article, Confidence } from '../../shared/knowledge.ts'
import { type Member, type Role, roleReaches } from '../../shared/organisation.ts'
import { leads, type Scope, worksIn } from '../platform/scope.ts'

/** What permission looks at. */
export interface Guarded {
  readonly departmentId: string
  readonly audience: readonly string[]
  readonly audienceRole: Role
  readonly confidence: string
  /** Who wrote it last. */
  readonly writerId: string
}

/** Who asks, as far as permission looks at them. */
export interface Reader {
  readonly member: Pick<Member, 'id' | 'role' | 'departmentIds'>
}

const isAdmin = ({ member }: Reader) => roleReaches(member.role, 'admin')
const isOf = ({ member }: Reader, departmentId: string) => member.departmentIds.includes(departmentId)

/**
 * True when the acting person or key may know of an article. Admins and the owning department may always. Archived articles are
 * theirs alone; work in progress is also its writer's; the rest is for the audience, or everybody when it names nobody, from the
 * least role on. Being named as its verifier opens nothing.
 */
export function mayRead(reader: Reader, guarded: Guarded): boolean {
  const { departmentId, audience, audienceRole, confidence, writerId } = guarded
  if (isAdmin(reader) || isOf(reader, departmentId)) return true
  if (confidence === 'archived') return false
  if (confidence === 'in_progress') return writerId === reader.member.id
  if (!roleReaches(reader.member.role, audienceRole)) return false
  return audience.length === 0 || audience.some(id => isOf(reader, id))
}

/** True for those who may write articles of a department: its people, and admins. */
export function mayWriteFor(scope: Scope, departmentId: string): boolean {
  return isAdmin(scope) || worksIn(scope, departmentId)
}

/** True for whoever vouches for an article: the named person, the leads of the named department, or else the owner's leads. */
export function isVerifier(scope: Scope, { departmentId, verifier }: Kept): boolean {
  if (verifier === null) return leads(scope, departmentId)
  if (verifier.kind === 'member') return verifier.id === scope.member.id
  return worksIn(scope, verifier.id) && roleReaches(scope.member.role, 'lead')
}

/**
 * True when the acting person may take an article from one confidence to another: validating is for whoever `vouches` for it and
 * the leads of its department, in and out of the archive is for those leads.
 */
export function maySetConfidence(
  scope: Scope,
  { departmentId, confidence }: Pick<Article, 'departmentId' | 'confidence'>,
  to: Confidence,
  vouches: boolean,
): boolean {
  if (to === 'archived' || confidence === 'archived') return leads(scope, departmentId)
  if (to === 'validated') return leads(scope, departmentId) || vouches
  return mayWriteFor(scope, departmentId)
}

/** What is known of an article that nobody has used, confirmed or changed since it was written. */
export const untouched = {
  revision: 1,
  validatedAt: null,
  validatedBy: null,
  droppedAt: null,
  verifiedRevision: null,
  twinId: null,
  mergedInto: null,
  uses: 0,
  version: 1,
} as const

export type Person = Article['updatedBy']

/**
 * An article after an edit. A changed text, or other files with it, is a new revision, and no longer validated unless somebody
 * `vouches` for it with the edit.
 */
export function edited(
  before: Article,
  facts: Partial<Article>,
  by: Person,
  now: number,
  vouches: Person | null,
): Article {
  const after = { ...before, ...facts, updatedAt: now, updatedBy: by, version: before.version + 1 }
  if (after.title === before.title && after.body === before.body && haveSameFiles(after, before)) return dated(after)
  const revised = { ...after, revision: before.revision + 1 }
  if (before.confidence !== 'validated') return dated(revised)
  if (vouches) return validated(revised, vouches, now)
  return dated({ ...revised, ...withoutValidation, droppedAt: now, confidence: 'not_validated' })
}

const haveSameFiles = (one: Article, other: Article): boolean =>
  one.files.length === other.files.length && one.files.every((file, i) => file.id === other.files[i]?.id)

/** An article with another confidence. */
export function withConfidence(before: Article, to: Confidence, by: Person, now: number): Article {
  const after = { ...before, confidence: to, version: before.version + 1 }
  if (to === 'validated') return validated(after, by, now)
  return dated(to === 'archived' ? after : { ...after, ...withoutValidation, droppedAt: null, mergedInto: null })
}

/** The revision that stands is true: the interval begins anew, and a fixed date that has come is spent. */
function validated(article: Article, by: Person, now: number): Article {
  const verifyBy = article.verifyBy !== null && article.verifyBy <= now ? null : article.verifyBy
  const proof = {
    validatedAt: now,
    validatedBy: by,
    verifiedRevision: article.revision,
    droppedAt: null,
    mergedInto: null,
  }
  return dated({ ...article, ...proof, verifyBy })
}

const withoutValidation = { validatedAt: null, validatedBy: null } as const

const dated = (article: Article): Article => ({ ...article, dueAt: dueOf(article) })
