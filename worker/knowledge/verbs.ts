import type { Input } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import type { Article, ArticleCard } from '../../shared/knowledge.ts'
import { Problem } from '../../shared/problems.ts'
import { caseConflicts, caseQuery, recordNamed } from '../case/verbs.ts'
import {
  directoryAndMembers,
  directoryFromRow,
  directoryQuery,
  memberFromRow,
  membersQuery,
  requireDepartments,
} from '../organisation/verbs.ts'
import { againIfRaced, commit } from '../platform/commit.ts'
import { batch, first } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { bareCards, guardOf } from './cards.ts'
import { articleFiles } from './files.ts'
import { termsKept } from './finding/told.ts'
import { storeEdit } from './keeping/editing.ts'
import { mayVouch } from './keeping/keepers.ts'
import { targetQuery, twinOfQuery, unmergedRows } from './keeping/merging-rows.ts'
import {
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
import { edited, mayRead, maySetConfidence, mayWriteFor, untouched, withConfidence } from './rules.ts'
import { actor, ledOn, mustBe, readable, store } from './storing.ts'
import { namedIn, withTerms } from './terms.ts'

export { rankCards } from './finding/answers.ts'
export { ask } from './finding/asking.ts'
export { learnedOf } from './finding/learned.ts'
export { renewIndex } from './finding/renewing.ts'
export { suggestionsOrNull } from './finding/searching.ts'
export { suggestedQuery } from './finding/twins-shown.ts'
export { usesQuery } from './rows.ts'

/** The cards of articles that something links to: those that the acting person may read. One round trip. */
export async function articleCards(scope: Scope, ids: readonly string[]): Promise<ArticleCard[]> {
  const [rows] = await batch(scope.db, articlesByIdsQuery(scope.workspace.id, ids))
  return bareCards(rows, scope)
}

/** One article with its text. */
export async function readArticle(scope: Scope, { id, exact }: Input<'readArticle'>): Promise<Article> {
  const [rows, targets, twins] = await batch(
    scope.db,
    articleQuery(scope.workspace.id, id),
    targetQuery(scope.workspace.id, id),
    twinOfQuery(scope.workspace.id, id),
  )
  const row = exact ? readable(scope, rows[0]) : ledOn(scope, rows[0], targets[0])
  const article = articleFromRow(row)
  // The other language may be for other readers.
  const twin = twins.find(one => one.id === article.twinId)
  return twin && mayRead(scope, guardOf(twin)) ? article : { ...article, twinId: null }
}

/** True when there is such an article and the acting person may read it. One round trip, one row. */
export async function mayReadArticle(scope: Scope, id: string): Promise<boolean> {
  const [[row]] = await batch(scope.db, articlesByIdsQuery(scope.workspace.id, [id]))
  return row !== undefined && mayRead(scope, guardOf(row))
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
    confidence: 'not_validated',
    dueAt: facts.verifyBy,
    updatedAt: scope.now,
    updatedBy: actor(scope),
  }
  const row = rowFromArticle(scope.workspace.id, article, scope.now)
  return store(scope, article, [insertArticle(row), insertRevision(row), ...rows], 'article_written')
}

const departmentsIn = ({ departmentId, audience, verifier }: Input<'writeArticle'>): string[] => [
  departmentId,
  ...audience,
  ...(verifier?.kind === 'department' ? [verifier.id] : []),
]

/** Changes an article from the version that its writer saw. */
export async function changeArticle(
  scope: Scope,
  { id, version, fileIds, ...wanted }: Input<'changeArticle'>,
): Promise<Article> {
  const { workspace } = scope
  const [rows, directories, named] = await batch(
    scope.db,
    articleQuery(workspace.id, id),
    directoryQuery(workspace.id),
    membersQuery(workspace.id, namedIn(wanted)),
  )
  const before = articleFromRow(readable(scope, rows[0]))
  const directory = directoryFromRow(directories[0])
  const vouches = mayVouch(scope, before, directory)
  mustEdit(scope, before, wanted, vouches)
  requireDepartments(directory, departmentsIn(wanted))
  mustBe(version, before)
  const facts = withTerms(scope, wanted, before, named.map(memberFromRow))
  const { files, rows: held } = await articleFiles(scope, before, fileIds, facts.body)
  const after = edited(before, { ...facts, files }, actor(scope), scope.now, vouches ? actor(scope) : null)
  return storeEdit(scope, before, after, directory, 'article_changed', { rows: held })
}

/** Sets how much an article can be trusted. */
export async function validateArticle(scope: Scope, input: Input<'validateArticle'>): Promise<Article> {
  const { workspace } = scope
  const [found, directories] = await batch(scope.db, articleQuery(workspace.id, input.id), directoryQuery(workspace.id))
  const before = articleFromRow(readable(scope, found[0]))
  const vouches = mayVouch(scope, before, directoryFromRow(directories[0]))
  if (!maySetConfidence(scope, before, input.confidence, vouches)) throw new Problem('not_allowed')
  mustBe(input.version, before)
  const after = withConfidence(before, input.confidence, actor(scope), scope.now)
  const rows = [
    updateArticle(rowFromArticle(workspace.id, after, scope.now)),
    ...unmergedRows(workspace.id, before, after),
  ]
  const gaveBack = after.mergedInto === null ? before.mergedInto : null
  return store(scope, after, rows, 'article_confidence_set', { gaveBack })
}

function mustWriteFor(scope: Scope, departmentId: string): void {
  if (!mayWriteFor(scope, departmentId)) throw new Problem('not_allowed')
}

/** The owning department writes; whoever vouches for an article may mend its words and nothing else. */
function mustEdit(scope: Scope, before: Article, wanted: Input<'writeArticle'>, vouches: boolean): void {
  if (mayWriteFor(scope, before.departmentId)) {
    mustWriteFor(scope, wanted.departmentId)
    return
  }
  const { title: _title, body: _body, verifier: _verifier, ...rest } = wanted
  const asItWas = Object.entries(rest).every(
    ([name, value]) => value === undefined || JSON.stringify(value) === JSON.stringify(before[name as keyof Article]),
  )
  if (!asItWas || !vouches) throw new Problem('not_allowed')
}

/** Notes that an article answered a case, once per case, person and kind. A case that nobody opened yet is recorded. */
export async function noteArticleUse(scope: Scope, input: Input<'noteArticleUse'>): Promise<Record<string, never>> {
  return againIfRaced(() => noteUse(scope, input))
}

async function noteUse(
  scope: Scope,
  { id, ref, kind, terms: told = [] }: Input<'noteArticleUse'>,
): Promise<Record<string, never>> {
  const use = { workspace_id: scope.workspace.id, article_id: id, member_id: scope.member.id, kind }
  const [articles, targets, noted, cases] = await batch(
    scope.db,
    articleQuery(scope.workspace.id, id),
    targetQuery(scope.workspace.id, id),
    useQuery(use, ref),
    caseQuery(scope.workspace.id, ref),
  )
  const article = ledOn(scope, articles[0], targets[0])
  if (noted.length > 0) return {}
  const recorded = await recordNamed(scope, ref, cases[0])
  const case_id = recorded.card.id
  const terms = await termsKept(scope, told, recorded.card)
  return commit(scope, {
    rows: [
      ...recorded.rows,
      insertUse({ ...use, case_id, at: scope.now, terms }),
      countUse(scope.workspace.id, article.id),
    ],
    event: {
      kind: 'article_used',
      subject: { kind: 'article', id },
      data: { caseId: case_id, kind, revision: article.revision },
    },
    conflicts: { ...caseConflicts, 'article_uses.': 'stale' },
    outbox: [{ kind: 'learn_use', payload: { articleId: article.id, caseId: case_id }, lane: `learn ${article.id}` }],
    answer: {},
  })
}

/** True while an article belongs to the department: it must not be removed then. One round trip, one row. */
export async function isDepartmentUsedByArticles(scope: Scope, departmentId: string): Promise<boolean> {
  return (await first(scope.db, anyArticleOf(scope.workspace.id, departmentId))) !== null
}
