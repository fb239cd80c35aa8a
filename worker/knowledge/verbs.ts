import { emptyFacts } from '../../shared/case.ts'
import type { Input } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { Article, ArticleCard } from '../../shared/knowledge.ts'
import { Problem } from '../../shared/problems.ts'
import { caseConflicts, caseFromRow, caseQuery, recordCase } from '../case/verbs.ts'
import { fileConflicts } from '../file/verbs.ts'
import { directoryFromRow, directoryOf, directoryQuery, requireDepartments } from '../organisation/verbs.ts'
import { againIfRaced, commit, type EventDraft, unlessMoved } from '../platform/commit.ts'
import { cursorFrom, cursorText } from '../platform/cursor.ts'
import { batch, first, type Query } from '../platform/db.ts'
import { leads, type Scope } from '../platform/scope.ts'
import { bareCards, guardOf, plainCard } from './cards.ts'
import { articleFiles } from './files.ts'
import {
  type ArticleRow,
  anyArticleOf,
  articleFromRow,
  articleQuery,
  articlesByIdsQuery,
  countUse,
  insertArticle,
  insertRevision,
  insertUse,
  listQuery,
  rowFromArticle,
  updateArticle,
  useQuery,
} from './rows.ts'
import { edited, mayRead, maySetConfidence, mayWriteFor, withConfidence } from './rules.ts'

export { ask } from './asking.ts'
export { rankCards } from './cards.ts'
export type { Candidate } from './index-rows.ts'
export { rebuildIndex } from './indexing.ts'
export { articlesByIdsQuery, usesQuery } from './rows.ts'
export { candidatesOrNull } from './searching.ts'

const PAGE = 30

/** The cards of articles that something links to: those that the acting person may read. One round trip. */
export async function articleCards(scope: Scope, ids: readonly string[]): Promise<ArticleCard[]> {
  const [rows] = await batch(scope.db, articlesByIdsQuery(scope.workspace.id, ids))
  return bareCards(rows, scope)
}

/** A page looks through so many articles for each it may show, then says where to go on: it may be short and still have a next. */
const LOOKED_THROUGH = 3

/** One page of the articles that the acting person may read, latest change first. */
export async function listArticles(
  scope: Scope,
  { limit = PAGE, after, departmentId, confidence }: Input<'listArticles'>,
): Promise<{ items: ArticleCard[]; next: string | null }> {
  const most = limit * LOOKED_THROUGH
  const [rows] = await batch(scope.db, listQuery(scope.workspace.id, departmentId, cursorFrom(after), most))
  const items: ArticleCard[] = []
  for (const [i, row] of rows.entries()) {
    const wanted = confidence === undefined ? row.confidence !== 'archived' : row.confidence === confidence
    if (wanted && mayRead(scope, guardOf(row))) items.push(plainCard(row))
    const more = i + 1 < rows.length || rows.length === most
    if (more && (items.length === limit || i + 1 === rows.length)) {
      return { items, next: cursorText({ at: row.updated_at, id: row.id }) }
    }
  }
  return { items, next: null }
}

/** One article with its text. */
export async function readArticle(scope: Scope, { id }: Input<'readArticle'>): Promise<Article> {
  return articleFromRow(readable(scope, await first(scope.db, articleQuery(scope.workspace.id, id))))
}

/** True when there is such an article and the acting person may read it. One round trip, one row. */
export async function mayReadArticle(scope: Scope, id: string): Promise<boolean> {
  const [[row]] = await batch(scope.db, articlesByIdsQuery(scope.workspace.id, [id]))
  return row !== undefined && mayRead(scope, guardOf(row))
}

/** Not there and not yours look alike. */
function readable(scope: Scope, row: ArticleRow | undefined | null): ArticleRow {
  if (!row || !mayRead(scope, guardOf(row))) throw new Problem('not_found')
  return row
}

/** Writes a new article for a department of the acting person, not yet validated. */
export async function writeArticle(scope: Scope, { fileIds, ...facts }: Input<'writeArticle'>): Promise<Article> {
  requireDepartments(await directoryOf(scope), [facts.departmentId, ...facts.audience])
  mustWriteFor(scope, facts.departmentId)
  const id = newId(scope.now)
  const { files, rows } = await articleFiles(scope, { id, files: [] }, fileIds, facts.body)
  const article: Article = {
    id,
    ...facts,
    files,
    confidence: 'not_validated',
    revision: 1,
    validatedAt: null,
    validatedBy: null,
    updatedAt: scope.now,
    updatedBy: actor(scope),
    uses: 0,
    version: 1,
  }
  const row = rowFromArticle(scope.workspace.id, article)
  return store(scope, article, [insertArticle(row), insertRevision(row), ...rows], 'article_written')
}

/** Changes an article from the version that its writer saw. */
export async function changeArticle(scope: Scope, input: Input<'changeArticle'>): Promise<Article> {
  const { id, version, fileIds, ...facts } = input
  const { workspace } = scope
  const [rows, directories] = await batch(scope.db, articleQuery(workspace.id, id), directoryQuery(workspace.id))
  const before = articleFromRow(readable(scope, rows[0]))
  mustWriteFor(scope, before.departmentId)
  requireDepartments(directoryFromRow(directories[0]), [facts.departmentId, ...facts.audience])
  mustWriteFor(scope, facts.departmentId)
  mustBe(version, before)
  const byLead = leads(scope, facts.departmentId)
  const { files, rows: held } = await articleFiles(scope, before, fileIds, facts.body)
  const after = edited(before, { ...facts, files }, actor(scope), scope.now, byLead)
  const row = rowFromArticle(workspace.id, after)
  const revision = after.revision > before.revision ? [insertRevision(row)] : []
  return store(scope, after, [updateArticle(row), ...revision, ...held], 'article_changed')
}

/** Sets how much an article can be trusted. */
export async function validateArticle(scope: Scope, input: Input<'validateArticle'>): Promise<Article> {
  const row = readable(scope, await first(scope.db, articleQuery(scope.workspace.id, input.id)))
  if (!maySetConfidence(scope, guardOf(row), input.confidence)) throw new Problem('not_allowed')
  const before = articleFromRow(row)
  mustBe(input.version, before)
  const after = withConfidence(before, input.confidence, actor(scope), scope.now)
  const rows = [updateArticle(rowFromArticle(scope.workspace.id, after))]
  return store(scope, after, rows, 'article_confidence_set')
}

const actor = ({ member: { id, name } }: Scope) => ({ id, name })

function mustWriteFor(scope: Scope, departmentId: string): void {
  if (!mayWriteFor(scope, departmentId)) throw new Problem('not_allowed')
}

function mustBe(version: number, { version: current, updatedBy }: Article): void {
  if (version !== current) throw new Problem('stale', { version: current, by: updatedBy.name })
}

function store(scope: Scope, article: Article, rows: readonly Query[], kind: string): Promise<Article> {
  const { id, version, revision, confidence, departmentId } = article
  const key = { workspace_id: scope.workspace.id, id }
  const event: EventDraft = {
    kind,
    subject: { kind: 'article', id },
    data: { version, revision, confidence, departmentId },
  }
  return commit(scope, {
    ...(version > 1 ? { guard: unlessMoved('articles', key, version - 1) } : {}),
    rows,
    event,
    conflicts: fileConflicts,
    outbox: [{ kind: 'index_article', payload: { id } }],
    announce: sequence => [{ message: { kind: 'workspace', sequence, what: 'knowledge' }, to: { kind: 'everyone' } }],
    answer: article,
  })
}

/** Notes that an article answered a case, once per case, person and kind. A case that nobody opened yet is recorded. */
export async function noteArticleUse(scope: Scope, input: Input<'noteArticleUse'>): Promise<Record<string, never>> {
  return againIfRaced(() => noteUse(scope, input))
}

async function noteUse(scope: Scope, { id, ref, kind }: Input<'noteArticleUse'>): Promise<Record<string, never>> {
  const use = { workspace_id: scope.workspace.id, article_id: id, member_id: scope.member.id, kind }
  const [articles, noted, cases] = await batch(
    scope.db,
    articleQuery(scope.workspace.id, id),
    useQuery(use, ref),
    caseQuery(scope.workspace.id, ref),
  )
  const article = readable(scope, articles[0])
  if (noted.length > 0) return {}
  const known = cases[0]
  const recorded = known
    ? { card: caseFromRow(known), rows: [] }
    : await recordCase(scope, emptyFacts(ref, ref.site), null)
  const case_id = recorded.card.id
  return commit(scope, {
    rows: [...recorded.rows, insertUse({ ...use, case_id, at: scope.now }), countUse(scope.workspace.id, id)],
    event: {
      kind: 'article_used',
      subject: { kind: 'article', id },
      data: { caseId: case_id, kind, revision: article.revision },
    },
    conflicts: { ...caseConflicts, 'article_uses.': 'stale' },
    answer: {},
  })
}

/** True while an article belongs to the department: it must not be removed then. One round trip, one row. */
export async function isDepartmentUsedByArticles(scope: Scope, departmentId: string): Promise<boolean> {
  return (await first(scope.db, anyArticleOf(scope.workspace.id, departmentId))) !== null
}
