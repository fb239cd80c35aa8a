import { newId } from '../../shared/ids.ts'
import type { ExportedArticle, ImportAnswer, ImportRow } from '../../shared/knowledge/exchange/contract.ts'
import { type Caller, request } from './office.ts'

/** A row to import; what is not said is plain. */
export const importRow = (facts: Pick<ImportRow, 'key' | 'departmentId'> & Partial<ImportRow>): ImportRow => ({
  source: 'files:handbook',
  title: `题目 ${facts.key}`,
  body: `正文 ${facts.key}`,
  kind: 'answer',
  folder: '',
  tags: [],
  language: 'zh',
  audience: [],
  audienceRole: 'agent',
  draft: false,
  pictures: [],
  ...facts,
})

/** What an own export brings of an article, for a department. */
export function exportedRow(one: ExportedArticle, departmentId: string): ImportRow {
  const { id, title, body, kind, folder, tags, language, audienceRole, confidence, twinId, mergedInto } = one
  return importRow({
    source: 'baton',
    key: id,
    ...{ title, body, kind, folder, tags, language, audienceRole, departmentId },
    ...(confidence === 'archived' && { archived: true }),
    ...(twinId && { twin: twinId }),
    ...(mergedInto && { mergedInto }),
  })
}

/** Imports rows in one call, and gives what became of each. */
export async function bringIn(
  who: Caller,
  items: readonly ImportRow[],
  { importId = newId(Date.now()), overwrite = false }: { importId?: string; overwrite?: boolean } = {},
): Promise<ImportAnswer[]> {
  return (await who.call('importArticles', { importId, name: 'handbook', overwrite, items: [...items] })).items
}

/** What a call costs the databases. */
export async function costOf(who: Caller, path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' }
  const answer = await request(path, { ...init, headers })
  const [, trips, read, written] =
    /trips=(\d+) read=(\d+) written=(\d+)/.exec(answer.headers.get('server-timing') ?? '') ?? []
  return { status: answer.status, trips: Number(trips), read: Number(read), written: Number(written) }
}
