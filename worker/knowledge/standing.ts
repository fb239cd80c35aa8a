import type { Confidence } from '../../shared/knowledge.ts'
import { all, among, q } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'

/** How far an article can be trusted right now. */
export interface Standing {
  /** Epoch ms; null while nobody confirmed this text. */
  readonly validatedAt: number | null
  readonly validatedBy: string | null
  /** Nobody confirmed this text, or it is past the day on which somebody had to look. */
  readonly mayBeStale: boolean
}

/**
 * How far some articles can be trusted, by id. For articles that the acting person has just been shown: nothing is asked here of
 * who may read them. One round trip, one row each.
 */
export async function standingsOf(
  { db, workspace, now }: Scope,
  shown: readonly { readonly id: string; readonly confidence: Confidence; readonly dueAt: number | null }[],
): Promise<Map<string, Standing>> {
  if (shown.length === 0) return new Map()
  const query = q
    .selectFrom('articles')
    .select(['id', 'validated_at', 'validated_by_name'])
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', among(shown.map(one => one.id)))
  const rows = new Map((await all(db, query)).map(row => [row.id, row]))
  return new Map(
    shown.map(({ id, confidence, dueAt }) => {
      const row = rows.get(id)
      const validatedAt = row?.validated_at ?? null
      const validatedBy = validatedAt === null ? null : (row?.validated_by_name ?? null)
      const overdue = dueAt !== null && dueAt <= now
      return [id, { validatedAt, validatedBy, mayBeStale: confidence !== 'validated' || overdue }]
    }),
  )
}
