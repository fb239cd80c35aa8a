import type { Input } from '../../../shared/contract.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { unlessAnyMoved } from '../../platform/commit.ts'
import { batch } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { guardOf } from '../cards.ts'
import { type ArticleRow, articleFromRow, articleQuery } from '../rows.ts'
import { mayRead, mayWriteFor } from '../rules.ts'
import { mustBe, readable, store } from '../storing.ts'
import { setTwin } from './merging-rows.ts'

/** Pairs two articles as the same in two languages, or parts them; both sides change or none. */
export async function pairTwins(scope: Scope, { id, twinId, version }: Input<'pairTwins'>): Promise<Article> {
  const { workspace, db } = scope
  const [[row]] = await batch(db, articleQuery(workspace.id, id))
  const before = articleFromRow(readable(scope, row))
  if (!mayWriteFor(scope, before.departmentId)) throw new Problem('not_allowed')
  mustBe(version, before)
  const otherId = twinId ?? before.twinId
  if (otherId === null) return before
  const [[other]] = await batch(db, articleQuery(workspace.id, otherId))
  if (twinId === null) return stored(scope, before, other ?? null, null)
  if (!other || !mayRead(scope, guardOf(other))) throw new Problem('not_found')
  if (!mayWriteFor(scope, other.department_id)) throw new Problem('not_allowed')
  if (otherId === id || other.language === before.language) throw new Problem('not_a_twin')
  if (before.mergedInto !== null || other.merged_into !== null) throw new Problem('not_a_twin')
  if (before.twinId === otherId) return before
  if (before.twinId !== null || other.twin_id !== null) throw new Problem('twin_taken')
  return stored(scope, before, other, otherId)
}

/** Whoever writes one side may part the pair; the other side follows also where they may not read it. */
function stored(scope: Scope, before: Article, other: ArticleRow | null, twinId: string | null): Promise<Article> {
  const { id } = scope.workspace
  const key = (articleId: string) => ({ workspace_id: id, id: articleId })
  const after = { ...before, twinId, version: before.version + 1 }
  const sides = [
    { table: 'articles' as const, key: key(before.id), version: before.version },
    ...(other ? [{ table: 'articles' as const, key: key(other.id), version: other.version }] : []),
  ]
  const rows = [setTwin(id, before.id, twinId), ...(other ? [setTwin(id, other.id, twinId && before.id)] : [])]
  return store(scope, after, rows, twinId ? 'article_paired' : 'article_parted', { guard: unlessAnyMoved(sides) })
}
