import { formatCsv } from '../../csv.ts'
import type { FileCard } from '../../file.ts'
import type { ExportedArticle } from './contract.ts'
import type { Found, FoundPicture, Read } from './found.ts'
import { listField, readFrontMatter, textField, writeFrontMatter } from './front-matter.ts'
import { OWN_SOURCE } from './source-names.ts'

/** What an export says of an article: all that makes it what it is, and nothing of who may change it where. */
export type Exported = Omit<ExportedArticle, 'files'>

/** The first field of every file that this product writes; what has it is read to the letter. */
const MARK = 'baton/1'

const COLUMNS = [
  'id',
  'title',
  'body',
  'department',
  'kind',
  'folder',
  'tags',
  'language',
  'audience',
  'audience_role',
  'confidence',
  'updated',
] as const

/** An article as a Markdown file. */
export function markdownOf(article: Exported): string {
  const { id, title, department, kind, folder, tags, language, audience, audienceRole, confidence, updatedAt } = article
  const facts = { id, title, department, kind, folder, tags, language, audience, audience_role: audienceRole }
  return writeFrontMatter({ export: MARK, ...facts, confidence, updated: stamp(updatedAt) }, article.body)
}

/** Where the Markdown file of an article lies in the zip: department, folders, title, and a bit of the id so that no two are one. */
export function pathOf({ id, title, department, folder }: Exported): string {
  const folders = [department, ...folder.split('/')].map(part => fileName(part, 60)).filter(part => part !== '')
  return [...folders, `${fileName(title, 60) || 'article'} ${id.slice(-6)}.md`].join('/')
}

const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*#%]+/gu

/** A name that every system can keep. */
export function fileName(text: string, most: number): string {
  const safe = text.normalize('NFC').replaceAll(UNSAFE, ' ').replaceAll(/\s+/g, ' ').trim()
  return [...safe]
    .slice(0, most)
    .join('')
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')
}

/** The first line of a CSV export. */
export const csvHead = (): string => formatCsv([COLUMNS])

/** An article as a line of CSV, to stand after `csvHead`. */
export function csvLineOf(one: Exported): string {
  const lists = [JSON.stringify(one.tags), JSON.stringify(one.audience)] as const
  const cells = [one.id, one.title, one.body, one.department, one.kind, one.folder, lists[0], one.language]
  return formatCsv([[...cells, lists[1], one.audienceRole, one.confidence, stamp(one.updatedAt)]]).replace(
    /^\ufeff/,
    '',
  )
}

/** What stands before, between and after the articles of a JSON export. */
export const jsonFrame = { head: `{"export":"${MARK}","articles":[\n`, between: ',\n', foot: '\n]}\n' } as const
export function jsonOf(one: Exported): string {
  const { id, title, body, department, kind, folder, tags, language, audience, audienceRole, confidence, updatedAt } =
    one
  const facts = { id, title, body, department, kind, folder, tags, language, audience, audience_role: audienceRole }
  return JSON.stringify({ ...facts, confidence, updated: stamp(updatedAt) })
}

const stamp = (at: number) => new Date(at).toISOString()

type Fields = Readonly<Record<string, unknown>>

/** A Markdown file of our own; null for anybody else's. */
export function ownMarkdown(text: string, where: string, find: FindOwnPicture): Promise<Read> | null {
  if (!text.startsWith(`---\nexport: ${MARK}\n`)) return null
  const { fields, body } = readFrontMatter(text)
  return ownRead({ ...fields, body: body.trim() }, where, find)
}

/** True for the JSON of an own export. */
export const isOwnJson = (json: unknown): json is { articles: Fields[] } =>
  typeof json === 'object' &&
  json !== null &&
  'export' in json &&
  json.export === MARK &&
  'articles' in json &&
  Array.isArray(json.articles)

/** True for the first line of an own CSV export. */
export const isOwnCsv = (head: readonly string[]): boolean => head.join() === COLUMNS.join()

/** A line of an own CSV export. */
export function ownCsvLine(cells: readonly string[], where: string, find: FindOwnPicture): Promise<Read> {
  const fields = Object.fromEntries(COLUMNS.map((column, i) => [column, cells[i] ?? '']))
  return ownRead({ ...fields, tags: listIn(fields.tags), audience: listIn(fields.audience) }, where, find)
}

/** Lists stand in cells as JSON; somebody may have written commas since. */
function listIn(cell: string | undefined): unknown {
  try {
    return JSON.parse(cell ?? '')
  } catch {
    return cell
  }
}

/** Finds a picture of an own export by the path in the text. */
export type FindOwnPicture = (path: string) => Promise<FoundPicture | null>

/** References as `ownPicturePath` writes them. */
const OWN_PICTURE = /\]\((pictures\/[\w.-]+)\)/g

/** What an export needs of a file. */
type NamedFile = Pick<FileCard, 'id' | 'name' | 'type'>

/** How a file that an article shows is named in an export: by its id, with its ending. */
export function ownPicturePath({ id, name, type }: NamedFile): string {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1] ?? type.replace(/^.*[/.]/, '')
  return `pictures/${id}.${ending.toLowerCase()}`
}

/** A text with the files that it shows named by their path in the export, and those files; what is none of the article's stays. */
export function withPaths<F extends NamedFile>(body: string, files: readonly F[]): { body: string; shown: F[] } {
  const known = new Map(files.map(one => [one.id, one]))
  const shown = new Map<string, F>()
  const text = body.replaceAll(/\]\(file:([0-9a-f-]{36})\)/g, (all, id: string) => {
    const file = known.get(id)
    if (!file) return all
    shown.set(id, file)
    return `](${ownPicturePath(file)})`
  })
  return { body: text, shown: [...shown.values()] }
}

/** Read to the letter: nothing is made to fit, since it fitted when it was written. */
export async function ownRead(fields: Fields, where: string, find: FindOwnPicture): Promise<Read> {
  const pictures = new Map<string, FoundPicture>()
  const text = textField(fields, 'body') ?? ''
  for (const [, path = ''] of text.matchAll(OWN_PICTURE)) {
    const picture = pictures.has(path) ? null : await find(path)
    if (picture) pictures.set(path, picture)
  }
  const body = text.replaceAll(OWN_PICTURE, (all, path: string) =>
    pictures.has(path) ? `](sha256:${pictures.get(path)?.sha256})` : all,
  )
  const title = textField(fields, 'title') ?? ''
  if (title.trim() === '' || body.trim() === '') return { kind: 'not_taken', notTaken: { where, title, why: 'empty' } }
  if (fields.confidence === 'archived') return { kind: 'not_taken', notTaken: { where, title, why: 'archived' } }
  const found: Found = {
    source: OWN_SOURCE,
    key: textField(fields, 'id') ?? where,
    where,
    title,
    body,
    kind: textField(fields, 'kind'),
    folder: textField(fields, 'folder') ?? '',
    tags: listField(fields, 'tags'),
    language: fields.language === 'en' ? 'en' : 'zh',
    draft: fields.confidence === 'in_progress',
    department: textField(fields, 'department'),
    audience: listField(fields, 'audience'),
    audienceRole: textField(fields, 'audience_role'),
    pictures: [...new Map([...pictures.values()].map(one => [one.sha256, one])).values()],
    lost: 0,
  }
  return { kind: 'found', found }
}
