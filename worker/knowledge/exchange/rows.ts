import { type Selectable, sql } from 'kysely'
import type { ArticleImport } from '../../../shared/knowledge/exchange/contract.ts'
import { OWN_SOURCE } from '../../../shared/knowledge/exchange/source-names.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Cursor } from '../../platform/cursor.ts'
import { among, type Query, q, written } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'
import type { Indexable } from '../finding/index-rows.ts'
import { type ArticleRow, type CardRow, cardColumns } from '../rows.ts'

export type SourceRow = Selectable<Schema['article_sources']>
type ImportRunRow = Selectable<Schema['article_imports']>

/** Names an article where it comes from. */
export interface SourceKey {
  readonly source: string
  readonly key: string
}

/** An article with what is known of where it came from. */
export type SourcedRow = ArticleRow & {
  readonly source: string
  readonly source_key: string
  readonly source_hash: string
  /** The article's version when its import had made it. */
  readonly source_version: number
  /** The import that made it; '' where it was here before. */
  readonly source_import: string
}

const sourced = sql`articles.*, s.source, s.key as source_key, s.hash as source_hash, s.version as source_version,
  s.import_id as source_import`

/** The articles that came from these places, whole: two rows for each. */
export function sourcedQuery(workspaceId: string, keys: readonly SourceKey[]): Query<SourcedRow> {
  return written(sql<SourcedRow>`select ${sourced} from json_each(${JSON.stringify(keys)}) asked
    cross join article_sources s on s.workspace_id = ${workspaceId} and s.source = asked.value ->> 'source'
      and s.key = asked.value ->> 'key'
    cross join articles on articles.workspace_id = ${workspaceId} and articles.id = s.article_id`)
}

/** Articles with these ids, whole. */
export function wholeByIdsQuery(workspaceId: string, ids: readonly string[]): Query<ArticleRow> {
  return written(sql<ArticleRow>`select articles.* from json_each(${JSON.stringify(ids)}) asked
    cross join articles on articles.workspace_id = ${workspaceId} and articles.id = asked.value`)
}

/** An article that a row may be joined with: what permission needs, and with whom it is joined already. */
export type OtherRow = CardRow & Pick<ArticleRow, 'twin_id' | 'merged_into' | 'version'>

/** The same by its name in its source, with what that said. */
export type TargetRow = OtherRow & SourceKey & { readonly hash: string; readonly source_version: number }

const otherColumns = () => sql`${cardColumns()}, articles.twin_id, articles.merged_into, articles.version`

/** The articles that came from these places: two rows for each. */
export function targetsQuery(workspaceId: string, keys: readonly SourceKey[]): Query<TargetRow> {
  return written(sql<TargetRow>`select s.source, s.key, s.hash, s.version as source_version, ${otherColumns()}
    from json_each(${JSON.stringify(keys)}) asked
    cross join article_sources s on s.workspace_id = ${workspaceId} and s.source = asked.value ->> 'source'
      and s.key = asked.value ->> 'key'
    cross join articles on articles.workspace_id = ${workspaceId} and articles.id = s.article_id`)
}

/** The articles with these ids, without their text: one row each. */
export function othersByIdsQuery(workspaceId: string, ids: readonly string[]): Query<OtherRow> {
  return written(sql<OtherRow>`select ${otherColumns()} from json_each(${JSON.stringify(ids)}) asked
    cross join articles on articles.workspace_id = ${workspaceId} and articles.id = asked.value`)
}

/** What their sources call these articles. */
export function namesOfQuery(
  workspaceId: string,
  ids: readonly string[],
): Query<SourceKey & { readonly article_id: string }> {
  return written(sql<
    SourceKey & { article_id: string }
  >`select s.source, s.key, s.article_id from json_each(${JSON.stringify(ids)}) asked
    cross join article_sources s on s.workspace_id = ${workspaceId} and s.article_id = asked.value`)
}

/** Keeps the texts of these articles, as they are stored earlier in the same batch, also under the revision that stands. */
export function amendRevisionsOf(workspaceId: string, ids: readonly string[]): Query {
  return written(sql`update article_revisions set body = articles.body
    from json_each(${JSON.stringify(ids)}) asked
    cross join articles on articles.workspace_id = ${workspaceId} and articles.id = asked.value
    where article_revisions.workspace_id = ${workspaceId} and article_revisions.article_id = articles.id
      and article_revisions.revision = articles.revision`)
}

export const importRunQuery = (workspaceId: string, id: string): Query<ImportRunRow> =>
  q.selectFrom('article_imports').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id)

/** Keeps the texts of these articles, as they are stored earlier in the same batch, under their revisions. */
export function insertRevisionsOf(workspaceId: string, ids: readonly string[]): Query {
  return written(sql`insert into article_revisions (workspace_id, article_id, revision, title, body, at, by_id, by_name, files)
    select workspace_id, id, revision, title, body, updated_at, updated_by_id, updated_by_name, files from articles
    where workspace_id = ${workspaceId} and id in ${among(ids)}`)
}

/** Notes where new articles came from. One that another call has noted meanwhile breaks the primary key. */
export function insertSources(rows: readonly SourceRow[]): Query {
  return written(sql`insert into article_sources (workspace_id, source, key, article_id, hash, import_id, version)
    select ${columns('workspace_id', 'source', 'key', 'article_id', 'hash', 'import_id', 'version')}
    from json_each(${JSON.stringify(rows)})`)
}

/** Notes what known sources say now; `import_id` only where the import made the article anew, `version` also where only links changed. */
export function updateSources(
  workspaceId: string,
  rows: readonly (SourceKey & { hash: string; made?: { import_id?: string; version: number } })[],
): Query {
  const asked = JSON.stringify(rows)
  // The second condition is the first once more, in a form that looks the rows up instead of going through all.
  return written(sql`update article_sources set hash = fresh.value ->> 'hash',
      import_id = coalesce(fresh.value ->> '$.made.import_id', article_sources.import_id),
      version = coalesce(fresh.value ->> '$.made.version', article_sources.version)
    from json_each(${asked}) fresh
    where article_sources.workspace_id = ${workspaceId} and article_sources.source = fresh.value ->> 'source'
      and article_sources.key = fresh.value ->> 'key' and (article_sources.source, article_sources.key) in (
        select value ->> 'source', value ->> 'key' from json_each(${asked}))`)
}

const columns = (...names: readonly string[]) => sql.join(names.map(name => sql`value ->> ${sql.lit(name)}`))

/** Adds to what an import did, from its first call on. */
export function countImport(row: Omit<ImportRunRow, 'archived' | 'undone_at'>): Query {
  return q
    .insertInto('article_imports')
    .values({ ...row, archived: 0, undone_at: null })
    .onConflict(conflict =>
      conflict.columns(['workspace_id', 'id']).doUpdateSet(eb => ({
        created: eb('article_imports.created', '+', row.created),
        changed: eb('article_imports.changed', '+', row.changed),
      })),
    )
}

/** Articles, each once. */
export const onceEach = <A extends { readonly id: string }>(articles: readonly A[]): A[] => [
  ...new Map(articles.map(one => [one.id, one])).values(),
]

/** As `unlessAnyMoved` of every change, for more articles than parameters: holds while all have the versions it started from. */
export function unlessArticlesMoved(
  workspaceId: string,
  articles: readonly { readonly id: string; readonly version: number }[],
): { query: Query; problem: Problem } {
  const known = JSON.stringify(articles.map(({ id, version }) => ({ id, version })))
  const query = sql`select case when (select count(*) from json_each(${known}) k
    cross join articles on articles.workspace_id = ${workspaceId} and articles.id = k.value ->> 'id'
      and articles.version = k.value ->> 'version') = ${articles.length} then 1 else json('stale') end`
  return { query: written(query), problem: new Problem('stale') }
}

/** The imports of a workspace, or of one person, latest first. */
export function importsQuery(
  workspaceId: string,
  makerId: string | null,
  cursor: Cursor | null,
  limit: number,
): Query<ImportRunRow> {
  let query = q.selectFrom('article_imports').selectAll().where('workspace_id', '=', workspaceId)
  if (makerId !== null) query = query.where('by_id', '=', makerId)
  if (cursor) query = query.where(sql<boolean>`(at, id) < (${cursor.at}, ${cursor.id})`)
  return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit)
}

export const importFromRow = (row: ImportRunRow): ArticleImport => ({
  id: row.id,
  name: row.name,
  at: row.at,
  by: { id: row.by_id, name: row.by_name },
  created: row.created,
  changed: row.changed,
  archived: row.archived,
  undoneAt: row.undone_at,
})

/** What an import made, from after a key, in the order of sources: each with its article as it is now. */
export function madeByQuery(
  workspaceId: string,
  importId: string,
  after: SourceKey | null,
  limit: number,
): Query<SourcedRow & { readonly made_version: number }> {
  const from = after ? sql`and (s.source, s.key) > (${after.source}, ${after.key})` : sql``
  return written(sql<
    SourcedRow & { made_version: number }
  >`select ${sourced}, s.version as made_version from article_sources s
    cross join articles on articles.workspace_id = s.workspace_id and articles.id = s.article_id
    where s.workspace_id = ${workspaceId} and s.import_id = ${importId} ${from}
    order by s.source, s.key limit ${limit}`)
}

/** What imports made of a source, from after a name there, each with what permission needs: two rows for each. */
export function importedQuery(
  workspaceId: string,
  source: string,
  after: string,
  limit: number,
): Query<OtherRow & { readonly key: string }> {
  return written(sql<OtherRow & { key: string }>`select s.key, ${otherColumns()} from article_sources s
    cross join articles on articles.workspace_id = s.workspace_id and articles.id = s.article_id
    where s.workspace_id = ${workspaceId} and s.source = ${source} and s.key > ${after} and s.import_id <> ''
    order by s.key limit ${limit}`)
}

/** Notes that so many articles of an import were taken back. */
export const countUndone = (workspaceId: string, id: string, archived: number, now: number): Query =>
  q
    .updateTable('article_imports')
    .set(eb => ({ archived: eb('archived', '+', archived), undone_at: eb.fn.coalesce('undone_at', eb.val(now)) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)

/** What permission needs of articles that are called like one of these and came from another source; at most five for each. */
export function namesakesQuery(
  workspaceId: string,
  items: readonly (SourceKey & { readonly title: string })[],
): Query<CardRow> {
  return written(sql<CardRow>`select ${cardColumns()} from json_each(${JSON.stringify(items)}) asked
    cross join articles on articles.workspace_id = ${workspaceId} and articles.id in (select id from articles named
      where named.workspace_id = ${workspaceId} and named.title = asked.value ->> 'title' limit 5)
    where (asked.value ->> 'source' <> ${OWN_SOURCE} or asked.value ->> 'key' <> articles.id)
      and not exists (select 1 from article_sources s where s.workspace_id = ${workspaceId} and s.article_id = articles.id
        and s.source = asked.value ->> 'source')`)
}

/** Articles by their last change, longest ago first, from after `cursor`: whoever changes one meanwhile is met again, nobody is missed. */
export function exportQuery(
  workspaceId: string,
  departmentId: string | undefined,
  cursor: Cursor | null,
  limit: number,
): Query<ArticleRow> {
  let query = q.selectFrom('articles').selectAll().where('workspace_id', '=', workspaceId)
  if (departmentId !== undefined) query = query.where('department_id', '=', departmentId)
  if (cursor) query = query.where(sql<boolean>`(updated_at, id) > (${cursor.at}, ${cursor.id})`)
  return query.orderBy('updated_at').orderBy('id').limit(limit)
}

export interface FolderCursor extends Cursor {
  readonly folder: string
}

/** The same of a folder and those inside of it, folder by folder; `0` is the sign after `/`. Its neighbours by name may be among them. */
export function folderExportQuery(
  workspaceId: string,
  folder: string,
  cursor: FolderCursor | null,
  limit: number,
): Query<ArticleRow> {
  let query = q
    .selectFrom('articles')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('folder', '>=', folder)
    .where('folder', '<', `${folder}0`)
  if (cursor)
    query = query.where(sql<boolean>`(folder, updated_at, id) > (${cursor.folder}, ${cursor.at}, ${cursor.id})`)
  return query.orderBy('folder').orderBy('updated_at').orderBy('id').limit(limit)
}

/** What the index needs of these articles. */
export function articlesToIndex(workspaceId: string, ids: readonly string[]): Query<Indexable> {
  return written(sql<Indexable>`select articles.* from json_each(${JSON.stringify(ids)}) asked
    cross join articles on articles.workspace_id = ${workspaceId} and articles.id = asked.value`)
}
