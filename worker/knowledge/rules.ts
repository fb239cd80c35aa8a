import type { Article, Confidence } from '../../shared/knowledge.ts'
import { roleReaches } from '../../shared/organisation.ts'
import { leads, type Scope, worksIn } from '../platform/scope.ts'

/** What permission looks at. */
export interface Guarded {
  readonly departmentId: string
  readonly audience: readonly string[]
  readonly confidence: string
  /** Who wrote it last. */
  readonly writerId: string
}

const isAdmin = (scope: Scope) => roleReaches(scope.member.role, 'admin')

/**
 * True when the acting person or key may know of an article. Admins and the owning department may always. Archived articles are
 * theirs alone; work in progress is also its writer's; the rest is for the audience, or everybody when it names nobody.
 */
export function mayRead(scope: Scope, { departmentId, audience, confidence, writerId }: Guarded): boolean {
  if (isAdmin(scope) || worksIn(scope, departmentId)) return true
  if (confidence === 'archived') return false
  if (confidence === 'in_progress') return writerId === scope.member.id
  return audience.length === 0 || audience.some(id => worksIn(scope, id))
}

/** True for those who may write articles of a department: its people, and admins. */
export function mayWriteFor(scope: Scope, departmentId: string): boolean {
  return isAdmin(scope) || worksIn(scope, departmentId)
}

/** True when the acting person may take an article from one confidence to another: up to validated and in or out of the archive is for leads. */
export function maySetConfidence(scope: Scope, { departmentId, confidence }: Guarded, to: Confidence): boolean {
  if (to === 'validated' || to === 'archived' || confidence === 'archived') return leads(scope, departmentId)
  return mayWriteFor(scope, departmentId)
}

type Person = Article['updatedBy']

/** An article after an edit. A changed text, or other files with it, is a new revision, and no longer validated unless a lead of the owning department changed it. */
export function edited(before: Article, facts: Partial<Article>, by: Person, now: number, byLead: boolean): Article {
  const after = { ...before, ...facts, updatedAt: now, updatedBy: by, version: before.version + 1 }
  if (after.title === before.title && after.body === before.body && haveSameFiles(after, before)) return after
  const revised = { ...after, revision: before.revision + 1 }
  if (before.confidence !== 'validated') return revised
  return byLead ? validated(revised, by, now) : { ...revised, ...withoutValidation, confidence: 'not_validated' }
}

const haveSameFiles = (one: Article, other: Article): boolean =>
  one.files.length === other.files.length && one.files.every((file, i) => file.id === other.files[i]?.id)

/** An article with another confidence. */
export function withConfidence(before: Article, to: Confidence, by: Person, now: number): Article {
  const after = { ...before, confidence: to, version: before.version + 1 }
  if (to === 'validated') return validated(after, by, now)
  return to === 'archived' ? after : { ...after, ...withoutValidation }
}

const validated = (article: Article, by: Person, now: number): Article => ({
  ...article,
  validatedAt: now,
  validatedBy: by,
})

const withoutValidation = { validatedAt: null, validatedBy: null } as const
