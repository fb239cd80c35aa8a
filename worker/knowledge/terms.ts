import type { Input } from '../../shared/contract.ts'
import type { Article } from '../../shared/knowledge.ts'
import type { Member } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import { leads, type Scope } from '../platform/scope.ts'
import { mayRead } from './rules.ts'

type Terms = Pick<Article, 'kind' | 'folder' | 'audienceRole' | 'verifier' | 'verifyEveryDays' | 'verifyBy'>
type Wanted = Input<'writeArticle'>

/** What holds for a new article where nothing is said. */
const plainTerms: Terms = {
  kind: 'answer',
  folder: '',
  audienceRole: 'agent',
  verifier: null,
  verifyEveryDays: null,
  verifyBy: null,
}

/** The members that a wanted verifier is to be looked up among: for `membersQuery`. */
export const namedIn = ({ verifier }: Pick<Wanted, 'verifier'>): string[] =>
  verifier?.kind === 'member' ? [verifier.id] : []

/**
 * All facts of an article as they shall be, after those of `before`, or for a new one. `members` are those that `namedIn` asked
 * for. Throws `unknown_member` or `verifier_cannot_read` for a verifier who is newly named or newly shut out, and `not_allowed`
 * where somebody who does not lead the department chooses who verifies it and when.
 */
export function withTerms(scope: Scope, wanted: Wanted, before: Article | null, members: readonly Member[]) {
  const old: Terms = before ?? plainTerms
  const facts = {
    ...wanted,
    kind: wanted.kind ?? old.kind,
    folder: wanted.folder ?? old.folder,
    audienceRole: wanted.audienceRole ?? old.audienceRole,
    verifyEveryDays: given(wanted.verifyEveryDays, old.verifyEveryDays),
    verifyBy: given(wanted.verifyBy, old.verifyBy),
    verifier: named(given(wanted.verifier, old.verifier), old.verifier, members),
  }
  const moved =
    facts.verifyEveryDays !== old.verifyEveryDays ||
    facts.verifyBy !== old.verifyBy ||
    !same(facts.verifier, old.verifier)
  if (moved && !leads(scope, facts.departmentId)) throw new Problem('not_allowed')
  if (wanted.verifier && (!same(facts.verifier, old.verifier) || (before && narrowed(before, facts)))) {
    mustRead(facts, members)
  }
  return facts
}

const given = <T>(wanted: T | undefined, old: T): T => (wanted === undefined ? old : wanted)

const same = (one: Wanted['verifier'], other: Wanted['verifier']) => one?.kind === other?.kind && one?.id === other?.id

/** A person whose name is not known keeps the one that is stored. */
function named(
  wanted: Wanted['verifier'] | null,
  old: Terms['verifier'],
  members: readonly Member[],
): Terms['verifier'] {
  if (!wanted) return null
  const { kind, id } = wanted
  if (kind === 'department') return { kind, id, name: '' }
  return { kind, id, name: members.find(one => one.id === id)?.name ?? (same(wanted, old) && old ? old.name : '') }
}

type Readership = Pick<Article, 'departmentId' | 'audience' | 'audienceRole' | 'verifier'>

const narrowed = (before: Readership, after: Readership) =>
  before.departmentId !== after.departmentId ||
  before.audienceRole !== after.audienceRole ||
  JSON.stringify(before.audience) !== JSON.stringify(after.audience)

/** A verifier must be able to read what they vouch for; a department's leads are who verifies. */
function mustRead({ departmentId, audience, audienceRole, verifier }: Readership, members: readonly Member[]): void {
  if (!verifier) return
  const guarded = { departmentId, audience, audienceRole, confidence: 'validated', writerId: '' }
  if (verifier.kind === 'department') {
    const lead = { role: 'lead' as const, departmentIds: [verifier.id] }
    if (!mayRead({ member: { id: '', ...lead } }, guarded)) throw new Problem('verifier_cannot_read')
    return
  }
  const member = members.find(one => one.id === verifier.id && one.active)
  if (!member) throw new Problem('unknown_member', { memberId: verifier.id })
  if (!mayRead({ member }, guarded)) throw new Problem('verifier_cannot_read')
}
