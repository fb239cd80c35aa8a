import type { Article } from '../../../shared/knowledge.ts'
import type { Member } from '../../../shared/organisation.ts'
import { isAdmin, leads } from '../../organisation/rights.ts'

type Me = Pick<Member, 'id' | 'role' | 'departmentIds'>

/** Who is named, or leads what is named; deputies see their articles in their list. The Worker has the last word. */
export function vouches(me: Me, { departmentId, verifier }: Pick<Article, 'departmentId' | 'verifier'>): boolean {
  if (verifier === null) return leads(me, departmentId)
  if (verifier.kind === 'member') return verifier.id === me.id
  return me.role !== 'agent' && me.departmentIds.includes(verifier.id)
}

/** True for those who may say that an article is true. */
export function mayVerify(me: Me, article: Pick<Article, 'departmentId' | 'verifier'>): boolean {
  return leads(me, article.departmentId) || vouches(me, article)
}

/** True for those who change an article's words themselves; everybody else proposes. */
export function mayMend(me: Me, article: Pick<Article, 'departmentId' | 'verifier'>): boolean {
  return isAdmin(me) || me.departmentIds.includes(article.departmentId) || vouches(me, article)
}
