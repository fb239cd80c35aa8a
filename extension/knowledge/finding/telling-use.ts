import type { ArticleUse } from '../using/use-article.ts'
import type { Chosen } from './search-notes.ts'

/** The same acts, telling a search what of its answers is used. */
export function tellingUse(actions: ArticleUse, chose: (articleId: string, act: Chosen['act']) => void): ArticleUse {
  return {
    ...actions,
    use(card, kind, quick) {
      chose(card.id, 'used')
      return actions.use(card, kind, quick)
    },
    usePieces(pieces, kind, quick) {
      for (const { article } of pieces.slice(0, 1)) chose(article.id, 'used')
      return actions.usePieces(pieces, kind, quick)
    },
    collect(card) {
      chose(card.id, 'used')
      return actions.collect(card)
    },
  }
}
