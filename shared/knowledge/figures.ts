import * as z from 'zod/mini'
import { CaseCard } from '../case.ts'
import { endpoint } from '../endpoint.ts'
import { ArticleCard } from '../knowledge.ts'
import { Id, Instant, PageQuery, page } from '../parts.ts'
import { searchWays } from './searches.ts'

/** What a figure says of itself; its name and formula in words are in sentences/knowledge-figures.ts, under the same id. */
export interface Figure {
  /** What is counted, and what it opens to. */
  readonly of: 'case' | 'article' | 'search'
  /** `share`: what is counted ÷ all, 0 to 1. `time`: the median in milliseconds, 0 or more. */
  readonly unit: 'share' | 'time'
  /** Over a month, or as it stands now. */
  readonly span: 'month' | 'now'
  readonly better: 'more' | 'less'
  /** Where the definition comes from: the KCS v6 practices guide, or this house. */
  readonly source: 'kcs' | 'house'
}

/** Every figure of knowledge, each defined once. */
export const figures = {
  link_rate: { of: 'case', unit: 'share', span: 'month', better: 'more', source: 'kcs' },
  reuse: { of: 'article', unit: 'share', span: 'month', better: 'more', source: 'kcs' },
  trust: { of: 'article', unit: 'share', span: 'now', better: 'more', source: 'house' },
  time_to_validate: { of: 'article', unit: 'time', span: 'month', better: 'less', source: 'house' },
  zero_results: { of: 'search', unit: 'share', span: 'month', better: 'less', source: 'house' },
  by_hand: { of: 'search', unit: 'share', span: 'month', better: 'less', source: 'house' },
  hot_and_stale: { of: 'article', unit: 'share', span: 'now', better: 'less', source: 'house' },
  never_used: { of: 'article', unit: 'share', span: 'now', better: 'less', source: 'house' },
} as const satisfies Record<string, Figure>

export const figureIds = Object.keys(figures) as [FigureId, ...FigureId[]]
export type FigureId = keyof typeof figures

/** Each figure looks at so many at most, the latest. */
export const LOOKED_AT_MAX = 5_000
/** Whoever searched writes by hand when they use no article on the ticket for so long. */
export const BY_HAND_MS = 3_600_000
/** Hot: used so often within so long. */
export const HOT_USES = 3
export const HOT_DAYS = 30
export const UNUSED_DAYS = 90
/** So many months a figure is shown over. */
export const MONTHS_SHOWN = 6

/** `2026-03`. */
export const Month = z.string().check(z.regex(/^20\d\d-(?:0[1-9]|1[0-2])$/))

/** The month so many months before another. */
export function monthBefore(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 - by, 1)).toISOString().slice(0, 7)
}

/** A figure's value with what it is made of. */
export const FigureValue = z.object({
  /** Null: there is nothing to say it of. */
  value: z.nullable(z.number()),
  /** The numerator; for a median, of how many it is. */
  counted: z.number(),
  /** The denominator. */
  all: z.number(),
  /** Only the latest of them were looked at. */
  cut: z.boolean(),
})
export type FigureValue = z.output<typeof FigureValue>

/** One thing that a figure counts; of the three one is there. */
export const Counted = z.object({
  id: Id,
  at: Instant,
  /** For a median: this one's part, in milliseconds. */
  took: z.nullable(z.number()),
  article: z.nullable(ArticleCard),
  case: z.nullable(CaseCard),
  search: z.nullable(
    z.object({
      words: z.string(),
      results: z.number(),
      departmentId: z.nullable(Id),
      way: z.enum(searchWays),
    }),
  ),
})
export type Counted = z.output<typeof Counted>

const Asked = { departmentId: z.optional(Id), month: z.optional(Month) }
const Named = { figure: z.enum(figureIds) }

export const figureEndpoints = {
  readFigures: endpoint('GET /v1/knowledge/figures', {
    access: 'agent',
    request: z.object(Asked),
    response: z.object({
      month: Month,
      items: z.array(z.extend(FigureValue, { id: z.enum(figureIds) })),
    }),
    summary:
      'How it goes with knowledge: every figure, of a month (left out: this one) and of a department or of all, as far as the caller may see.',
  }),
  readFigureMonths: endpoint('GET /v1/knowledge/figures/:figure/months', {
    access: 'agent',
    request: z.object({ ...Named, ...Asked }),
    response: z.object({ items: z.array(z.extend(FigureValue, { month: Month })) }),
    summary: 'A figure over the months that end with one, oldest first; only the present for one that has no months.',
  }),
  listCounted: endpoint('GET /v1/knowledge/figures/:figure/counted', {
    access: 'agent',
    request: z.object({
      ...PageQuery,
      ...Named,
      ...Asked,
      /** What the numerator counts, or the denominator. */
      part: z.enum(['counted', 'all']),
    }),
    response: page(Counted),
    summary: 'What a figure is made of, the latest first: just those that it counts for the caller.',
  }),
}
