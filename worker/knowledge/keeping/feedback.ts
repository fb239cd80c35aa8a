import type { Flag } from '../../../shared/knowledge/feedback.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { directoryFromRow, directoryQuery, type StoredDirectory } from '../../organisation/verbs.ts'
import type { NoticeDraft } from '../../platform/commit.ts'
import { type Cursor, cursorFrom, cursorText, pageOf } from '../../platform/cursor.ts'
import { all, batch, type Query } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { guardOf } from '../cards.ts'
import { type ArticleRow, articleFromRow, articleQuery, articlesByIdsQuery, type CardRow } from '../rows.ts'
import { mayRead } from '../rules.ts'
import { actor, readable } from '../storing.ts'
import type { Shelf } from './due-rows.ts'
import { mayMend } from './keepers.ts'
import { pageOver, shelvesOf } from './shelves.ts'

// What flags and proposals have in common: both are said of an article, stand open, and are ended with a word.

const PAGE = 30
/** Titles of so many articles are read with a page. */
const PAGE_MAX = 98
const WORDS_MAX = 160

/** So much of what somebody wrote stands in a notice. */
export const wordsInNotice = (words: string): string => words.slice(0, WORDS_MAX)

/** What every new row begins with: it is open. */
export function openedNow({ workspace, now, member }: Scope, id: string, article: ArticleRow) {
  return {
    workspace_id: workspace.id,
    id,
    article_id: article.id,
    department_id: article.department_id,
    verifier_id: article.verifier_id,
    by_id: member.id,
    by_name: member.name,
    at: now,
    is_open: 1,
    outcome: null,
    answer: '',
    ended_at: null,
    ended_by_id: null,
    ended_by_name: '',
    version: 1,
  }
}

/** The row once the acting person has ended it. */
export function endedNow<Row extends { readonly version: number }>(scope: Scope, row: Row, answer: string) {
  const by = actor(scope)
  const end = { ended_at: scope.now, ended_by_id: by.id, ended_by_name: by.name }
  return { ...row, ...end, is_open: 0, answer, version: row.version + 1 }
}

/** What open panels of those hear whom it concerns. */
export function toldOfFeedback(
  sequence: number,
  { departmentId }: Pick<Article, 'departmentId'>,
  memberIds: readonly string[],
) {
  return {
    message: { kind: 'workspace' as const, sequence, what: 'knowledge' as const },
    to: { kind: 'departments' as const, departmentIds: [departmentId], memberIds: [...memberIds] },
  }
}

/** A notice for whoever gave it: what the acting person made of it. `row` has their answer. */
export function toMaker(
  { member }: Scope,
  kind: string,
  article: Pick<Article, 'id' | 'title' | 'departmentId'>,
  row: Pick<FeedbackRow, 'by_id' | 'answer'>,
  { caseId = null, facts = {} }: Partial<Pick<NoticeDraft, 'caseId' | 'facts'>> = {},
): NoticeDraft {
  const { id, title, departmentId } = article
  return {
    kind,
    subject: { kind: 'article', id },
    caseId,
    facts: { title, departmentId, by: member.name, words: wordsInNotice(row.answer), ...facts },
    concerned: [{ memberId: row.by_id, relation: 'asker' }],
  }
}

interface FeedbackRow {
  readonly id: string
  readonly article_id: string
  readonly by_id: string
  readonly by_name: string
  readonly at: number
  readonly note: string
  readonly answer: string
  readonly ended_at: number | null
  readonly ended_by_id: string | null
  readonly ended_by_name: string
}

/** The article as feedback names it. */
export type AboutRow = Pick<CardRow, 'id' | 'title' | 'department_id' | 'revision'>

/** What either shows alike. */
export function feedbackFrom(
  row: FeedbackRow,
  article: AboutRow,
): Pick<Flag, 'id' | 'article' | 'note' | 'by' | 'at' | 'ended'> {
  const { ended_at, ended_by_id, ended_by_name } = row
  return {
    id: row.id,
    article: { id: article.id, title: article.title, departmentId: article.department_id, revision: article.revision },
    note: row.note,
    by: { id: row.by_id, name: row.by_name },
    at: row.at,
    ended:
      ended_at === null || ended_by_id === null
        ? null
        : { at: ended_at, by: { id: ended_by_id, name: ended_by_name }, answer: row.answer },
  }
}

/** Who sees one: whoever may mend the article, and its maker while they may read it. Throws `not_found` for all others. */
export function seenBy(
  scope: Scope,
  row: Pick<FeedbackRow, 'by_id'>,
  articleRow: ArticleRow | undefined,
  directory: StoredDirectory,
): { articleRow: ArticleRow; article: Article; mends: boolean } {
  const shown = readable(scope, articleRow)
  const article = articleFromRow(shown)
  const mends = mayMend(scope, article, directory)
  if (!mends && row.by_id !== scope.member.id) throw new Problem('not_found')
  return { articleRow: shown, article, mends }
}

/** Asks for what is open on one article or on a shelf, oldest first. */
type OpenQuery<Row> = (
  workspaceId: string,
  on: Shelf | { readonly articleId: string },
  after: Cursor | null,
  limit: number,
) => Query<Row>

interface Asked {
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** So many rows make a page, asked for or not. */
export const pageSize = ({ limit = PAGE }: Asked): number => Math.min(limit, PAGE_MAX)

/**
 * A page of what is open on one article: all for those who may mend it, their own for everybody else who may read it. Throws
 * `not_found` for those who may not. One round trip.
 */
export async function openOn<Row extends FeedbackRow>(
  scope: Scope,
  articleId: string,
  asked: Asked,
  open: OpenQuery<Row>,
): Promise<{ items: Row[]; next: string | null }> {
  const { id } = scope.workspace
  const most = pageSize(asked)
  const [articles, directories, rows] = await batch(
    scope.db,
    articleQuery(id, articleId),
    directoryQuery(id),
    open(id, { articleId }, cursorFrom(asked.after), most + 1),
  )
  const article = articleFromRow(readable(scope, articles[0]))
  const mends = mayMend(scope, article, directoryFromRow(directories[0]))
  const { items, next } = pageOf(rows, most, last => cursorText({ at: last.at, id: last.id }))
  return { items: items.filter(one => mends || one.by_id === scope.member.id), next }
}

/**
 * A page of what waits for the acting person, or for a department that they lead; oldest first. Throws `not_found` for another
 * department. One round trip.
 */
export function openFor<Row extends FeedbackRow>(
  scope: Scope,
  directory: StoredDirectory,
  { departmentId, ...asked }: Asked & { readonly departmentId?: string | undefined },
  open: OpenQuery<Row>,
): Promise<{ items: Row[]; next: string | null }> {
  const from = cursorFrom(asked.after)
  const shelves = shelvesOf(scope, directory, departmentId)
  const query = (shelf: Shelf, most: number) => open(scope.workspace.id, shelf, from, most)
  return pageOver(scope, shelves, pageSize(asked), query, row => row.at)
}

/** The articles of some rows, by id, as far as the acting person may read them. At most one round trip. */
export async function articlesAbout(scope: Scope, rows: readonly FeedbackRow[]): Promise<Map<string, CardRow>> {
  const ids = [...new Set(rows.map(row => row.article_id))]
  const articles = ids.length > 0 ? await all(scope.db, articlesByIdsQuery(scope.workspace.id, ids)) : []
  return new Map(articles.filter(row => mayRead(scope, guardOf(row))).map(row => [row.id, row]))
}
