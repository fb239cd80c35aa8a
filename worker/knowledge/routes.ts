import type { tagEndpoints } from '../../shared/knowledge/tags.ts'
import type { knowledgeEndpoints } from '../../shared/knowledge.ts'
import { fileReadableBy } from '../file/verbs.ts'
import { departmentUsedBy } from '../organisation/departments.ts'
import type { EarlyEndpoint, MemberHandlers } from '../platform/serve.ts'
import { listArticles, listFolders } from './finding/listing.ts'
import { listTags } from './finding/tags.ts'
import {
  changeArticle,
  isDepartmentUsedByArticles,
  mayReadArticle,
  noteArticleUse,
  readArticle,
  validateArticle,
  writeArticle,
} from './verbs.ts'

export { searchArticles } from './finding/searching.ts'

departmentUsedBy('articles', isDepartmentUsedByArticles)

// Whoever may read the article may read the files that it has or had.
fileReadableBy('article', mayReadArticle)

/** Knowledge over HTTP; search stands apart, since it finds out who asks by itself. */
export const knowledgeHandlers: MemberHandlers<
  Exclude<keyof typeof knowledgeEndpoints, EarlyEndpoint> | keyof typeof tagEndpoints
> = {
  listArticles,
  listFolders,
  listTags,
  readArticle,
  writeArticle,
  changeArticle,
  validateArticle,
  noteArticleUse,
}
