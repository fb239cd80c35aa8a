import { type Selectable, sql } from 'kysely'
import type { Cursor } from '../../platform/cursor.ts'
import { type Query, q } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'
import type { Shelf } from './due-rows.ts'

export type ProposalRow = Selectable<Schema['article_proposals']>
/** As lists show it; its text is not read. */
export type ProposedRow = Omit<ProposalRow, 'body'>

const LISTED = [
  'workspace_id',
  'id',
  'article_id',
  'department_id',
  'verifier_id',
  'base_revision',
  'title',
  'note',
  'by_id',
  'by_name',
  'at',
  'is_open',
  'outcome',
  'answer',
  'made_revision',
  'ended_at',
  'ended_by_id',
  'ended_by_name',
  'version',
] as const

const openOnes = (workspaceId: string) =>
  q.selectFrom('article_proposals').select(LISTED).where('workspace_id', '=', workspaceId).where('is_open', '=', 1)

export const proposalQuery = (workspaceId: string, id: string): Query<ProposalRow> =>
  q.selectFrom('article_proposals').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id)

/** Open proposals of one article or of a shelf, oldest first. */
export function openProposalsQuery(
  workspaceId: string,
  on: Shelf | { readonly articleId: string },
  after: Cursor | null,
  limit: number,
): Query<ProposedRow> {
  let query = openOnes(workspaceId)
  query = 'articleId' in on ? query.where('article_id', '=', on.articleId) : query.where(on.column, '=', on.id)
  if (after) query = query.where(sql<boolean>`(at, id) > (${after.at}, ${after.id})`)
  return query.orderBy('at').orderBy('id').limit(limit)
}

/** Open proposals of one person, latest first. */
export function madeProposalsQuery(
  workspaceId: string,
  memberId: string,
  after: Cursor | null,
  limit: number,
): Query<ProposedRow> {
  let query = openOnes(workspaceId).where('by_id', '=', memberId)
  if (after) query = query.where(sql<boolean>`(at, id) < (${after.at}, ${after.id})`)
  return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit)
}

export const insertProposal = (row: ProposalRow): Query => q.insertInto('article_proposals').values(row)

export function updateProposal({ workspace_id, id, ...moved }: ProposalRow): Query {
  return q.updateTable('article_proposals').set(moved).where('workspace_id', '=', workspace_id).where('id', '=', id)
}
