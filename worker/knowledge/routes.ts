import type { knowledgeEndpoints } from '../../shared/knowledge.ts'
import type { EarlyEndpoint, MemberHandlers } from '../platform/serve.ts'
import { changeArticle, listArticles, noteArticleUse, readArticle, validateArticle, writeArticle } from './verbs.ts'

export { searchArticles } from './searching.ts'

/** Knowledge over HTTP; search stands apart, since it finds out who asks by itself. */
export const knowledgeHandlers: MemberHandlers<Exclude<keyof typeof knowledgeEndpoints, EarlyEndpoint>> = {
  listArticles,
  readArticle,
  writeArticle,
  changeArticle,
  validateArticle,
  noteArticleUse,
}
