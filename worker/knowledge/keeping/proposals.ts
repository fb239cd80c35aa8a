import type { Input, Output } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import type { Proposal, ProposalCard } from '../../../shared/knowledge/feedback.ts'
import { Problem } from '../../../shared/problems.ts'
import { directoryFromRow, directoryOf, directoryQuery, type StoredDirectory } from '../../organisation/verbs.ts'
import { commit } from '../../platform/commit.ts'
import { cursorFrom, cursorText, pageOf } from '../../platform/cursor.ts'
import { all, batch } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { articleFromRow, articleQuery } from '../rows.ts'
import { readable } from '../storing.ts'
import {
  type AboutRow,
  articlesAbout,
  feedbackFrom,
  openedNow,
  openFor,
  openOn,
  pageSize,
  toldOfFeedback,
  wordsInNotice,
} from './feedback.ts'
import { openCountQuery } from './flag-rows.ts'
import { keepersFor, toKeepers } from './keepers.ts'
import {
  insertProposal,
  madeProposalsQuery,
  openProposalsQuery,
  type ProposalRow,
  type ProposedRow,
} from './proposal-rows.ts'
import { revisionQuery } from './revision-rows.ts'

const OPEN_MAX = 50

/** Proposes another text of an article, from the revision that was read; whoever keeps it true is told. */
export async function proposeChange(scope: Scope, input: Input<'proposeChange'>): Promise<Proposal> {
  const { workspace, db, now } = scope
  const { id, title, body, note, baseRevision } = input
  const [articles, directories, bases, counted] = await batch(
    db,
    articleQuery(workspace.id, id),
    directoryQuery(workspace.id),
    revisionQuery(workspace.id, id, baseRevision),
    openCountQuery('article_proposals', workspace.id, id, OPEN_MAX),
  )
  const row = readable(scope, articles[0])
  const [base] = bases
  if (!base) throw new Problem('not_found')
  const same = (text: { title: string; body: string }) => text.title === title && text.body === body
  if (same(base) || same(row)) throw new Problem('nothing_changed')
  if ((counted[0]?.open ?? 0) >= OPEN_MAX) throw new Problem('limit_reached', { most: OPEN_MAX })
  const article = articleFromRow(row)
  const fresh: ProposalRow = {
    ...openedNow(scope, newId(now), row),
    base_revision: baseRevision,
    title,
    body,
    note,
    made_revision: null,
  }
  const keepers = await keepersFor(scope, article, directoryFromRow(directories[0]))
  return commit(scope, {
    rows: [insertProposal(fresh)],
    event: proposalEvent('article_proposed', fresh),
    notices: [toKeepers('article_proposed', article, keepers, { by: fresh.by_name, words: wordsInNotice(note) })],
    announce: sequence => [toldOfFeedback(sequence, article, keepers)],
    answer: proposalFrom(fresh, row),
  })
}

/** What the log keeps of a proposal: never its words. */
export const proposalEvent = (kind: string, { id, article_id, department_id, by_id }: ProposedRow) => ({
  kind,
  subject: { kind: 'article', id: article_id },
  data: { proposalId: id, departmentId: department_id, proposerId: by_id },
})

function cardFrom(row: ProposedRow, article: AboutRow): ProposalCard {
  return {
    ...feedbackFrom(row, article),
    baseRevision: row.base_revision,
    title: row.title,
    outcome: row.outcome as ProposalCard['outcome'],
    madeRevision: row.made_revision,
  }
}

export const proposalFrom = (row: ProposalRow, article: AboutRow): Proposal => ({
  ...cardFrom(row, article),
  body: row.body,
})

/** Proposals: for one article as `openOn` says, of a department, those that wait for the acting person, or those that they made. */
export async function listProposals(scope: Scope, input: Input<'listProposals'>): Promise<Output<'listProposals'>> {
  if (input.articleId !== undefined) {
    const { items, next } = await openOn(scope, input.articleId, input, openProposalsQuery)
    return { items: await withArticles(scope, items), next }
  }
  return input.box === 'made' ? made(scope, input) : proposalsToDecide(scope, await directoryOf(scope), input)
}

/** Those that the acting person made and that are open still, latest first. */
async function made(scope: Scope, input: Input<'listProposals'>): Promise<Output<'listProposals'>> {
  const most = pageSize(input)
  const query = madeProposalsQuery(scope.workspace.id, scope.member.id, cursorFrom(input.after), most + 1)
  const { items, next } = pageOf(await all(scope.db, query), most, last => cursorText({ at: last.at, id: last.id }))
  return { items: await withArticles(scope, items), next }
}

/** Those that wait for the acting person, or for a department that they lead; oldest first. */
export async function proposalsToDecide(
  scope: Scope,
  directory: StoredDirectory,
  asked: Omit<Input<'listProposals'>, 'articleId' | 'box'>,
): Promise<Output<'listProposals'>> {
  const { items, next } = await openFor(scope, directory, asked, openProposalsQuery)
  return { items: await withArticles(scope, items), next }
}

async function withArticles(scope: Scope, rows: readonly ProposedRow[]): Promise<ProposalCard[]> {
  const articles = await articlesAbout(scope, rows)
  return rows.flatMap(row => {
    const article = articles.get(row.article_id)
    return article ? [cardFrom(row, article)] : []
  })
}
