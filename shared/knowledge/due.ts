const DAY_MS = 86_400_000

/** What decides when an article has to be looked at; instants are epoch ms. */
export interface Keeping {
  readonly confidence: string
  readonly validatedAt: number | null
  readonly verifyEveryDays: number | null
  readonly verifyBy: number | null
  /** When an edit ended its validation. */
  readonly droppedAt: number | null
}

/** When an article is due to be verified: the earlier of its last verification + interval, and its fixed date; null for never. */
export function dueOf({ validatedAt, verifyEveryDays, verifyBy }: Keeping): number | null {
  const again = validatedAt === null || verifyEveryDays === null ? null : validatedAt + verifyEveryDays * DAY_MS
  if (again === null || verifyBy === null) return again ?? verifyBy
  return Math.min(again, verifyBy)
}

/** Since when, or from when on, its verifier has to look; null for never. What is not yet or no longer offered waits for nobody. */
export function keepFrom(article: Keeping): number | null {
  if (article.confidence === 'archived' || article.confidence === 'in_progress') return null
  return article.droppedAt ?? dueOf(article)
}
