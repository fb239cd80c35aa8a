import type { Input, Output } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import type { Proposal, ProposalCard } from '../../../shared/knowledge/feedback.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { directoryFromRow, directoryOf, directoryQuery, type StoredDirectory } from '../../organisation/verbs.ts'
import { commit } from '../../platform/commit.ts'
import { cursorFrom, cursorText, pageOf } from '../../platform/cursor.ts'
import { all, batch } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { guardOf } from '../cards.ts'
import { articleFromRow, articleQuery, type CardRow } from '../rows.ts'
import { mayRead } from '../rules.ts'
import { actor, ledOn } from '../storing.ts'
import { openCountQuery } from './flag-rows.ts'
import { articlesAbout, fromOf } from './handed-over.ts'
import { keepersFor, toKeepers } from './keepers.ts'
import { targetQuery } from './merging-rows.ts'
import {
  insertProposal,
  madeProposalsQuery,
  openProposalsQuery,
  type ProposalRow,
  type ProposedRow,
} from './proposal-rows.ts'
import { revisionQuery } from './revision-rows.ts'
import { openOn, pageOver, shelvesOf } from './shelves.ts'

const PAGE = 30
/** Titles of so many articles are read with a page. */
const PAGE_MAX = 98
const OPEN_MAX = 50
const WORDS_MAX = 160

/**
 * Proposes another text of an article, or of the one that it was merged into, from the revision that was read; whoever keeps it true
 * is told.
 */
export async function proposeChange(scope: Scope, input: Input<'proposeChange'>): Promise<Proposal> {
  const { workspace, db, now } = scope
  const { id, title, body, note, baseRevision } = input
  const [articles, targets, directories, bases, counted] = await batch(
    db,
    articleQuery(workspace.id, id),
    targetQuery(workspace.id, id),
    directoryQuery(workspace.id),
    revisionQuery(workspace.id, id, baseRevision),
    openCountQuery('article_proposals', workspace.id, id, OPEN_MAX),
  )
  const row = ledOn(scope, articles[0], targets[0])
  const read = articles[0] ?? row
  const [base] = bases
  if (!base) throw new Problem('not_found')
  const same = (text: { title: string; body: string }) => text.title === title && text.body === body
  if (same(base) || same(row)) throw new Problem('nothing_changed')
  if ((counted[0]?.open ?? 0) >= OPEN_MAX) throw new Problem('limit_reached', { most: OPEN_MAX })
  const article = articleFromRow(row)
  const by = actor(scope)
  const fresh: ProposalRow = {
    workspace_id: workspace.id,
    id: newId(now),
    article_id: row.id,
    from_article_id: read.id === row.id ? null : read.id,
    department_id: row.department_id,
    verifier_id: row.verifier_id,
    base_revision: baseRevision,
    title,
    body,
    note,
    by_id: by.id,
    by_name: by.name,
    at: now,
    is_open: 1,
    outcome: null,
    answer: '',
    made_revision: null,
    ended_at: null,
    ended_by_id: null,
    ended_by_name: '',
    version: 1,
  }
  const keepers = await keepersFor(scope, article, directoryFromRow(directories[0]))
  return commit(scope, {
    rows: [insertProposal(fresh)],
    event: proposalEvent('article_proposed', fresh),
    notices: [toKeepers('article_proposed', article, keepers, { by: by.name, words: note.slice(0, WORDS_MAX) })],
    announce: sequence => [toldOfProposal(sequence, article, keepers)],
    answer: proposalFrom(fresh, row, fromOf(scope, fresh, read)),
  })
}

/** What the log keeps of a proposal: never its words. */
export const proposalEvent = (kind: string, { id, article_id, department_id, by_id }: ProposedRow) => ({
  kind,
  subject: { kind: 'article', id: article_id },
  data: { proposalId: id, departmentId: department_id, proposerId: by_id },
})

/** What open panels of those hear whom a proposal concerns. */
export function toldOfProposal(
  sequence: number,
  { departmentId }: Pick<Article, 'departmentId'>,
  memberIds: readonly string[],
) {
  return {
    message: { kind: 'workspace' as const, sequence, what: 'knowledge' as const },
    to: { kind: 'departments' as const, departmentIds: [departmentId], memberIds: [...memberIds] },
  }
}

type AboutRow = Pick<CardRow, 'id' | 'title' | 'department_id' | 'revision'>

function cardFrom(row: ProposedRow, article: AboutRow, from: Proposal['from']): ProposalCard {
  const { ended_at, ended_by_id, ended_by_name } = row
  return {
    id: row.id,
    article: { id: article.id, title: article.title, departmentId: article.department_id, revision: article.revision },
    from,
    baseRevision: row.base_revision,
    title: row.title,
    note: row.note,
    by: { id: row.by_id, name: row.by_name },
    at: row.at,
    outcome: row.outcome as ProposalCard['outcome'],
    madeRevision: row.made_revision,
    ended:
      ended_at === null || ended_by_id === null
        ? null
        : { at: ended_at, by: { id: ended_by_id, name: ended_by_name }, answer: row.answer },
  }
}

export const proposalFrom = (row: ProposalRow, article: AboutRow, from: Proposal['from']): Proposal => ({
  ...cardFrom(row, article, from),
  body: row.body,
})

/** Proposals: for one article, of a department, those that wait for the acting person, or those that they made. */
export async function listProposals(scope: Scope, input: Input<'listProposals'>): Promise<Output<'listProposals'>> {
  const { id } = scope.workspace
  const limit = Math.min(input.limit ?? PAGE, PAGE_MAX)
  if (input.articleId !== undefined) return proposalsOf(scope, input.articleId, input)
  if (input.box !== 'made') return proposalsToDecide(scope, await directoryOf(scope), input)
  const rows = await all(scope.db, madeProposalsQuery(id, scope.member.id, true, cursorFrom(input.after), limit + 1))
  const { items, next } = pageOf(rows, limit, last => cursorText({ at: last.at, id: last.id }))
  return { items: await withArticles(scope, items), next }
}

/** For one article: all of them for those who may mend it, their own for everybody else who may read it. */
async function proposalsOf(
  scope: Scope,
  articleId: string,
  { after, limit = PAGE }: Input<'listProposals'>,
): Promise<Output<'listProposals'>> {
  const page = { after, most: Math.min(limit, PAGE_MAX) }
  const { items, next } = await openOn(scope, articleId, page, (from, most) =>
    openProposalsQuery(scope.workspace.id, { articleId }, from, most),
  )
  return { items: await withArticles(scope, items), next }
}

/** Those that wait for the acting person, or for a department that they lead; oldest first. */
export async function proposalsToDecide(
  scope: Scope,
  directory: StoredDirectory,
  { departmentId, after, limit = PAGE }: Omit<Input<'listProposals'>, 'articleId' | 'box'>,
): Promise<Output<'listProposals'>> {
  const from = cursorFrom(after)
  const { items, next } = await pageOver(
    scope,
    shelvesOf(scope, directory, departmentId),
    Math.min(limit, PAGE_MAX),
    (shelf, most) => openProposalsQuery(scope.workspace.id, shelf, from, most),
    row => row.at,
  )
  return { items: await withArticles(scope, items), next }
}

async function withArticles(scope: Scope, rows: readonly ProposedRow[]): Promise<ProposalCard[]> {
  const byId = await articlesAbout(scope, rows)
  return rows.flatMap(row => {
    const article = byId.get(row.article_id)
    if (!article || !mayRead(scope, guardOf(article))) return []
    return [cardFrom(row, article, fromOf(scope, row, byId.get(row.from_article_id ?? '')))]
  })
}
