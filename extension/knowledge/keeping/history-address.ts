import type { Article } from '../../../shared/knowledge.ts'
import { hrefTo } from '../../hub/place.ts'

/** Where an article's revisions stand; with `from`, what changed between that one and the newest. */
export const historyAddress = ({ id, revision }: Pick<Article, 'id' | 'revision'>, from?: number): string =>
  hrefTo(['knowledge', id, 'history'], from === undefined ? {} : { from: String(from), to: String(revision) })
