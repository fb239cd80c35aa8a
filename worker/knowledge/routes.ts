import type { knowledgeEndpoints } from '../../shared/knowledge.ts'
import { departmentUsedBy } from '../organisation/departments.ts'
import type { EarlyEndpoint, MemberHandlers } from '../platform/serve.ts'
import { listArticles, listFolders } from './listing.ts'
import {
  changeArticle,
  isDepartmentUsedByArticles,
  noteArticleUse,
  readArticle,
  validateArticle,
  writeArticle,
} from './verbs.ts'

export { searchArticles } from './searching.ts'

departmentUsedBy('articles', isDepartmentUsedByArticles)

/** Knowledge over HTTP; search stands apart, since it finds out who asks by itself. */
export const knowledgeHandlers: MemberHandlers<Exclude<keyof typeof knowledgeEndpoints, EarlyEndpoint>> = {
  listArticles,
  listFolders,
  readArticle,
  writeArticle,
  changeArticle,
  validateArticle,
  noteArticleUse,
}
