import type { FileCard } from '../../shared/file.ts'
import { fileIdsIn } from '../../shared/knowledge/article-files.ts'
import type { Article } from '../../shared/knowledge.ts'
import { attachFiles, filesQuery } from '../file/verbs.ts'
import { batch, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { erasedQuery } from './keeping/erasing-rows.ts'

export const ARTICLE_FILES = 'article'

/**
 * The files of an article after an edit, and the rows that tie the new ones to it. Those that it loses stay tied: former revisions
 * show them. `fileIds` as `ArticleFileIds` says. At most two round trips, none where nothing can change. Throws as `attachFiles`.
 */
export async function articleFiles(
  scope: Scope,
  before: Pick<Article, 'id' | 'files'>,
  fileIds: readonly string[] | undefined,
  body: string,
): Promise<{ files: FileCard[]; rows: Query[] }> {
  const has = before.files.map(file => file.id)
  const asked = [...new Set(fileIds ?? has)]
  const shown = fileIdsIn(body).filter(id => !asked.includes(id))
  const past = [...asked, ...shown].every(id => has.includes(id)) ? none : await pastOf(scope, before.id)
  // What a text names may be anything; only what the article had before comes back with it.
  const known = [...has, ...past.had]
  // Who began to write before a file was erased still names it.
  const wanted = [...asked.filter(id => !past.erased.includes(id)), ...shown.filter(id => known.includes(id))]
  if (wanted.join() === has.join()) return { files: before.files, rows: [] }
  return attachFiles(scope, wanted, { kind: ARTICLE_FILES, id: before.id })
}

const none = { had: [], erased: [] }

/** Which files an article ever had, and those of it that were erased. One round trip. */
async function pastOf(
  { db, workspace }: Scope,
  id: string,
): Promise<{ had: readonly string[]; erased: readonly string[] }> {
  const [had, erased] = await batch(db, filesQuery(workspace.id, ARTICLE_FILES, [id]), erasedQuery(workspace.id, id))
  return { had: had.map(row => row.id), erased: erased.map(row => row.id) }
}
