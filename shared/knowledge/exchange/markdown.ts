import { marked, type Token } from 'marked'
import { plainMarkdown, withoutHoles } from './dialects.ts'
import type { FoundPicture, Read } from './found.ts'
import { listField, readFrontMatter, saysNo, saysYes, textField } from './front-matter.ts'
import { headingWords } from './heading-words.ts'
import { headingAt } from './html-anchors.ts'
import type { FromHtml, HtmlReader } from './html-markdown.ts'
import { articlesFrom, DOCUMENT_MAX, needsSplitting } from './long-documents.ts'
import { blocksOf, type FindPicture, withPictures } from './pictures.ts'

/** What reading one file needs. */
export interface Reading {
  /** The name under which all of this source's articles are known. */
  readonly source: string
  readonly path: string
  readonly html: HtmlReader
  /** Finds a picture by a reference of this file; `embedded` are those that stood in the text. */
  picture(reference: string, embedded: readonly string[]): Promise<FoundPicture | null>
  /** Where a link of this file leads, see `LinkShelf`; null for any other link. */
  link(reference: string): string | null
}

/** One Markdown file of anybody. HTML inside becomes Markdown, so that nothing of it can do harm anywhere. */
export async function readMarkdown(text: string, reading: Reading): Promise<Read[]> {
  const { fields, body } = readFrontMatter(text.replaceAll(/\r\n?/g, '\n'))
  if (isTooLarge(body)) return tooLarge(fields, reading)
  const embedded: string[] = []
  const plain = withoutHtml(plainMarkdown(body, /\.mdx$/i.test(reading.path)), reading.html, embedded)
  return finished(fields, plain, null, embedded, reading)
}

/** One page of HTML, also with front matter as generators of sites have it. */
export async function readHtml(text: string, reading: Reading): Promise<Read[]> {
  const { fields: said, body: page } = readFrontMatter(text.replaceAll(/\r\n?/g, '\n'))
  if (isTooLarge(page)) return tooLarge(said, reading)
  const { body, title, fields, embedded, anchors } = reading.html(page)
  const link = (reference: string) => headingAt(reference, anchors) ?? reading.link(reference)
  return finished({ ...fields, ...said }, body, title, embedded, { ...reading, link }, anchors)
}

/** Pictures in the text not counted. */
const isTooLarge = (text: string): boolean =>
  text.length > DOCUMENT_MAX && text.replaceAll(/data:[^"'\s)]+/g, '').length > DOCUMENT_MAX

const tooLarge = (fields: Fields, { path }: Reading): Read[] => [
  notTaken(path, textField(fields, 'title') ?? nameOf(path), 'too_large'),
]

type Fields = Readonly<Record<string, unknown>>

async function finished(
  fields: Fields,
  body: string,
  pageTitle: string | null,
  embedded: readonly string[],
  reading: Reading,
  anchors?: ReadonlyMap<string, string>,
): Promise<Read[]> {
  const { path, source } = reading
  const find: FindPicture = reference => reading.picture(reference, embedded)
  const pictured = await withPictures(body, find, async reference => reading.link(reference))
  const begun = headingOf(pictured.body)
  // Of a document that becomes several articles the first section's heading is no title for all.
  const heading = begun?.isFirstOfMany && needsSplitting(pictured) ? null : begun
  const said = textField(fields, 'title', 'Title')
  const title = said ?? heading?.title ?? pageTitle ?? nameOf(path)
  const isTitle = heading && heading.title.trim() === title.trim()
  const rest = isTitle && heading.rest.trim() !== '' ? heading.rest : pictured.body
  if (saysNo(fields.published)) return [notTaken(path, title, 'unpublished')]
  if (saysYes(fields.archived)) return [notTaken(path, title, 'archived')]
  return articlesFrom({
    source,
    key: path,
    where: path,
    title,
    body: withoutHoles(rest),
    kind: textField(fields, 'kind'),
    folder: foldersOf(fields, path),
    tags: [...listField(fields, 'tags', 'labels', 'keywords', 'tag'), ...categoriesIn(fields, path)],
    language: textField(fields, 'lang', 'language', 'locale'),
    draft: saysYes(fields.draft),
    department: textField(fields, 'department'),
    pictures: pictured.pictures,
    lost: pictured.lost,
    ...(anchors && { anchors }),
  })
}

const notTaken = (where: string, title: string, why: 'unpublished' | 'archived' | 'too_large'): Read => ({
  kind: 'not_taken',
  notTaken: { where, title, why },
})

/** The folder that the file names, else the folders that it lies in, else its category. */
function foldersOf(fields: Fields, path: string): string[] {
  const said = textField(fields, 'folder')
  if (said !== null) return said.split('/')
  const parts = path.split('/').slice(0, -1)
  return parts.length > 0 ? parts : categoryOf(fields).split('/')
}

const categoryOf = (fields: Fields) => textField(fields, 'category') ?? listField(fields, 'categories').join('/')

/** Categories of a file that lies in a folder: what else they could be is taken. */
function categoriesIn(fields: Fields, path: string): string[] {
  if (!path.includes('/') && textField(fields, 'folder') === null) return []
  return listField(fields, 'categories', 'category').flatMap(one => one.split('/'))
}

/** A file's name as a title: `reset-your_password.md` is `reset your password`. An index is named after its folder. */
export function nameOf(path: string): string {
  const parts = path.split('/')
  const name = (parts.at(-1) ?? '').replace(/\.[^.]+$/, '')
  const chosen = /^(?:index|readme|_index)$/i.test(name) ? (parts.at(-2) ?? name) : name
  return (
    chosen
      .replace(/^\d+[-_. ]+/, '')
      .replaceAll(/[-_]+/g, ' ')
      .trim() || chosen
  )
}

const FIRST_HEADING = /^(?:[ \t]*\n)*(?:(##?)[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)|([^\n]+)\n=+[ \t]*(?:\n|$))/

interface Heading {
  readonly title: string
  /** The text without it, where the text begins with it. */
  readonly rest: string
  /** It is of the second level, and not the only one. */
  readonly isFirstOfMany: boolean
}

/** What a text is called: the heading of the first two levels that it begins with, but rather its only one of the first. */
function headingOf(body: string): Heading | null {
  const found = FIRST_HEADING.exec(body)
  const first = found && headed(found[2] ?? found[3] ?? '', body.slice(found[0].length), found[1] === '##')
  if (first && found[1] !== '##') return first
  const tops = /^(?:# |=+[ \t]*$)/m.test(body)
    ? (blocksOf(body) ?? []).filter(one => one.type === 'heading' && one.depth === 1)
    : []
  const [top] = tops
  return (tops.length === 1 && top?.type === 'heading' && headed(top.text ?? '', body)) || first || null
}

function headed(line: string, rest: string, isSecond = false): Heading | null {
  const title = headingWords(line)
  return title === '' ? null : { title, rest, isFirstOfMany: isSecond && /^##[ \t]/m.test(rest) }
}

const HAS_TAG = /<[a-z!/?]/i

/** Markdown whose blocks with HTML in them are turned into Markdown; the other blocks stay to the letter. */
function withoutHtml(body: string, html: HtmlReader, embedded: string[]): string {
  if (!HAS_TAG.test(body)) return body
  const blocks = blocksOf(body)
  if (!blocks) return body.replaceAll(/<(?=[a-z!/?])/gi, '\\<')
  let out = ''
  let open = ''
  for (const block of blocks) {
    // A tag that is opened in one block and closed in a later one holds all between them.
    if (open !== '' || hasHtml(block)) open += block.type === 'html' ? block.raw : rendered(block)
    else out += block.raw
    if (open !== '' && isBalanced(open)) {
      out += `${converted(open, html, embedded)}\n\n`
      open = ''
    }
  }
  return out + (open === '' ? '' : converted(open, html, embedded))
}

function hasHtml(block: Token): boolean {
  let found = false
  void marked.walkTokens([block], token => {
    if (token.type === 'html') found = true
  })
  return found
}

const rendered = (block: Token): string => (block.type === 'space' ? '\n' : marked.parser([block]))

const TAG = /<(\/?)(div|details|section|table|center|figure|p|ul|ol|blockquote|pre|span|a|b|i|h[1-6])\b[^>]*?(\/?)>/gi

function isBalanced(html: string): boolean {
  let depth = 0
  for (const [, closes, , alone] of html.matchAll(TAG)) {
    if (alone) continue
    depth += closes ? -1 : 1
  }
  return depth <= 0
}

function converted(part: string, html: HtmlReader, embedded: string[]): string {
  const read: FromHtml = html(part)
  const first = embedded.length
  embedded.push(...read.embedded)
  return read.body.replaceAll(/\(embedded:(\d+)\)/g, (_, n: string) => `(embedded:${first + Number(n)})`)
}
