import { FILES_PER_SUBJECT_MAX } from '../../file.ts'
import { languageOf } from '../../written-language.ts'
import { BODY_MAX, FOLDER_MAX, IMPORT_KEY_MAX, TAG_MAX, TAGS_MAX, TITLE_MAX } from '../bounds.ts'
import type { FoundPicture, Read, SourceFault } from './found.ts'
import { cutTo, digestOf } from './short-text.ts'

const PART_MAX = 60
const PARTS_MAX = 8

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
  /** What links from other files may call its headings besides their slugs. */
  readonly anchors?: ReadonlyMap<string, string>
}

/** A text without what none needs around and in it; code that it begins with stays code. */
export function fittedBody(body: string): string {
  const clean = body.replaceAll(CONTROLS, '')
  const begun = clean.replace(/^(?:[ \t]*\n)+/, '')
  return /^(?: {4}|\t)/.test(begun) ? begun.trimEnd() : clean.trim()
}

/** Makes an article of any source fit; what cannot be made to fit is not taken. */
export function fitted(raw: Raw): Read {
  const body = fittedBody(raw.body)
  const title = fittedTitle(raw.title) || fittedTitle(body)
  const refuse = (why: SourceFault): Read => ({ kind: 'not_taken', notTaken: { where: raw.where, title, why } })
  if (body.trim() === '' || title === '') return refuse('empty')
  if (body.length > BODY_MAX) return refuse('too_long')
  const pictures = raw.pictures ?? []
  if (pictures.length > FILES_PER_SUBJECT_MAX) return refuse('too_many_pictures')
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

/** One line of at most 200 units. */
export const fittedTitle = (title: string): string =>
  cutTo(title.replaceAll(CONTROLS, '').replaceAll(BREAKS, ' ').trim(), TITLE_MAX).trim()

/** A very long path keeps its end, which tells more, and a mark of the rest, so that no two become one. */
export function fittedKey(key: string): string {
  if (key.length <= IMPORT_KEY_MAX) return key
  return `${digestOf(key).toString(16)}…${key.slice(-(IMPORT_KEY_MAX - 20)).replace(/^[\uDC00-\uDFFF]/, '')}`
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
export function fittedLanguage(said: string | null | undefined, text: string): 'zh' | 'en' {
  const code = said?.trim().toLowerCase() ?? ''
  if (/^(?:zh|cn|chinese|中文)/.test(code)) return 'zh'
  if (/^(?:en|english)/.test(code)) return 'en'
  return languageOf(text)
}
