import type { Article } from '../../../shared/knowledge.ts'
import type { StoredDirectory } from '../../organisation/verbs.ts'
import type { EventDraft, NoticeDraft } from '../../platform/commit.ts'
import type { Query } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { insertRevision, rowFromArticle, updateArticle } from '../rows.ts'
import { store } from '../storing.ts'
import { keepersFor, toKeepers } from './keepers.ts'

/** What happens with an edit beside it. */
interface Beside {
  readonly rows?: readonly Query[]
  readonly notices?: readonly NoticeDraft[]
  readonly data?: Readonly<Record<string, unknown>>
  readonly also?: readonly EventDraft[]
  readonly guard?: NonNullable<Parameters<typeof store>[4]>['guard']
}

/**
 * Stores an edited article; a changed text is kept as a revision, and who vouched for the old one is told that it no longer
 * counts. Throws `stale` after a lost race.
 */
export async function storeEdit(
  scope: Scope,
  before: Article,
  after: Article,
  directory: StoredDirectory,
  kind: string,
  { rows = [], notices = [], guard, ...more }: Beside = {},
): Promise<Article> {
  const row = rowFromArticle(scope.workspace.id, after, scope.now)
  const revision = after.revision > before.revision ? [insertRevision(row)] : []
  const dropped = after.droppedAt !== null && before.droppedAt === null
  const told = dropped
    ? [toKeepers('article_dropped', after, await keepersFor(scope, after, directory), { by: scope.member.name })]
    : []
  const along = { ...more, notices: [...notices, ...told], ...(guard && { guard }) }
  return store(scope, after, [updateArticle(row), ...revision, ...rows], kind, along)
}
