import type { usingEndpoints } from '../../../shared/knowledge/using.ts'
import type { MemberHandlers } from '../../platform/serve.ts'
import { listPins, listRecentArticles, pinArticle, relatedArticles } from './at-hand.ts'

/** What people keep at hand, over HTTP. */
export const usingHandlers: MemberHandlers<keyof typeof usingEndpoints> = {
  listPins,
  pinArticle,
  listRecentArticles,
  relatedArticles,
}
