import type { Input } from '../../shared/contract.ts'
import type { Article } from '../../shared/knowledge.ts'
import { renewIndex } from '../../worker/knowledge/verbs.ts'
import { drain } from '../../worker/platform/outbox.ts'
import { bindings, type Caller } from './office.ts'

type Written = Pick<Input<'writeArticle'>, 'title' | 'body' | 'departmentId'> & Partial<Input<'writeArticle'>>

/** Writes an article and lets the index follow. */
export async function shelve(author: Caller, facts: Written): Promise<Article> {
  const article = await author.call('writeArticle', { tags: [], language: 'zh', audience: [], ...facts })
  await settle()
  return article
}

/** Delivers everything that is due within a minute (`ahead` ms), also what another round has begun, as the schedule would. */
export async function settle(ahead = 60_000): Promise<void> {
  const now = Date.now() + ahead
  const due = bindings.DB.prepare('select count(*) as n from outbox where due_at <= ?').bind(now)
  for (let round = 0; round < 100; round++) {
    await drain(bindings, now)
    if ((await due.first<{ n: number }>())?.n === 0) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

/** Has the whole index written anew, as the schedule would over time; gives the number of articles, also of other offices. */
export async function renewed(): Promise<number> {
  await bindings.SEARCH.exec('update article_index_renewal set version = 0, towards = 0')
  let count = 0
  for (let step = 1; step > 0; count += step) step = await renewIndex(bindings, Date.now())
  return count
}

/** What an article's edit needs beside what it changes. */
export function editOf({ id, title, body, departmentId, tags, language, audience, version }: Article) {
  return { id, title, body, departmentId, tags, language, audience, version }
}
