import type { Input, Output } from '../../../shared/contract.ts'
import { DRAFTS_MAX } from '../../../shared/knowledge/drafts.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Problem } from '../../../shared/problems.ts'
import { all, batch, first } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { excerptOf } from '../finding/excerpt.ts'
import { articleQuery } from '../rows.ts'
import { readable } from '../storing.ts'
import { countDrafts, draftQuery, draftsQuery, dropQuery, keepQuery } from './draft-rows.ts'

// What somebody types is theirs alone and happens every few seconds: it stands in no log and is told to nobody.

const NEW = ''

/** The acting person's drafts, latest first. */
export async function listDrafts({ db, workspace, member }: Scope): Promise<Output<'listDrafts'>> {
  const rows = await all(db, draftsQuery(workspace.id, member.id, DRAFTS_MAX))
  const items = rows.map(({ article_id, title, beginning, updated_at }) => ({
    articleId: article_id === NEW ? null : article_id,
    title,
    beginning: excerptOf(plainText(beginning), null).text,
    updatedAt: updated_at,
  }))
  return { items }
}

/** What the acting person was typing into an article, or into a new one. */
export async function readDraft(
  { db, workspace, member }: Scope,
  { articleId }: Input<'readDraft'>,
): Promise<Output<'readDraft'>> {
  const row = await first(db, draftQuery(workspace.id, member.id, articleId ?? NEW))
  if (!row) return { draft: null }
  return {
    draft: {
      articleId: articleId ?? null,
      edit: JSON.parse(row.edit),
      baseVersion: row.base_version,
      baseRevision: row.base_revision,
      updatedAt: row.updated_at,
      version: row.version,
    },
  }
}

/** Keeps what the acting person is typing. Throws `stale` when another window of theirs kept something else meanwhile. */
export async function keepDraft(scope: Scope, input: Input<'keepDraft'>): Promise<Output<'keepDraft'>> {
  const { db, workspace, member, now } = scope
  const { articleId, edit, baseVersion, baseRevision, version } = input
  const article_id = articleId ?? NEW
  const [drafts, counted, articles] = await batch(
    db,
    draftQuery(workspace.id, member.id, article_id),
    countDrafts(workspace.id, member.id),
    articleQuery(workspace.id, article_id),
  )
  if (articleId !== null) readable(scope, articles[0])
  if (drafts.length === 0 && (counted[0]?.n ?? 0) >= DRAFTS_MAX)
    throw new Problem('limit_reached', { most: DRAFTS_MAX })
  const row = {
    workspace_id: workspace.id,
    member_id: member.id,
    article_id,
    edit: JSON.stringify(edit),
    base_version: baseVersion,
    base_revision: baseRevision,
    updated_at: now,
    version: version + 1,
  }
  const kept = await first(db, keepQuery(row))
  if (!kept) throw new Problem('stale', { version: drafts[0]?.version ?? 0 })
  return { version: kept.version, updatedAt: kept.updated_at }
}

/** Forgets a draft of the acting person's. */
export async function dropDraft(
  { db, workspace, member }: Scope,
  { articleId }: Input<'dropDraft'>,
): Promise<Record<string, never>> {
  await all(db, dropQuery(workspace.id, member.id, articleId ?? NEW))
  return {}
}
