import * as z from 'zod/mini'
import { ArticleKind } from '../../knowledge.ts'
import { Role } from '../../organisation/role.ts'
import { type ImportReason, ImportRow } from './contract.ts'
import type { Found } from './found.ts'

/** What an importer decides for all articles of an import. */
export interface Choices {
  /** Who owns what names no owner. */
  readonly departmentId: string
  /** Departments that the source may name, by name in small letters. */
  readonly departments: ReadonlyMap<string, string>
  /** Take owner and audience from the source, where it names them. */
  readonly asNamed: boolean
  /** Everything goes into this folder; '' is the top. */
  readonly folder: string
  /** Null: as the source says, else a plain answer. */
  readonly kind: ArticleKind | null
  /** Who may read what names no audience; empty: everybody. */
  readonly audience: readonly string[]
  /** All are drafts at first, also what the source calls finished. */
  readonly draft: boolean
}

/** Why an article cannot even be sent. */
export type RowFault = ImportReason | 'malformed'

/** An article as it is sent; a name of a department that is not here is a fault, so that no audience ever grows. */
export function rowOf(found: Found, choices: Choices): { readonly row: ImportRow } | { readonly fault: RowFault } {
  const { departments, asNamed } = choices
  const idOf = (name: string) => departments.get(name.trim().toLowerCase())
  const audience = asNamed ? found.audience.map(idOf) : []
  if (audience.includes(undefined)) return { fault: 'unknown_department' }
  const named = asNamed && found.department !== null ? idOf(found.department) : undefined
  const kind =
    choices.kind ?? z.safeParse(ArticleKind, found.kind?.trim().toLowerCase().replaceAll('-', '_')).data ?? 'answer'
  const read = z.safeParse(ImportRow, {
    source: found.source,
    key: found.key,
    title: found.title,
    body: found.body,
    departmentId: named ?? choices.departmentId,
    kind,
    folder: [choices.folder, found.folder].filter(part => part !== '').join('/'),
    tags: found.tags,
    language: found.language,
    audience: asNamed && found.audienceRole !== null ? audience : choices.audience,
    audienceRole: (asNamed && z.safeParse(Role, found.audienceRole).data) || 'agent',
    draft: choices.draft || found.draft,
    ...(found.archived && { archived: true }),
    ...(found.twin && { twin: found.twin }),
    ...(found.mergedInto && { mergedInto: found.mergedInto }),
    pictures: found.pictures.map(({ sha256 }) => ({ sha256, fileId: null })),
    ...(found.attachments && {
      attachments: found.attachments.map(({ sha256, name }) => ({ sha256, name, fileId: null })),
    }),
  })
  return read.success ? { row: read.data } : { fault: 'malformed' }
}

/** A row with the file that brings these bytes. */
export function withFile(row: ImportRow, sha256: string, fileId: string): ImportRow {
  const given = <F extends { readonly sha256: string }>(one: F) => (one.sha256 === sha256 ? { ...one, fileId } : one)
  return {
    ...row,
    pictures: row.pictures.map(given),
    ...(row.attachments && { attachments: row.attachments.map(given) }),
  }
}

/** A row without a picture or file that could not be brought: a picture's words stay. */
export function withoutPicture(row: ImportRow, sha256: string): ImportRow {
  const body = row.body.replaceAll(new RegExp(`!\\[((?:\\\\.|[^\\]\\\\])*)\\]\\(sha256:${sha256}\\)`, 'g'), '$1')
  // A text of nothing but that picture would be none.
  return {
    ...row,
    body: body.trim() === '' ? row.title : body,
    pictures: row.pictures.filter(one => one.sha256 !== sha256),
    ...(row.attachments && { attachments: row.attachments.filter(one => one.sha256 !== sha256) }),
  }
}
