import type { Input, Output } from '../../shared/contract.ts'
import type { Empty } from '../../shared/parts.ts'
import { Problem } from '../../shared/problems.ts'
import { commit } from '../platform/commit.ts'
import { first } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { outgoingAddress } from './address.ts'
import { isTemplate, mailWay, sendMail } from './mail.ts'
import { tryMail as tryMessage } from './messages.ts'
import { said } from './robots.ts'
import {
  type MailProviderRow,
  mailProviderOf,
  removeMailProviderRow,
  replaceMailProvider,
  unlessMailWritten,
} from './rows/robots.ts'

const providerOf = ({ db, workspace }: Scope) => first(db, mailProviderOf(workspace.id))

/** How mail goes; of the headers only their names. */
export async function readMailSettings(scope: Scope): Promise<Output<'readMailSettings'>> {
  const row = await providerOf(scope)
  return {
    way: mailWay(scope.env, row ?? undefined),
    provider: row && providerFromRow(row),
    version: row?.version ?? 0,
  }
}

function providerFromRow(row: MailProviderRow) {
  return {
    url: row.url,
    headerNames: Object.keys(JSON.parse(row.headers) as object),
    template: row.template,
    sender: row.sender,
    replyTo: row.reply_to,
    trouble: row.problem === null ? null : { text: row.problem, at: row.problem_at ?? 0 },
  }
}

/** Sets the provider; headers that are left out stay as they are. */
export async function writeMailProvider(scope: Scope, input: Input<'writeMailProvider'>): Promise<{ version: number }> {
  const { url, headers, template, sender, replyTo, version } = input
  outgoingAddress(url, scope.env.LOCAL === '1')
  if (!isTemplate(template)) throw new Problem('malformed', { field: 'template', why: 'JSON with {{to}} in it.' })
  const before = await providerOf(scope)
  const named = headers && JSON.stringify(Object.fromEntries(headers.map(({ name, value }) => [name, value])))
  const row: MailProviderRow = {
    workspace_id: scope.workspace.id,
    url,
    headers: named ?? before?.headers ?? '{}',
    template,
    sender,
    reply_to: replyTo,
    problem: null,
    problem_at: null,
    version: version + 1,
  }
  return commit(scope, {
    guard: { query: unlessMailWritten(scope.workspace.id, version), problem: new Problem('stale') },
    rows: [replaceMailProvider(row)],
    event: {
      kind: 'mail_provider_written',
      subject: { kind: 'workspace', id: scope.workspace.id },
      data: { url, sender },
    },
    answer: { version: version + 1 },
  })
}

export async function removeMailProvider(scope: Scope): Promise<Empty> {
  if (!(await providerOf(scope))) throw new Problem('not_found')
  return commit(scope, {
    rows: [removeMailProviderRow(scope.workspace.id)],
    event: { kind: 'mail_provider_removed', subject: { kind: 'workspace', id: scope.workspace.id }, data: {} },
    answer: {},
  })
}

/** Sends whoever asks one mail. */
export async function tryMail(scope: Scope, { language }: Input<'tryMail'>): Promise<Output<'tryMail'>> {
  const provider = (await providerOf(scope)) ?? undefined
  return said(sendMail(scope.env, provider, scope.member.email, tryMessage(language, scope.origin)))
}
