import type { Input } from '../../shared/contract.ts'
import type { Article } from '../../shared/knowledge.ts'
import type { Notice } from '../../shared/notice/contract.ts'
import { editOf, settle, shelve } from './library.ts'
import type { Caller, Office, Person } from './office.ts'

/** An article of Billing's that its lead has verified; `more` may name a verifier. */
export async function verified(desk: Office, more: Partial<Input<'writeArticle'>> = {}): Promise<Article> {
  const { zhouzheng, departments } = desk
  const facts = { departmentId: departments.billing.id, title: '退款多久到账', body: '第一行\n第二行\n第三行\n第四行' }
  const { id, version } = await shelve(zhouzheng, { ...facts, ...more })
  return zhouzheng.call('validateArticle', { id, confidence: 'validated', version })
}

/** Changes an article's words as they are now, and lets notices go out. */
export async function rewrite(who: Caller, article: Article, words: Partial<Article>): Promise<Article> {
  const changed = await who.call('changeArticle', { ...editOf(article), ...words })
  await settle()
  return changed
}

/** What somebody was told about articles, by kind, the latest first. */
export async function toldOf(who: Person): Promise<Notice[]> {
  await settle()
  const { items } = await who.call('listNotices', { limit: 50 })
  return items.filter(one => one.kind.startsWith('article') || one.kind === 'hidden')
}

/** A ticket that nobody has opened yet. */
export const SITE_REF = { host: 'practice', site: 'http://desk.example.com', externalId: '77' }
