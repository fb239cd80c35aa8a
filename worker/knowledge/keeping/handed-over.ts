import { batch } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { guardOf } from '../cards.ts'
import { articlesByIdsQuery, type CardRow } from '../rows.ts'
import { mayRead } from '../rules.ts'

/** Something open on an article, and where it was raised if that was merged since. */
interface About {
  readonly article_id: string
  readonly from_article_id: string | null
}

/** The articles that some flags or proposals are about and were raised on, by id, whoever may read them. One round trip. */
export async function articlesAbout(
  { db, workspace }: Scope,
  rows: readonly About[],
): Promise<ReadonlyMap<string, CardRow>> {
  const ids = [...new Set(rows.map(row => row.article_id))]
  const origins = [...new Set(rows.flatMap(row => row.from_article_id ?? []))]
  const asked = [ids, origins].filter(some => some.length > 0)
  if (asked.length === 0) return new Map()
  const found = await batch(db, ...asked.map(some => articlesByIdsQuery(workspace.id, some)))
  return new Map(found.flat().map(row => [row.id, row]))
}

/** What something open was raised on, where that was merged since; its title only for those who may read it. */
export function fromOf(
  scope: Scope,
  { from_article_id }: Pick<About, 'from_article_id'>,
  row: CardRow | undefined,
): { id: string; title: string } | null {
  if (from_article_id === null) return null
  return { id: from_article_id, title: row && mayRead(scope, guardOf(row)) ? row.title : '' }
}
