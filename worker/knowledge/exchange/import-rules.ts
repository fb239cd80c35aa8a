import type { ImportAnswer, ImportReason, ImportRow } from '../../../shared/knowledge/exchange/contract.ts'
import type { Article } from '../../../shared/knowledge.ts'
import type { Scope } from '../../platform/scope.ts'
import { hash } from '../../platform/secrets.ts'
import { guardOf } from '../cards.ts'
import type { CardRow } from '../rows.ts'
import { mayRead, mayWriteFor } from '../rules.ts'
import type { Said } from './said.ts'

/** What is known of the article that a row may mean. */
export interface Known {
  readonly article: Article
  /** What the source said last; null where it never came from there. */
  readonly said: Said | null
  /** An import made it. */
  readonly made: boolean
  /** Of the article as it is now, as the row would say it. */
  readonly nowHash: string
  /** Its text has links that can lead somewhere now. */
  readonly loose: boolean
  /** Nobody changed it since an import made it. */
  readonly untouched: boolean
}

/** What is to be done with one row. */
export type Decision =
  | { readonly act: 'create' }
  /** `anew`: out of the archive, where taking back had put it. */
  | { readonly act: 'change'; readonly before: Article; readonly anew: boolean; readonly linked: boolean }
  /** Nothing, but what the source says is noted. */
  | { readonly act: 'note'; readonly before: Article; readonly linked: boolean }
  /** The same words, but links lead somewhere now. */
  | { readonly act: 'relink'; readonly before: Article; readonly linked: boolean; readonly untouched: boolean }
  | { readonly act: 'none'; readonly answer: ImportAnswer }

/** Departments' people and admins for theirs; a key that may write at all, for everybody's. */
export const mayImportFor = (scope: Scope, departmentId: string): boolean =>
  scope.keyScopes?.includes('knowledge:write') || mayWriteFor(scope, departmentId)

/** True where an importer may learn that an article is there: it lies before them, or they write for its department. */
export const mayMeet = (scope: Scope, row: CardRow): boolean =>
  mayRead(scope, guardOf(row)) || mayImportFor(scope, row.department_id)

/**
 * What one row means. `overwrite` sets what the source says over what people changed here. The source's last word decides: while it
 * says the same, nothing is to be done, whatever became of the article.
 */
export function decide(
  scope: Scope,
  row: ImportRow,
  rowHash: string,
  known: Known | null,
  { departments, overwrite }: { departments: ReadonlySet<string>; overwrite: boolean },
): Decision {
  if (![row.departmentId, ...row.audience].every(id => departments.has(id)))
    return none('refused', known, 'unknown_department')
  if (!mayImportFor(scope, row.departmentId)) return none('refused', null, 'not_allowed')
  if (!known) return { act: 'create' }
  const { article: before, nowHash } = known
  if (!mayImportFor(scope, before.departmentId)) return none('refused', null, 'not_allowed')
  const said = known.said?.content ?? null
  const linked = said !== null
  const { loose, untouched } = known
  if (before.confidence === 'archived') {
    if (row.archived && said !== '') {
      if (said === rowHash) return none('same', known, null)
      if (nowHash === rowHash) return { act: 'note', before, linked }
    }
    return said === '' ? { act: 'change', before, anew: true, linked } : none('kept', known, 'archived_here')
  }
  if (said === rowHash && !(overwrite && nowHash !== rowHash))
    return loose ? { act: 'relink', before, linked, untouched } : none('same', known, null)
  if (nowHash === rowHash) return loose ? { act: 'relink', before, linked, untouched } : { act: 'note', before, linked }
  if (nowHash === said || overwrite) return { act: 'change', before, anew: false, linked }
  return none('kept', known, 'edited_here')
}

export const none = (
  outcome: 'same' | 'kept' | 'refused',
  known: Known | null,
  why: ImportReason | null,
): Decision => ({
  act: 'none',
  answer: { outcome, articleId: known?.article.id ?? null, why, needs: [], loose: false },
})

type Content = Pick<
  Article,
  'title' | 'body' | 'departmentId' | 'kind' | 'folder' | 'tags' | 'language' | 'audience' | 'audienceRole'
> & {
  /** Left out: not looked at. */
  readonly attachments?: readonly { readonly sha256: string; readonly name: string }[] | undefined
}

/**
 * Tells contents apart. Pictures go by their bytes and links by what their source calls the article, so that the same under other
 * ids is the same.
 */
export function contentHash(content: Content): Promise<string> {
  const { title, body, departmentId, kind, folder, tags, language, audience, audienceRole, attachments } = content
  const beside = attachments ? [attachments.map(one => [one.sha256, one.name])] : []
  return hash(
    JSON.stringify([
      title,
      body,
      departmentId,
      kind,
      folder,
      tags,
      language,
      [...audience].sort(),
      audienceRole,
      ...beside,
    ]),
  )
}

/** A text whose pictures are named by their bytes. `files` are the article's; what is none of them stays. */
export function bodyBySha(body: string, files: readonly { readonly id: string; readonly sha256: string }[]): string {
  const known = new Map(files.map(one => [one.id, one.sha256]))
  return body.replaceAll(/\]\(file:([0-9a-f-]{36})\)/g, (all, id: string) =>
    known.has(id) ? `](sha256:${known.get(id)})` : all,
  )
}

/** A text whose pictures are named by their files. */
export const bodyByFile = (body: string, files: ReadonlyMap<string, string>): string =>
  body.replaceAll(/\]\(sha256:([0-9a-f]{64})\)/g, (all, sha256: string) =>
    files.has(sha256) ? `](file:${files.get(sha256)})` : all,
  )
