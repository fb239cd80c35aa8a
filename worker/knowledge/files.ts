import type { FileCard } from '../../shared/file.ts'
import { fileIdsIn } from '../../shared/knowledge/article-files.ts'
import type { Article } from '../../shared/knowledge.ts'
import { attachFiles, filesQuery } from '../file/verbs.ts'
import { all, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'

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
  // What a text names may be anything; only what the article had before comes back with it.
  const known = shown.every(id => has.includes(id)) ? has : [...has, ...(await everHad(scope, before.id))]
  const wanted = [...asked, ...shown.filter(id => known.includes(id))]
  if (wanted.join() === has.join()) return { files: before.files, rows: [] }
  return attachFiles(scope, wanted, { kind: ARTICLE_FILES, id: before.id })
}

const everHad = async ({ db, workspace }: Scope, id: string): Promise<string[]> =>
  (await all(db, filesQuery(workspace.id, ARTICLE_FILES, [id]))).map(row => row.id)
