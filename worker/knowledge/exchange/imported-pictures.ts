import type { FileCard } from '../../../shared/file.ts'
import { fileIdsIn } from '../../../shared/knowledge/article-files.ts'
import type { ImportRow } from '../../../shared/knowledge/exchange/contract.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { filesQuery } from '../../file/verbs.ts'
import { all, type Query } from '../../platform/db.ts'
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
  /** The SHA-256 of each picture that nobody has brought. */
  readonly needs: readonly string[]
  /** All files of the article. */
  readonly files: FileCard[]
  /** They tie new files to the article. */
  readonly rows: readonly Query[]
}

const SHOWS_FILES = /\]\(file:/

/** The files of those of these articles whose text shows any, by article. One round trip, or none. */
export async function filesOfArticles(
  scope: Scope,
  articles: readonly { readonly id: string; readonly body: string }[],
): Promise<Map<string, Kept[]>> {
  const ids = articles.filter(one => SHOWS_FILES.test(one.body)).map(one => one.id)
  const found = new Map<string, Kept[]>()
  if (ids.length === 0) return found
  for (const row of await all(scope.db, filesQuery(scope.workspace.id, ARTICLE_FILES, ids))) {
    const id = row.subject_id ?? ''
    found.set(id, [...(found.get(id) ?? []), { id: row.id, sha256: row.sha256 }])
  }
  return found
}

/**
 * Puts a row's pictures into its text: those that the article has stay, new ones are tied to it, and what was attached without being
 * shown stays attached. A file that is not the importer's to give counts as missing. Up to two round trips where there are pictures.
 */
export async function pictured(
  scope: Scope,
  row: ImportRow,
  { id, before, known }: { id: string; before: Article | null; known: readonly Kept[] },
): Promise<Pictures> {
  const has = new Map(known.map(one => [one.sha256, one.id]))
  const brought = row.pictures.filter(one => !has.has(one.sha256))
  const missing = brought.flatMap(one => (one.fileId === null ? [one.sha256] : []))
  const nothing = { body: row.body, files: [], rows: [] }
  if (missing.length > 0) return { ...nothing, needs: missing }
  const ids = new Map(row.pictures.map(({ sha256, fileId }) => [sha256, has.get(sha256) ?? fileId ?? '']))
  const body = bodyByFile(row.body, ids)
  const files = before?.files ?? []
  const shown = fileIdsIn(before?.body ?? '')
  const wanted = [...files.map(one => one.id).filter(one => !shown.includes(one)), ...ids.values()]
  try {
    return { body, needs: [], ...(await articleFiles(scope, { id, files }, wanted, body)) }
  } catch (error) {
    const theirs = error instanceof Problem && ['not_found', 'file_not_ready', 'limit_reached'].includes(error.code)
    if (!theirs || brought.length === 0) throw error
    return { ...nothing, needs: brought.map(one => one.sha256) }
  }
}
