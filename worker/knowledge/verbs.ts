import { emptyFacts } from '../../shared/case.ts'
import type { Input } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { Article, ArticleCard } from '../../shared/knowledge.ts'
import { Problem } from '../../shared/problems.ts'
import { caseConflicts, caseFromRow, caseQuery, recordCase } from '../case/verbs.ts'
import { fileConflicts } from '../file/verbs.ts'
import {
  directoryAndMembers,
  directoryFromRow,
  directoryQuery,
  memberFromRow,
  membersQuery,
  requireDepartments,
} from '../organisation/verbs.ts'
import { againIfRaced, commit, type EventDraft, unlessMoved } from '../platform/commit.ts'
import { batch, first, type Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { bareCards, guardOf } from './cards.ts'
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
  rowFromArticle,
  updateArticle,
  useQuery,
} from './rows.ts'
import { edited, isVerifier, mayRead, maySetConfidence, mayWriteFor, withConfidence } from './rules.ts'
import { namedIn, withTerms } from './terms.ts'

export { ask } from './asking.ts'
export { rankCards } from './cards.ts'
export type { Candidate } from './index-rows.ts'
export { rebuildIndex } from './indexing.ts'
export { articlesByIdsQuery, usesQuery } from './rows.ts'
export { candidatesOrNull } from './searching.ts'

/** The cards of articles that something links to: those that the acting person may read. One round trip. */
export async function articleCards(scope: Scope, ids: readonly string[]): Promise<ArticleCard[]> {
  const [rows] = await batch(scope.db, articlesByIdsQuery(scope.workspace.id, ids))
  return bareCards(rows, scope)
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
export async function writeArticle(scope: Scope, { fileIds, ...wanted }: Input<'writeArticle'>): Promise<Article> {
  const { directory, members } = await directoryAndMembers(scope, namedIn(wanted))
  requireDepartments(directory, departmentsIn(wanted))
  mustWriteFor(scope, wanted.departmentId)
  const facts = withTerms(scope, wanted, null, members)
  const id = newId(scope.now)
  const { files, rows } = await articleFiles(scope, { id, files: [] }, fileIds, facts.body)
  const article: Article = {
    id,
    ...facts,
    files,
    ...untouched,
    dueAt: facts.verifyBy,
    updatedAt: scope.now,
    updatedBy: actor(scope),
  }
  const row = rowFromArticle(scope.workspace.id, article)
  return store(scope, article, [insertArticle(row), insertRevision(row), ...rows], 'article_written')
}

const untouched = {
  confidence: 'not_validated',
  revision: 1,
  validatedAt: null,
  validatedBy: null,
  droppedAt: null,
  verifiedRevision: null,
  twinId: null,
  mergedInto: null,
  uses: 0,
  version: 1,
} as const

const departmentsIn = ({ departmentId, audience, verifier }: Input<'writeArticle'>): string[] => [
  departmentId,
  ...audience,
  ...(verifier?.kind === 'department' ? [verifier.id] : []),
]

/** Changes an article from the version that its writer saw. */
export async function changeArticle(scope: Scope, input: Input<'changeArticle'>): Promise<Article> {
  const { id, version, fileIds, ...wanted } = input
  const { workspace } = scope
  const [rows, directories, named] = await batch(
    scope.db,
    articleQuery(workspace.id, id),
    directoryQuery(workspace.id),
    membersQuery(workspace.id, namedIn(wanted)),
  )
  const before = articleFromRow(readable(scope, rows[0]))
  mustEdit(scope, before, wanted)
  requireDepartments(directoryFromRow(directories[0]), departmentsIn(wanted))
  mustBe(version, before)
  const facts = withTerms(scope, wanted, before, named.map(memberFromRow))
  const { files, rows: held } = await articleFiles(scope, before, fileIds, facts.body)
  const after = edited(before, { ...facts, files }, actor(scope), scope.now, isVerifier(scope, before))
  const row = rowFromArticle(workspace.id, after)
  const revision = after.revision > before.revision ? [insertRevision(row)] : []
  return store(scope, after, [updateArticle(row), ...revision, ...held], 'article_changed')
}

/** Sets how much an article can be trusted. */
export async function validateArticle(scope: Scope, input: Input<'validateArticle'>): Promise<Article> {
  const row = readable(scope, await first(scope.db, articleQuery(scope.workspace.id, input.id)))
  const before = articleFromRow(row)
  if (!maySetConfidence(scope, before, input.confidence)) throw new Problem('not_allowed')
  mustBe(input.version, before)
  const after = withConfidence(before, input.confidence, actor(scope), scope.now)
  const rows = [updateArticle(rowFromArticle(scope.workspace.id, after))]
  return store(scope, after, rows, 'article_confidence_set')
}

const actor = ({ member: { id, name } }: Scope) => ({ id, name })

function mustWriteFor(scope: Scope, departmentId: string): void {
  if (!mayWriteFor(scope, departmentId)) throw new Problem('not_allowed')
}

/** The owning department writes; whoever vouches for an article may mend its words and nothing else. */
function mustEdit(scope: Scope, before: Article, wanted: Input<'writeArticle'>): void {
  if (mayWriteFor(scope, before.departmentId)) {
    mustWriteFor(scope, wanted.departmentId)
    return
  }
  const { title: _title, body: _body, verifier: _verifier, ...rest } = wanted
  const asItWas = Object.entries(rest).every(
    ([name, value]) => value === undefined || JSON.stringify(value) === JSON.stringify(before[name as keyof Article]),
  )
  if (!asItWas || !isVerifier(scope, before)) throw new Problem('not_allowed')
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
