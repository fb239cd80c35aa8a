import type { Input } from '../../../shared/contract.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { unlessAnyMoved } from '../../platform/commit.ts'
import { batch } from '../../platform/db.ts'
import { leads, type Scope } from '../../platform/scope.ts'
import { guardOf } from '../cards.ts'
import { articleFromRow, articleQuery, rowFromArticle, updateArticle } from '../rows.ts'
import { mayRead, withConfidence } from '../rules.ts'
import { actor, mustBe, readable, store } from '../storing.ts'
import { addUses, leadFurther, setTwin } from './merging-rows.ts'

/**
 * Archives a duplicate, gives its uses to the article that stays, and leads whoever asks for it there; what was merged into it
 * before leads there too, and what is open on it goes along. For leads of the duplicate's department. Answers with the article that stays.
 */
export async function mergeArticle(scope: Scope, { id, into, version }: Input<'mergeArticle'>): Promise<Article> {
  const { workspace, db, now } = scope
  const [[row], [target]] = await batch(db, articleQuery(workspace.id, id), articleQuery(workspace.id, into))
  const before = articleFromRow(readable(scope, row))
  if (!target || !mayRead(scope, guardOf(target))) throw new Problem('not_found')
  if (!leads(scope, before.departmentId)) throw new Problem('not_allowed')
  mustBe(version, before)
  if (id === into || target.confidence === 'archived' || before.mergedInto !== null) throw new Problem('not_mergeable')
  const archived = withConfidence(before, 'archived', actor(scope), now)
  const after: Article = { ...archived, mergedInto: into, twinId: null }
  const key = (articleId: string) => ({ workspace_id: workspace.id, id: articleId })
  // The one that stays must not be archived or merged away in the same moment; its own version is not touched.
  const guard = unlessAnyMoved([
    { table: 'articles', key: key(id), version },
    { table: 'articles', key: key(into), version: target.version },
  ])
  const twin = before.twinId
  const stays = articleFromRow(target)
  const answer: Article = {
    ...stays,
    uses: stays.uses + before.uses,
    ...(twin === into && { twinId: null, version: stays.version + 1 }),
  }
  const rows = [
    updateArticle(rowFromArticle(workspace.id, after, now)),
    leadFurther(workspace.id, id, into),
    addUses(workspace.id, id, into, 1),
    ...(twin ? [setTwin(workspace.id, twin, null)] : []),
  ]
  return store(scope, after, rows, 'article_merged', { guard, data: { into }, answer })
}
