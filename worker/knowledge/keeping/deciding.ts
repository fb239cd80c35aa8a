import type { Input } from '../../../shared/contract.ts'
import type { Proposal } from '../../../shared/knowledge/feedback.ts'
import { mergeWords, type Words } from '../../../shared/knowledge/merge.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { directoryFromRow, directoryQuery, type StoredDirectory } from '../../organisation/verbs.ts'
import { commit, unlessAnyMoved, unlessMoved } from '../../platform/commit.ts'
import { batch, first } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { type ArticleRow, articleQuery } from '../rows.ts'
import { edited } from '../rules.ts'
import { actor } from '../storing.ts'
import { storeEdit } from './editing.ts'
import { endedNow, seenBy, toldOfFeedback, toMaker } from './feedback.ts'
import { mayVouch } from './keepers.ts'
import { type ProposalRow, proposalQuery, updateProposal } from './proposal-rows.ts'
import { proposalEvent, proposalFrom } from './proposals.ts'
import { revisionQuery } from './revision-rows.ts'

interface Known {
  readonly row: ProposalRow
  readonly articleRow: ArticleRow
  readonly article: Article
  readonly directory: StoredDirectory
  /** The text that the proposal began from. */
  readonly base: Words | undefined
  readonly decides: boolean
}

/** A proposal with all that deciding needs, for its maker and those who may decide. Throws `not_found`. Two round trips. */
async function proposalFor(scope: Scope, id: string): Promise<Known> {
  const { workspace, db } = scope
  const row = await first(db, proposalQuery(workspace.id, id))
  if (!row) throw new Problem('not_found')
  const [articles, directories, bases] = await batch(
    db,
    articleQuery(workspace.id, row.article_id),
    directoryQuery(workspace.id),
    revisionQuery(workspace.id, row.article_id, row.base_revision),
  )
  const directory = directoryFromRow(directories[0])
  const { articleRow, article, mends } = seenBy(scope, row, articles[0], directory)
  return { row, articleRow, article, directory, base: bases[0], decides: mends }
}

/** One proposal with its text. */
export async function readProposal(scope: Scope, { id }: Input<'readProposal'>): Promise<Proposal> {
  const { row, articleRow } = await proposalFor(scope, id)
  return proposalFrom(row, articleRow)
}

type Outcome = NonNullable<Proposal['outcome']>

function ended(scope: Scope, row: ProposalRow, outcome: Outcome, answer: string, made: number | null): ProposalRow {
  return { ...endedNow(scope, row, answer), outcome, made_revision: made }
}

function mustBeOpen(row: ProposalRow): void {
  if (row.is_open === 0) throw new Problem('already_ended', { by: row.ended_by_name, outcome: row.outcome })
}

/**
 * Makes a proposal the article's new revision, written by whoever proposed it. What others changed since its base stays, unless
 * both changed the same lines (`both_changed`): then whoever accepts says what becomes of them. Validated while whoever accepts
 * vouches for the article. Throws `stale` when the article moved on from the revision that was compared.
 */
export async function acceptProposal(scope: Scope, input: Input<'acceptProposal'>): Promise<Article> {
  const { row, article, directory, base, decides } = await proposalFor(scope, input.id)
  if (!decides) throw new Problem('not_allowed')
  mustBeOpen(row)
  if (article.revision !== input.revision) {
    const { version, revision, updatedBy } = article
    throw new Problem('stale', { version, revision, by: updatedBy.name })
  }
  const words = wordsOf(input, base, row, article)
  const vouches = mayVouch(scope, article, directory) ? actor(scope) : null
  const after = edited(article, words, { id: row.by_id, name: row.by_name }, scope.now, vouches)
  const done = ended(scope, row, 'accepted', input.answer, after.revision)
  const { id: workspaceId } = scope.workspace
  return storeEdit(scope, article, after, directory, 'article_changed', {
    guard: unlessAnyMoved([
      { table: 'articles', key: { workspace_id: workspaceId, id: article.id }, version: article.version },
      { table: 'article_proposals', key: { workspace_id: workspaceId, id: row.id }, version: row.version },
    ]),
    rows: [updateProposal(done)],
    notices: [toMaker(scope, 'article_accepted', article, done)],
    data: { proposalId: row.id },
    also: [proposalEvent('article_proposal_accepted', done)],
  })
}

function wordsOf(input: Input<'acceptProposal'>, base: Words | undefined, proposed: Words, now: Words): Words {
  const { title, body } = input
  const merged = mergeWords(base ?? now, proposed, now).words
  if (title !== undefined && body !== undefined) return { title, body }
  if (!merged) throw new Problem('both_changed')
  return { title: title ?? merged.title, body: body ?? merged.body }
}

/** Declines a proposal with a word to whoever made it. */
export async function declineProposal(scope: Scope, { id, answer }: Input<'declineProposal'>): Promise<Proposal> {
  const known = await proposalFor(scope, id)
  if (!known.decides) throw new Problem('not_allowed')
  return end(scope, known, ended(scope, known.row, 'declined', answer, null))
}

/** Takes a proposal back. */
export async function withdrawProposal(scope: Scope, { id }: Input<'withdrawProposal'>): Promise<Proposal> {
  const known = await proposalFor(scope, id)
  if (known.row.by_id !== scope.member.id) throw new Problem('not_allowed')
  return end(scope, known, ended(scope, known.row, 'withdrawn', '', null))
}

function end(scope: Scope, { row, article, articleRow }: Known, after: ProposalRow): Promise<Proposal> {
  mustBeOpen(row)
  const { id } = scope.workspace
  return commit(scope, {
    guard: unlessMoved(
      'article_proposals',
      { workspace_id: id, id: row.id },
      row.version,
      new Problem('already_ended'),
    ),
    rows: [updateProposal(after)],
    event: proposalEvent(`article_proposal_${after.outcome}`, after),
    notices: after.outcome === 'declined' ? [toMaker(scope, 'article_declined', article, after)] : [],
    announce: sequence => [toldOfFeedback(sequence, article, [row.by_id])],
    answer: proposalFrom(after, articleRow),
  })
}
