import type { Input } from '../../../shared/contract.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { directoryFromRow, directoryQuery } from '../../organisation/verbs.ts'
import { againIfRaced } from '../../platform/commit.ts'
import { batch } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { articleFromRow, articleQuery, rowFromArticle, updateArticle } from '../rows.ts'
import { maySetConfidence, withConfidence } from '../rules.ts'
import { actor, readable, store } from '../storing.ts'
import { mayVouch } from './keepers.ts'

/**
 * Says that a revision is true. Only its words count: changes of tags or folders meanwhile do not matter, a newer text does.
 * Throws `stale` with the newer revision and its writer.
 */
export function verifyArticle(scope: Scope, { id, revision }: Input<'verifyArticle'>): Promise<Article> {
  return againIfRaced(async () => {
    const { workspace, db, now } = scope
    const [rows, directories] = await batch(db, articleQuery(workspace.id, id), directoryQuery(workspace.id))
    const before = articleFromRow(readable(scope, rows[0]))
    const vouches = mayVouch(scope, before, directoryFromRow(directories[0]))
    if (before.confidence === 'archived' || !maySetConfidence(scope, before, 'validated', vouches)) {
      throw new Problem('not_allowed')
    }
    if (before.revision !== revision) {
      const { version, updatedBy } = before
      throw new Problem('stale', { version, revision: before.revision, by: updatedBy.name })
    }
    const after = withConfidence(before, 'validated', actor(scope), now)
    return store(scope, after, [updateArticle(rowFromArticle(workspace.id, after, now))], 'article_verified')
  })
}
