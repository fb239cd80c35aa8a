import type { Input, Output } from '../../../shared/contract.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { eraseFile, filesBySubject, filesQuery } from '../../file/verbs.ts'
import { againIfRaced, commit, unlessMoved } from '../../platform/commit.ts'
import { batch } from '../../platform/db.ts'
import { leads, type Scope } from '../../platform/scope.ts'
import { ARTICLE_FILES } from '../files.ts'
import { articleFromRow, articleQuery } from '../rows.ts'
import { actor, readable } from '../storing.ts'
import { draftsWithoutFile, erasedQuery, revisionsWithoutFile, withoutFile } from './erasing-rows.ts'

/** All files that an article has or had, for those who may erase them. One round trip. */
export async function listArticleFiles(
  scope: Scope,
  { id }: Input<'listArticleFiles'>,
): Promise<Output<'listArticleFiles'>> {
  const { workspace, db } = scope
  const [[row], files] = await batch(db, articleQuery(workspace.id, id), filesQuery(workspace.id, ARTICLE_FILES, [id]))
  mayErase(scope, articleFromRow(readable(scope, row)))
  return { items: filesBySubject(files).get(id) ?? [] }
}

/**
 * Erases a file for good: out of the article, its revisions, what people are writing for it, and the bytes. The words stay, so it is
 * no new revision. Doing it twice changes nothing more. Two edits at once: whoever saves an older state is told (`stale`).
 */
export function eraseArticleFile(scope: Scope, input: Input<'eraseArticleFile'>): Promise<Article> {
  return againIfRaced(() => erase(scope, input))
}

async function erase(scope: Scope, { id, fileId }: Input<'eraseArticleFile'>): Promise<Article> {
  const { workspace, db, now } = scope
  const [[row], files, erased] = await batch(
    db,
    articleQuery(workspace.id, id),
    filesQuery(workspace.id, ARTICLE_FILES, [id]),
    erasedQuery(workspace.id, id),
  )
  const before = articleFromRow(readable(scope, row))
  mayErase(scope, before)
  if (!files.some(file => file.id === fileId)) {
    if (erased.some(one => one.id === fileId)) return before
    throw new Problem('not_found', { fileId })
  }
  const version = before.version + 1
  const bytes = eraseFile(scope, fileId)
  return commit(scope, {
    guard: unlessMoved('articles', { workspace_id: workspace.id, id }, before.version),
    rows: [
      withoutFile(workspace.id, id, fileId),
      revisionsWithoutFile(workspace.id, id, { id: fileId, at: now, by: actor(scope) }),
      draftsWithoutFile(workspace.id, id, fileId),
      ...bytes.rows,
    ],
    event: {
      kind: 'article_file_erased',
      subject: { kind: 'article', id },
      // Not by its name, which may be a person's.
      data: { fileId, version, revision: before.revision, departmentId: before.departmentId },
    },
    outbox: [bytes.outbox],
    announce: sequence => [{ message: { kind: 'workspace', sequence, what: 'knowledge' }, to: { kind: 'everyone' } }],
    answer: { ...before, version, files: before.files.filter(file => file.id !== fileId) },
  })
}

function mayErase(scope: Scope, { departmentId }: Article): void {
  if (!leads(scope, departmentId)) throw new Problem('not_allowed')
}
