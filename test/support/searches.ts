import type { CaseRef } from '../../shared/case.ts'
import type { Input } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import { bindings, type Caller, type Office } from './office.ts'
import { ticket } from './tickets.ts'

type Noted = Partial<Omit<Input<'noteSearch'>, 'ref'>> & { ref?: CaseRef | null }

/** Notes a search, and gives its id. */
export async function note(who: Caller, { id = newId(Date.now()), ...rest }: Noted = {}): Promise<string> {
  await who.call('noteSearch', { id, words: '退款多久', results: 3, way: 'panel', ref: null, chosen: null, ...rest })
  return id
}

/** Opens a ticket, which Support is accountable for as long as nobody else is named. */
export async function opened(who: Caller, number: number): Promise<CaseRef> {
  const facts = ticket(String(number))
  await who.call('openCase', { facts })
  return facts.ref
}

const HOUR_MS = 3_600_000

/** Lets everything noted so far be so many hours older. */
export async function age({ workspaceId }: Office, hours: number): Promise<void> {
  const by = hours * HOUR_MS
  const columns = [
    ['article_searches', ['at']],
    ['article_uses', ['at']],
    ['article_lives', ['written_at', 'proved_at', 'idle_since']],
    ['cases', ['opened_at']],
  ] as const
  await bindings.DB.batch(
    columns.flatMap(([table, names]) =>
      names.map(name =>
        bindings.DB.prepare(`update ${table} set ${name} = ${name} - ? where workspace_id = ?`).bind(by, workspaceId),
      ),
    ),
  )
}
