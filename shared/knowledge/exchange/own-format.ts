import { formatCsv } from '../../csv.ts'
import type { FileCard } from '../../file.ts'
import type { ExportedArticle } from './contract.ts'
import type { Found, FoundPicture, Read } from './found.ts'
import { listField, readFrontMatter, textField, writeFrontMatter } from './front-matter.ts'
import { linkedTo } from './links.ts'
import { pathFrom } from './pictures.ts'
import { OWN_SOURCE } from './source-names.ts'

/** What an export says of an article: all that makes it what it is, and nothing of who may change it where. */
export type Exported = Omit<ExportedArticle, 'files'> & {
  /** The files beside the text, as far as they go along. */
  readonly attachments: readonly Attachment[]
}

/** A file beside an article: where it lies in the export, and what people call it. */
export interface Attachment {
  readonly file: string
  readonly name: string
}

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
  'attachments',
  'twin',
  'merged_into',
] as const
/** So many columns earlier exports had. */
const EARLIER = [COLUMNS.length - 3, COLUMNS.length - 2]

/** An article as a Markdown file. */
export function markdownOf(article: Exported): string {
  const { id, title, department, kind, folder, tags, language, audience, audienceRole, confidence, updatedAt } = article
  const facts = { id, title, department, kind, folder, tags, language, audience, audience_role: audienceRole }
  return writeFrontMatter(
    { export: MARK, ...facts, confidence, updated: stamp(updatedAt), ...beside(article), ...relations(article) },
    article.body,
  )
}

/** Only where there are any. */
const beside = ({ attachments }: Exported) => (attachments.length > 0 ? { attachments } : {})

/** By their ids, which stay when a file is moved or the other article is in another export. */
const relations = ({ twinId, mergedInto }: Exported) => ({
  ...(twinId && { twin: twinId }),
  ...(mergedInto && { merged_into: mergedInto }),
})

/** Where the Markdown file of an article lies in the zip: department, folders, title, and a bit of the id so that no two are one. */
export function pathOf({
  id,
  title,
  department,
  folder,
}: Pick<Exported, 'id' | 'title' | 'department' | 'folder'>): string {
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
  const attachments = one.attachments.length > 0 ? JSON.stringify(one.attachments) : ''
  const related = [one.twinId ?? '', one.mergedInto ?? ''] as const
  const last = [one.audienceRole, one.confidence, stamp(one.updatedAt), attachments, ...related] as const
  return formatCsv([[...cells, lists[1], ...last]]).replace(/^\ufeff/, '')
}

/** What stands before, between and after the articles of a JSON export. */
export const jsonFrame = { head: `{"export":"${MARK}","articles":[\n`, between: ',\n', foot: '\n]}\n' } as const
export function jsonOf(one: Exported): string {
  const { id, title, body, department, kind, folder, tags, language, audience, audienceRole, confidence, updatedAt } =
    one
  const facts = { id, title, body, department, kind, folder, tags, language, audience, audience_role: audienceRole }
  return JSON.stringify({ ...facts, confidence, updated: stamp(updatedAt), ...beside(one), ...relations(one) })
}

const stamp = (at: number) => new Date(at).toISOString()

type Fields = Readonly<Record<string, unknown>>

/** A Markdown file of our own; null for anybody else's. `idAt` gives the id of the own article in a file of the export. */
export function ownMarkdown(
  text: string,
  where: string,
  find: FindOwnPicture,
  idAt: (path: string) => Promise<string | null>,
): Promise<Read> | null {
  if (!isOwnMarkdown(text)) return null
  const { fields, body } = readFrontMatter(text)
  return (async () => {
    const linked = await withIds(body.trim(), where, idAt)
    return ownRead({ ...fields, body: linked }, where, find)
  })()
}

/** Also of a text's beginning. */
export const isOwnMarkdown = (text: string): boolean => text.startsWith(`---\nexport: ${MARK}\n`)

/** The id of the own article whose file begins like this; null for any other file. */
export const ownIdIn = (head: string): string | null =>
  isOwnMarkdown(head) ? (/^id: ["']?([0-9a-f-]{36})["']?$/m.exec(head.slice(0, 200))?.[1] ?? null) : null

const FILE_LINK = /\]\(((?:[^\s()<>#:]|%[0-9a-f]{2}){1,1000}\.md)(#[^\s()<>]*)?\)/gi

/** Links to files of the export, as `withFileLinks` wrote them, lead to articles again. */
async function withIds(body: string, where: string, idAt: (path: string) => Promise<string | null>): Promise<string> {
  const ids = new Map<string, string>()
  for (const [, written = ''] of body.matchAll(FILE_LINK)) {
    const path = ids.has(written) ? null : pathFrom(where, written)
    const id = path === null ? null : await idAt(path)
    if (id !== null) ids.set(written, id)
  }
  return body.replaceAll(FILE_LINK, (all, written: string, part = '') =>
    ids.has(written) ? `](article:${ids.get(written)}${part})` : all,
  )
}

/** A text whose links to articles of the export lead to their files; `pathOfId` gives a file's path, undefined for what stays here. */
export function withFileLinks(body: string, where: string, pathOfId: (id: string) => string | undefined): string {
  return linkedTo(body, id => {
    const path = pathOfId(id)
    return path === undefined ? undefined : relative(where, path)
  })
}

/** The way from one file to another, percent-encoded. */
function relative(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')]
  let same = 0
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same += 1
  const way = [...here.slice(same).map(() => '..'), ...there.slice(same).map(encodedPart)]
  return way.join('/')
}

const encodedPart = (part: string) =>
  encodeURIComponent(part).replaceAll(/[()]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)

/** True for the JSON of an own export. */
export const isOwnJson = (json: unknown): json is { articles: Fields[] } =>
  typeof json === 'object' &&
  json !== null &&
  'export' in json &&
  json.export === MARK &&
  'articles' in json &&
  Array.isArray(json.articles)

/** True for the first line of an own CSV export, earlier ones included. */
export const isOwnCsv = (head: readonly string[]): boolean =>
  (head.length === COLUMNS.length || EARLIER.includes(head.length)) && head.every((name, i) => name === COLUMNS[i])

/** A line of an own CSV export. */
export function ownCsvLine(cells: readonly string[], where: string, find: FindOwnPicture): Promise<Read> {
  const fields = Object.fromEntries(COLUMNS.map((column, i) => [column, cells[i] ?? '']))
  const lists = {
    tags: listIn(fields.tags),
    audience: listIn(fields.audience),
    attachments: listIn(fields.attachments),
  }
  return ownRead({ ...fields, ...lists }, where, find)
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

/** The files beside an article's text, with their paths in the export: `files/ID.pdf`. */
export const attachmentsIn = <F extends NamedFile>(files: readonly F[], shown: readonly F[]) =>
  files
    .filter(one => !shown.includes(one))
    .map(file => ({ file, path: ownPicturePath(file).replace(/^pictures/, 'files'), name: file.name }))

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
  const { attachments, lost } = await attachmentsAt(fields.attachments, find)
  const [twin, mergedInto] = [idField(fields, 'twin'), idField(fields, 'merged_into')]
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
    archived: fields.confidence === 'archived',
    department: textField(fields, 'department'),
    audience: listField(fields, 'audience'),
    audienceRole: textField(fields, 'audience_role'),
    pictures: [...new Map([...pictures.values()].map(one => [one.sha256, one])).values()],
    ...(twin && { twin }),
    ...(mergedInto && { mergedInto }),
    ...(attachments && { attachments }),
    lost,
  }
  return { kind: 'found', found }
}

/** Null for what is no id: somebody wrote it since, and the article is none the worse for it. */
function idField(fields: Fields, name: string): string | null {
  const said = textField(fields, name)?.trim().toLowerCase() ?? ''
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(said) ? said : null
}

/** The files that an article names beside its text; null where it names none. */
async function attachmentsAt(named: unknown, find: FindOwnPicture) {
  if (!Array.isArray(named)) return { attachments: null, lost: 0 }
  const attachments: FoundPicture[] = []
  for (const one of named) {
    const { file, name } = Object(one) as Partial<Attachment>
    const found = typeof file === 'string' && OWN_ATTACHMENT.test(file) ? await find(file) : null
    if (found) attachments.push({ ...found, name: typeof name === 'string' && name.trim() !== '' ? name : found.name })
  }
  return { attachments, lost: named.length - attachments.length }
}

const OWN_ATTACHMENT = /^files\/[\w.-]+$/
