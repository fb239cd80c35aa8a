import type { FileCard } from '../../../shared/file.ts'
import { fileIdsIn } from '../../../shared/knowledge/article-files.ts'
import type { ImportRow } from '../../../shared/knowledge/exchange/contract.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { filesQuery } from '../../file/verbs.ts'
import type { Query } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { ARTICLE_FILES, articleFiles } from '../files.ts'
import { bodyByFile } from './import-rules.ts'

/** What a file of an article is told apart by. */
export interface Kept {
  readonly id: string
  readonly sha256: string
}

/** A row's text with its pictures, or what is missing. */
export interface Pictures {
  readonly body: string
  /** The SHA-256 of each picture or file that nobody has brought. */
  readonly needs: readonly string[]
  /** All files of the article. */
  readonly files: FileCard[]
  /** They tie new files to the article. */
  readonly rows: readonly Query[]
}

/** True for an article that has files, as its row or its text says. */
export const hasFiles = ({ body, files }: { readonly body: string; readonly files: string }): boolean =>
  files !== '[]' || body.includes('](file:')

/** The files of these articles, for `filesByArticle`. */
export const articleFilesQuery = (scope: Scope, ids: readonly string[]) =>
  filesQuery(scope.workspace.id, ARTICLE_FILES, ids)

/** What `articleFilesQuery` found, by article. */
export function filesByArticle(
  rows: readonly { readonly id: string; readonly sha256: string; readonly subject_id: string | null }[],
): Map<string, Kept[]> {
  const found = new Map<string, Kept[]>()
  for (const { id, sha256, subject_id } of rows) {
    const article = subject_id ?? ''
    found.set(article, [...(found.get(article) ?? []), { id, sha256 }])
  }
  return found
}

/** The files beside an article's text, as an import tells them. */
export function attachmentsOf({ body, files }: Pick<Article, 'body' | 'files'>, kept: readonly Kept[]) {
  const shown = fileIdsIn(body)
  const hashes = new Map(kept.map(one => [one.id, one.sha256]))
  return files.filter(file => !shown.includes(file.id)).map(({ id, name }) => ({ sha256: hashes.get(id) ?? id, name }))
}

/**
 * Puts a row's pictures into its text: those that the article has stay, new ones are tied to it. What was attached without being
 * shown stays attached, unless the row names what is. A file that is not the importer's to give counts as missing. Up to two round trips where there are pictures.
 */
export async function pictured(
  scope: Scope,
  row: ImportRow,
  { id, before, known }: { id: string; before: Article | null; known: readonly Kept[] },
): Promise<Pictures> {
  const has = new Map(known.map(one => [one.sha256, one.id]))
  const beside = row.attachments ?? []
  const brought = [...row.pictures, ...beside].filter(one => !has.has(one.sha256))
  const missing = brought.flatMap(one => (one.fileId === null ? [one.sha256] : []))
  const nothing = { body: row.body, files: [], rows: [] }
  if (missing.length > 0) return { ...nothing, needs: [...new Set(missing)] }
  const ids = new Map(row.pictures.map(({ sha256, fileId }) => [sha256, has.get(sha256) ?? fileId ?? '']))
  const body = bodyByFile(row.body, ids)
  const files = before?.files ?? []
  const shown = fileIdsIn(before?.body ?? '')
  const attached = row.attachments
    ? beside.map(({ sha256, fileId }) => has.get(sha256) ?? fileId ?? '')
    : files.map(one => one.id).filter(one => !shown.includes(one))
  const wanted = [...attached, ...ids.values()]
  try {
    return { body, needs: [], ...(await articleFiles(scope, { id, files }, wanted, body)) }
  } catch (error) {
    const theirs = error instanceof Problem && ['not_found', 'file_not_ready', 'limit_reached'].includes(error.code)
    if (!theirs || brought.length === 0) throw error
    return { ...nothing, needs: brought.map(one => one.sha256) }
  }
}
