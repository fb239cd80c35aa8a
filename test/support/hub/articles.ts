import type { FileCard } from '../../../shared/file.ts'
import type { Article, ArticleCard } from '../../../shared/knowledge.ts'
import type { Member } from '../../../shared/organisation.ts'
import { Problem } from '../../../shared/problems.ts'
import { HUB_NOW } from './cast.ts'

/** What the library's answers need of the company in memory. */
export interface Held {
  readonly me: Member
  readonly members: readonly Member[]
  next: number
  articles: Article[]
  readonly files: ReadonlyMap<string, FileCard>
}

export function articleIn(at: Held, id: string): Article {
  const article = at.articles.find(one => one.id === id)
  if (!article) throw new Problem('not_found')
  return article
}

export const cardOf = (article: Article, q = ''): ArticleCard => {
  const excerpt = article.body
    .replace(/[#*|>-]/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, 160)
  const marksIn = (text: string) => {
    const from = q === '' ? -1 : text.toLowerCase().indexOf(q.toLowerCase())
    return from < 0 ? [] : [{ from, to: from + q.length }]
  }
  const { id, title, departmentId, language, kind, folder, confidence, dueAt, tags, updatedAt, uses } = article
  const marks = { title: marksIn(title), excerpt: marksIn(excerpt) }
  return { id, title, excerpt, departmentId, language, kind, folder, confidence, dueAt, tags, updatedAt, uses, marks }
}

export const changed = (at: Held, id: string, version: number, change: Partial<Article>): Article => {
  const article = articleIn(at, id)
  if (article.version !== version) throw new Problem('stale')
  const by = { id: at.me.id, name: at.me.name }
  Object.assign(article, change, { version: version + 1, updatedAt: HUB_NOW, updatedBy: by })
  return { ...article }
}
