import { type RawBuilder, sql } from 'kysely'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { type Query, q } from '../../platform/db.ts'
import { BEGINNING_MAX, CARD_COLUMNS, type CardRow, type ListedRow, listedBeginning } from '../rows.ts'

/** An article that may answer, and the same article in the language that was asked for where it has another: JSON of a `ListedRow`. */
export type SuggestedRow = (CardRow | ListedRow) & { readonly twin: string | null }

/**
 * The articles with these ids, at most ninety, with the beginning of their text where that is `listed`, and their twins in
 * `language`. One row read for each, one more where there is a twin.
 */
export function suggestedQuery(
  workspaceId: string,
  ids: readonly string[],
  language: ArticleCard['language'],
  { listed }: { readonly listed: boolean },
): Query<SuggestedRow> {
  const values = sql.join((ids.length > 0 ? ids : ['']).slice(0, 90).map(id => sql`(${id})`))
  const columns: RawBuilder<unknown>[] = CARD_COLUMNS.map(column => sql.ref(`articles.${column}`))
  const facts = CARD_COLUMNS.flatMap(column => [sql.lit(column), sql.ref(`twin.${column}`)])
  const beginning = sql`substr(twin.body, 1, ${sql.lit(BEGINNING_MAX)})`
  const raw = sql<SuggestedRow>`with asked (id) as (values ${values})
    select ${sql.join([...columns, ...(listed ? [listedBeginning()] : [])])},
      iif(twin.id is null, null, json_object(${sql.join([...facts, sql.lit('beginning'), beginning])})) as twin
    from asked cross join articles on articles.workspace_id = ${workspaceId} and articles.id = asked.id
    left join articles as twin on twin.workspace_id = articles.workspace_id and twin.id = articles.twin_id
      and articles.language <> ${language} and twin.language = ${language}`
  return { compile: () => raw.compile(q) }
}

/** The twin that stands with a row; null where there is none, or nobody asked for it. */
export const twinIn = (row: CardRow | SuggestedRow): ListedRow | null =>
  'twin' in row && row.twin !== null ? (JSON.parse(row.twin) as ListedRow) : null

/** What is decided about: a row, and for what it stands. */
export interface Shown<Row> {
  readonly row: Row
  /** The article in the other language that would have stood here. */
  readonly insteadOf: Row | null
}

/**
 * Answers in order, each that has a twin for the customer replaced by it: both of a pair are one, at the better place. `twinOf` gives
 * the twin that may be shown, or null.
 */
export function withTwins<Row extends { readonly id: string }>(
  rows: readonly Row[],
  twinOf: (row: Row) => Row | null,
): Shown<Row>[] {
  const twins = new Map(rows.map(row => [row.id, twinOf(row)]))
  const replaced = new Map(rows.map(row => [twins.get(row.id)?.id, row]))
  const once = new Map<string, Shown<Row>>()
  for (const row of rows) {
    const shown = twins.get(row.id) ?? row
    if (!once.has(shown.id)) once.set(shown.id, { row: shown, insteadOf: replaced.get(shown.id) ?? null })
  }
  return [...once.values()]
}
