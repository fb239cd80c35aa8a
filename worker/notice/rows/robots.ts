import { type Selectable, sql } from 'kysely'
import { ROBOTS_MAX } from '../../../shared/notice/outgoing.ts'
import { type Query, q, written } from '../../platform/db.ts'
import type { Schema } from '../../platform/schema.ts'

export type RobotRow = Selectable<Schema['notice_robots']>
export type MailProviderRow = Selectable<Schema['notice_mail_providers']>

export const robotsOf = (workspaceId: string): Query<RobotRow> =>
  q.selectFrom('notice_robots').selectAll().where('workspace_id', '=', workspaceId).orderBy('id').limit(ROBOTS_MAX)

export const robotById = (workspaceId: string, id: string): Query<RobotRow> =>
  q.selectFrom('notice_robots').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id)

export const insertRobot = (row: RobotRow): Query => q.insertInto('notice_robots').values(row)

export function updateRobot({ workspace_id, id, ...rest }: RobotRow): Query {
  return q.updateTable('notice_robots').set(rest).where('workspace_id', '=', workspace_id).where('id', '=', id)
}

/** What became of the latest message; no edit, so the version stays. */
export function noteRobot(
  workspaceId: string,
  id: string,
  noted: Pick<RobotRow, 'problem' | 'problem_at'> & Partial<Pick<RobotRow, 'sent_at'>>,
): Query {
  return q.updateTable('notice_robots').set(noted).where('workspace_id', '=', workspaceId).where('id', '=', id)
}

export const removeRobotRow = (workspaceId: string, id: string): Query =>
  q.deleteFrom('notice_robots').where('workspace_id', '=', workspaceId).where('id', '=', id)

export const mailProviderOf = (workspaceId: string): Query<MailProviderRow> =>
  q.selectFrom('notice_mail_providers').selectAll().where('workspace_id', '=', workspaceId)

export const replaceMailProvider = (row: MailProviderRow): Query => q.replaceInto('notice_mail_providers').values(row)

export const noteMail = (workspaceId: string, noted: Pick<MailProviderRow, 'problem' | 'problem_at'>): Query =>
  q.updateTable('notice_mail_providers').set(noted).where('workspace_id', '=', workspaceId)

export const removeMailProviderRow = (workspaceId: string): Query =>
  q.deleteFrom('notice_mail_providers').where('workspace_id', '=', workspaceId)

/** Fails the batch it stands in unless the provider still has that version; 0: there is none. */
export const unlessMailWritten = (workspaceId: string, version: number): Query =>
  written(sql`select case when coalesce((select version from notice_mail_providers where workspace_id = ${workspaceId}), 0)
    = ${version} then 1 else json('stale') end`)
