import type { Input, Output } from '../../../shared/contract.ts'
import { pageOfGroups } from '../../platform/cursor.ts'
import { all } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { mayRead } from '../rules.ts'
import { guardOfCounted } from './listing.ts'
import { type TagRow, tagsQuery } from './tag-rows.ts'

/** Tags of a workspace times the sets of people who may read what bears them. */
const COUNTS_READ = 1_000

/**
 * The tags of articles that the acting person may read, in order, each in the spelling that most of these have. One round trip, at
 * most a thousand rows.
 */
export async function listTags(scope: Scope, { departmentId, after }: Input<'listTags'>): Promise<Output<'listTags'>> {
  const rows = await all(scope.db, tagsQuery(scope.workspace.id, after, COUNTS_READ))
  const { items: whole, next } = pageOfGroups(rows, COUNTS_READ, row => row.folded)
  const counts = new Map<string, Map<string, number>>()
  for (const row of whole) {
    if (departmentId !== undefined && row.department_id !== departmentId) continue
    if (mayRead(scope, guardOfCounted(row))) count(counts, row)
  }
  return { items: [...counts.values()].map(told), next }
}

function count(counts: Map<string, Map<string, number>>, { folded, tag, articles }: TagRow): void {
  const spellings = counts.get(folded) ?? new Map<string, number>()
  counts.set(folded, spellings.set(tag, (spellings.get(tag) ?? 0) + articles))
}

function told(spellings: ReadonlyMap<string, number>): { tag: string; articles: number } {
  const [first] = [...spellings].sort(([, a], [, b]) => b - a)
  const articles = [...spellings.values()].reduce((sum, one) => sum + one, 0)
  return { tag: first?.[0] ?? '', articles }
}
