import { languageOf } from '../../written-language.ts'

/** Where one folder or file of a source stands, and how to read it. Nothing is read before it is needed. */
export interface SourceFile {
  /** From the root of what was chosen, parts joined by `/`, never absolute, never with `..`. */
  readonly path: string
  /** In bytes; of a zip's entry, as its directory says. */
  readonly bytes: number
  /** Throws `Unreadable`. */
  read(): Promise<Blob>
}

/** A picture that an article shows, or a file beside it. Its bytes are fetched when the server asks for them. */
export interface FoundPicture {
  /** Of its bytes, in hexadecimal. The article's text names it as `![…](sha256:…)`. */
  readonly sha256: string
  readonly name: string
  read(): Promise<Blob>
}

/** An article as a source has it. Who is to own it is decided by whoever imports. */
export interface Found {
  /** Where it comes from; with `key` it names the article for ever, so that a second import finds it again. */
  readonly source: string
  readonly key: string
  /** Where to find it in the source, for people. */
  readonly where: string
  readonly title: string
  /** Markdown. */
  readonly body: string
  readonly kind: string | null
  readonly folder: string
  readonly tags: readonly string[]
  readonly language: 'zh' | 'en'
  /** The source calls it unfinished. */
  readonly draft: boolean
  /** Only in own exports, which bring their archive along. */
  readonly archived?: boolean
  /** The keys, in the same source, of its twin and of what it was merged into; only in own exports. */
  readonly twin?: string
  readonly mergedInto?: string
  /** Names of departments as the source has them; only this product's own exports do. */
  readonly department: string | null
  readonly audience: readonly string[]
  readonly audienceRole: string | null
  readonly pictures: readonly FoundPicture[]
  /** The files beside the text, in their order; left out: the source does not tell. */
  readonly attachments?: readonly FoundPicture[]
  /** References to pictures, and files, that are not in the source. */
  readonly lost: number
}

/** Why a file or an article is not taken, as far as its source tells. */
export const sourceFaults = [
  'empty',
  'too_long',
  'too_large',
  'too_many_pictures',
  'unreadable',
  'unknown_format',
  'encrypted',
  'unsafe_path',
  'archived',
  'unpublished',
  'twice',
] as const
export type SourceFault = (typeof sourceFaults)[number]

export interface NotTaken {
  readonly where: string
  readonly title: string
  readonly why: SourceFault
}

/** What reading a source gives, one after another. */
export type Read =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'not_taken'; readonly notTaken: NotTaken }

/** A file that cannot be read, with the reason for the report. */
export class Unreadable extends Error {
  readonly why: SourceFault

  constructor(why: SourceFault) {
    super(why)
    this.name = 'Unreadable'
    this.why = why
  }
}

const TITLE_MAX = 200
const BODY_MAX = 60_000
const PART_MAX = 60
const PARTS_MAX = 8
const FOLDER_MAX = 200
const TAG_MAX = 40
const TAGS_MAX = 20
const PICTURES_MAX = 20
const KEY_MAX = 400

/** Controls that no text needs; line ends and tabs stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
const BREAKS = /\s*[\r\n\u2028\u2029]+\s*/g

/** What a reader knows of an article, before it is made to fit. */
export interface Raw {
  readonly source: string
  readonly key: string
  readonly where: string
  readonly title: string
  readonly body: string
  readonly kind?: string | null
  /** Parts of the path, outermost first. */
  readonly folder?: readonly string[]
  readonly tags?: readonly string[]
  readonly language?: string | null
  readonly draft?: boolean
  readonly department?: string | null
  readonly audience?: readonly string[]
  readonly audienceRole?: string | null
  readonly pictures?: readonly FoundPicture[]
  readonly lost?: number
}

/** Makes an article of any source fit; what cannot be made to fit is not taken. */
export function fitted(raw: Raw): Read {
  const body = raw.body.replaceAll(CONTROLS, '').trim()
  const title = fittedTitle(raw.title) || fittedTitle(body)
  const refuse = (why: SourceFault): Read => ({ kind: 'not_taken', notTaken: { where: raw.where, title, why } })
  if (body === '' || title === '') return refuse('empty')
  if (body.length > BODY_MAX) return refuse('too_long')
  const pictures = raw.pictures ?? []
  if (pictures.length > PICTURES_MAX) return refuse('too_many_pictures')
  return {
    kind: 'found',
    found: {
      source: raw.source,
      key: fittedKey(raw.key),
      where: raw.where,
      title,
      body,
      kind: raw.kind ?? null,
      folder: fittedFolder(raw.folder ?? []),
      tags: fittedTags(raw.tags ?? []),
      language: fittedLanguage(raw.language, `${title}\n${body}`),
      draft: raw.draft ?? false,
      department: raw.department ?? null,
      audience: raw.audience ?? [],
      audienceRole: raw.audienceRole ?? null,
      pictures,
      lost: raw.lost ?? 0,
    },
  }
}

/** Cut so that no character is halved. */
export function cutTo(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
}

/** One line of at most 200 units. */
export const fittedTitle = (title: string): string =>
  cutTo(title.replaceAll(CONTROLS, '').replaceAll(BREAKS, ' ').trim(), TITLE_MAX).trim()

/** A very long path keeps its end, which tells more, and a mark of the rest, so that no two become one. */
export function fittedKey(key: string): string {
  if (key.length <= KEY_MAX) return key
  let mark = 0
  for (const sign of key) mark = (Math.imul(mark, 31) + (sign.codePointAt(0) ?? 0)) | 0
  return `${(mark >>> 0).toString(16)}…${key.slice(-(KEY_MAX - 20)).replace(/^[\uDC00-\uDFFF]/, '')}`
}

/** A path of folders: what is too deep stands in the deepest that is allowed. */
export function fittedFolder(parts: readonly string[]): string {
  const kept: string[] = []
  for (const part of parts) {
    const clean = part
      .replaceAll('/', '／')
      .replaceAll(/\p{Cc}+/gu, ' ')
      .replaceAll(BREAKS, ' ')
    const name = cutTo(clean.trim(), PART_MAX).trim()
    if (/^\.{0,2}$/.test(name) || kept.length === PARTS_MAX) continue
    if ([...kept, name].join('/').length > FOLDER_MAX) break
    kept.push(name)
  }
  return kept.join('/')
}

/** Each once, at most 20. */
export function fittedTags(tags: readonly string[]): string[] {
  const clean = tags.map(tag => cutTo(tag.replaceAll(CONTROLS, '').replaceAll(BREAKS, ' ').trim(), TAG_MAX).trim())
  return [...new Set(clean.filter(tag => tag !== ''))].slice(0, TAGS_MAX)
}

/** What the source says, as far as it is one of ours; else what the text looks like. */
function fittedLanguage(said: string | null | undefined, text: string): 'zh' | 'en' {
  const code = said?.trim().toLowerCase() ?? ''
  if (/^(?:zh|cn|chinese|中文)/.test(code)) return 'zh'
  if (/^(?:en|english)/.test(code)) return 'en'
  return languageOf(text)
}
