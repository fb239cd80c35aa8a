import { sql } from 'kysely'
import type { Article } from '../../../shared/knowledge.ts'
import { among, type Query, written } from '../../platform/db.ts'
import { addUses, leadFurther } from '../keeping/merging-rows.ts'
import type { Joined } from './relations.ts'
import type { SourceKey } from './rows.ts'

/** With whom an article is paired, and into which it was merged. */
export type Related = Pick<Article, 'id' | 'twinId' | 'mergedInto'>

/** Stores whom articles are joined with, as their next versions. What stands as its import made it still counts as such. */
export function relate(workspaceId: string, articles: readonly Related[]): Query[] {
  if (articles.length === 0) return []
  const ids = among(articles.map(one => one.id))
  const fresh = JSON.stringify(Object.fromEntries(articles.map(one => [one.id, [one.twinId, one.mergedInto]])))
  const of = (at: number) => sql`${fresh} ->> ('$."' || id || '"[' || ${sql.lit(at)} || ']')`
  return [
    written(sql`update article_sources indexed by article_sources_by_article set version = version + 1
      where workspace_id = ${workspaceId} and article_id in ${ids} and version = (select articles.version from articles
        where articles.workspace_id = ${workspaceId} and articles.id = article_sources.article_id)`),
    written(sql`update articles set twin_id = ${of(0)}, merged_into = ${of(1)}, version = version + 1
      where workspace_id = ${workspaceId} and id in ${ids}`),
  ]
}

/** All that joining articles changes: whoever leads to another gives it its uses, and what led there before, as by hand. */
export const joinedRows = (workspaceId: string, { related, merges }: Joined): Query[] => [
  ...relate(workspaceId, related),
  ...merges.flatMap(({ id, into }) => [addUses(workspaceId, id, into, 1), leadFurther(workspaceId, id, into)]),
]

/** An article that is joined with another, and what one of its sources says of it; one that has none has '' for them. */
export type JoinedRow = SourceKey & {
  readonly id: string
  readonly version: number
  readonly twin_id: string | null
  readonly merged_into: string | null
  readonly hash: string
  /** It stands as that source's import made it. */
  readonly untouched: 0 | 1
}

/** The articles that were merged into one of `ids`, and those of `twinIds`, with every source of each. */
export function joinedWithQuery(
  workspaceId: string,
  ids: readonly string[],
  twinIds: readonly string[],
): Query<JoinedRow> {
  return written(sql<JoinedRow>`select articles.id, articles.version, articles.twin_id, articles.merged_into,
      coalesce(s.source, '') as source, coalesce(s.key, '') as key, coalesce(s.hash, '') as hash,
      s.version is articles.version as untouched
    from articles left join article_sources s on s.workspace_id = articles.workspace_id and s.article_id = articles.id
    where articles.workspace_id = ${workspaceId} and articles.id in (
      select id from articles indexed by articles_by_merge
        where workspace_id = ${workspaceId} and merged_into in ${among(ids)}
      union select value from json_each(${JSON.stringify(twinIds)}))`)
}
