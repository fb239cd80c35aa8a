import type { Input } from '../../../shared/contract.ts'
import type { FileCard } from '../../../shared/file.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { plainTerms } from '../cast-context.ts'
import { articleIn, cardOf, changed, type Held } from './articles.ts'
import { HUB_NOW, idOf } from './cast.ts'
import { page } from './people.ts'

/** Those that were uploaded, and those that the article has. */
function filesOf(at: Held, fileIds: readonly string[], before?: Article): FileCard[] {
  return fileIds.map(id => {
    const file = at.files.get(id) ?? before?.files.find(one => one.id === id)
    if (!file) throw new Problem('not_found')
    return file
  })
}

/** What of an article's terms was said; whoever verifies is known by name. */
const termsOf = (at: Held, edit: Partial<Input<'writeArticle'>>): Partial<Article> => {
  const { kind, folder, audienceRole, verifier, verifyEveryDays, verifyBy, ...text } = edit
  const name = at.members.find(one => one.id === verifier?.id)?.name ?? ''
  return {
    ...text,
    ...(kind && { kind }),
    ...(folder !== undefined && { folder }),
    ...(audienceRole && { audienceRole }),
    ...(verifier !== undefined && { verifier: verifier && { ...verifier, name } }),
    ...(verifyEveryDays !== undefined && { verifyEveryDays }),
    ...(verifyBy !== undefined && { verifyBy }),
  }
}

/** Whether an article is among what a list or search is narrowed to. */
const fits = (one: Article, asked: Pick<Input<'searchArticles'>, 'departmentId' | 'confidence' | 'tag'>) =>
  (!asked.departmentId || one.departmentId === asked.departmentId) &&
  (!asked.confidence || one.confidence === asked.confidence) &&
  (!asked.tag || one.tags.includes(asked.tag))

/** The library of the company in memory. */
export const knowledgeAnswers = {
  listArticles: (at: Held, input: Input<'listArticles'>) =>
    page(
      at.articles
        .filter(one => fits(one, input))
        .filter(one => input.folder === undefined || one.folder === input.folder)
        .filter(one => !input.kind || one.kind === input.kind)
        .map(one => cardOf(one)),
      { ...input, limit: input.limit ?? 3 },
    ),
  listFolders: (at: Held, { departmentId: of }: Input<'listFolders'>) => {
    const counts = new Map<string, number>()
    for (const { folder, confidence, departmentId } of at.articles) {
      if (confidence !== 'archived' && (!of || departmentId === of)) counts.set(folder, (counts.get(folder) ?? 0) + 1)
    }
    return { items: [...counts].sort().map(([folder, articles]) => ({ folder, articles })), next: null }
  },
  listTags: (at: Held, { departmentId: of }: Input<'listTags'>) => {
    const counts = new Map<string, number>()
    for (const { tags, confidence, departmentId } of at.articles) {
      if (confidence === 'archived' || (of && departmentId !== of)) continue
      for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
    }
    return { items: [...counts].map(([tag, articles]) => ({ tag, articles })), next: null }
  },
  searchArticles: (at: Held, { q, ...narrowing }: Input<'searchArticles'>) => ({
    items: at.articles
      .filter(one => fits(one, narrowing))
      .filter(one => `${one.title}${one.body}`.toLowerCase().includes(q.toLowerCase()))
      .map(one => cardOf(one, q)),
  }),
  listPins: (at: Held) => ({ items: at.articles.slice(0, 2).map(one => cardOf(one)) }),
  pinArticle: (at: Held, { id, pinned }: Input<'pinArticle'>) => ({
    items: at.articles.filter(one => pinned && one.id === id).map(one => cardOf(one)),
  }),
  listRecentArticles: (at: Held) => ({ items: at.articles.slice(1, 4).map(one => cardOf(one)) }),
  relatedArticles: (at: Held, { id }: Input<'relatedArticles'>) => ({
    items: at.articles
      .filter(one => one.id !== id)
      .slice(0, 3)
      .map((one, i) => ({ article: cardOf(one), together: i === 0 ? 2 : 0 })),
  }),
  readArticle: (at: Held, { id }: Input<'readArticle'>) => ({ ...articleIn(at, id) }),
  writeArticle: (at: Held, { fileIds = [], ...edit }: Input<'writeArticle'>) => {
    const by = { id: at.me.id, name: at.me.name }
    const state = {
      confidence: 'not_validated',
      revision: 1,
      validatedAt: null,
      validatedBy: null,
      uses: 0,
      version: 1,
    } as const
    const terms = { ...plainTerms, ...termsOf(at, edit) } as Article
    const files = filesOf(at, fileIds)
    const id = idOf(90_000 + at.next++)
    const article: Article = { ...terms, id, ...state, files, updatedAt: HUB_NOW, updatedBy: by }
    at.articles = [article, ...at.articles]
    return { ...article }
  },
  changeArticle: (at: Held, { id, version, fileIds, ...edit }: Input<'changeArticle'>) =>
    changed(at, id, version, {
      ...termsOf(at, edit),
      ...(fileIds && { files: filesOf(at, fileIds, articleIn(at, id)) }),
    }),
  validateArticle: (at: Held, { id, version, confidence }: Input<'validateArticle'>) =>
    changed(at, id, version, {
      confidence,
      ...(confidence === 'validated' && { validatedAt: HUB_NOW, validatedBy: { id: at.me.id, name: at.me.name } }),
    }),
}
