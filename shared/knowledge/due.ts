const DAY_MS = 86_400_000
/** So long whoever verifies may find a new article by themselves, and its writer mend it, before they are told. */
const FIRST_WAIT_MS = DAY_MS

/** What decides when an article has to be looked at; instants are epoch ms. */
export interface Keeping {
  readonly confidence: string
  readonly validatedAt: number | null
  readonly verifyEveryDays: number | null
  readonly verifyBy: number | null
  /** When an edit ended its validation. */
  readonly droppedAt: number | null
}

/** What decides whether an article waits to be validated. */
export type Proof = Pick<Keeping, 'confidence' | 'droppedAt'>

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

/** True for what is offered though nobody vouches for it, new or brought back; what an edit dropped waits as changed instead. */
export function isUnvalidated({ confidence, droppedAt }: Proof): boolean {
  return confidence === 'not_validated' && droppedAt === null
}

/** When its verifier is told first, of an article that is stored at `now` (epoch ms); null for never. */
export function remindFrom(article: Keeping, now: number): number | null {
  const keepAt = keepFrom(article)
  return isUnvalidated(article) ? Math.min(keepAt ?? Number.POSITIVE_INFINITY, now + FIRST_WAIT_MS) : keepAt
}
