import type { Read } from './found.ts'
import { headingAt } from './html-anchors.ts'
import type { HtmlReader } from './html-markdown.ts'
import { articlesFrom } from './long-documents.ts'
import { type FindPicture, withPictures } from './pictures.ts'

/** Exports of helpdesks that this product reads, by the shape of their JSON. */
export type Desk = 'zendesk' | 'freshdesk' | 'rt' | 'zammad' | 'chatwoot'

type Thing = Readonly<Record<string, unknown>>

/** The names of all folders that a helpdesk's export speaks of; they may stand in other files than the articles. */
export interface Shelves {
  readonly categories: Map<string, string>
  readonly sections: Map<string, { readonly name: string; readonly category: string; readonly parent: string }>
  /** Zendesk articles whose texts stand apart, one for each language: what only the article says. */
  readonly articles: Map<string, { readonly section: string; readonly tags: readonly string[] }>
}

export const noShelves = (): Shelves => ({ categories: new Map(), sections: new Map(), articles: new Map() })

/**
 * Which helpdesk wrote it; null for what none did. The shapes are those of the public interfaces:
 * - Zendesk Guide: developer.zendesk.com/api-reference/help_center/help-center-api/articles (also sections, categories, translations)
 * - Freshdesk: developers.freshdesk.com/api/#solutions (categories, folders, articles; each article with its `hierarchy`)
 * - Request Tracker: docs.bestpractical.com/rt/latest/RT/REST2.html (articles), github.com/bestpractical/rt t/rest2/articles.t
 * - Zammad: docs.zammad.org, github.com/zammad/zammad app/controllers/text_modules_controller.rb
 * - Chatwoot: developers.chatwoot.com/api-reference/canned-responses/list-all-canned-responses-in-an-account
 */
export function deskOf(json: unknown): Desk | null {
  for (const name of ['articles', 'sections', 'categories', 'translations']) {
    const first = things(asThing(json)[name])[0]
    if (!first) continue
    if ('folder_id' in first || 'description_text' in first) return 'freshdesk'
    return 'folders' in first ? 'freshdesk' : 'zendesk'
  }
  const first = listed(json)[0]
  if (!first) return null
  if ('short_code' in first && 'content' in first) return 'chatwoot'
  if ('Name' in first && ('Class' in first || 'CustomFields' in first)) return 'rt'
  if ('content' in first && 'name' in first && ('keywords' in first || 'active' in first)) return 'zammad'
  if ('source_type' in first && 'locale' in first && 'body' in first) return 'zendesk'
  if ('section_id' in first || 'category_id' in first || 'html_url' in first) {
    return 'folder_id' in first || 'hierarchy' in first || 'visibility' in first ? 'freshdesk' : 'zendesk'
  }
  const nested = asThing(first.category ?? first)
  const freshdesk = ['folder_id', 'hierarchy', 'folders', 'all_folders', 'visibility', 'visible_in_portals']
  return freshdesk.some(name => name in nested) ? 'freshdesk' : null
}

/** Notes the names of folders in one file of an export, before its articles are read. */
export function noteShelves(json: unknown, desk: Desk, shelves: Shelves): void {
  if (desk === 'zendesk') {
    for (const one of things(asThing(json).categories)) shelves.categories.set(idOf(one), said(one, 'name'))
    const sections = [...things(asThing(json).sections), ...listed(json).filter(one => 'parent_section_id' in one)]
    for (const one of sections) shelves.sections.set(idOf(one), sectionOf(one, 'parent_section_id'))
    for (const one of zendeskArticles(json)) {
      shelves.articles.set(idOf(one), { section: idOf(one, 'section_id'), tags: texts(one.label_names) })
    }
  }
  if (desk === 'freshdesk') {
    for (const { category, folder } of freshdeskShelves(json)) {
      if (category) shelves.categories.set(idOf(category), said(category, 'name'))
      if (folder)
        shelves.sections.set(idOf(folder), {
          ...sectionOf(folder, 'parent_folder_id'),
          ...(category && { category: idOf(category) }),
        })
    }
  }
}

const sectionOf = (one: Thing, parent: string) => ({
  name: said(one, 'name'),
  category: idOf(one, 'category_id'),
  parent: idOf(one, parent),
})

/** What reading an export needs beside its JSON. */
export interface DeskReading {
  readonly desk: Desk
  readonly where: string
  readonly shelves: Shelves
  readonly html: HtmlReader
  picture(reference: string, embedded: readonly string[]): ReturnType<FindPicture>
}

/** The articles of one file of an export, one after another. */
export async function* readDeskExport(json: unknown, reading: DeskReading): AsyncGenerator<Read> {
  const items = itemsOf(json, reading)
  for (const item of items) {
    if (item.body === null)
      yield { kind: 'not_taken', notTaken: { where: `${reading.where} ${item.key}`, title: item.title, why: item.why } }
    else yield* await read(item, item.body, reading)
  }
}

interface Item {
  readonly key: string
  readonly title: string
  /** HTML or plain text; null where it is not taken. */
  readonly body: string | null
  readonly why: 'archived' | 'unpublished' | 'empty'
  readonly plain?: boolean
  readonly folder: readonly string[]
  readonly tags: readonly string[]
  readonly language: string | null
  readonly draft: boolean
  /** The desk it comes from, where it says. */
  readonly site: string
}

const noAnchors: ReadonlyMap<string, string> = new Map()

async function read(item: Item, text: string, { desk, where, html, picture }: DeskReading): Promise<Read[]> {
  const page = item.plain ? { body: plainLines(text), embedded: [], anchors: noAnchors } : html(text)
  const { body, pictures, lost } = await withPictures(
    withVariables(page.body, desk),
    one => picture(one, page.embedded),
    async one => headingAt(one, page.anchors),
  )
  const source = item.site === '' ? desk : `${desk}:${item.site}`
  return articlesFrom({ ...item, source, where: `${where} ${item.key}`, body, pictures, lost })
}

function itemsOf(json: unknown, { desk, shelves }: DeskReading): Item[] {
  if (desk === 'zendesk') return [...zendeskArticles(json), ...translations(json)].map(one => ofZendesk(one, shelves))
  if (desk === 'freshdesk') return freshdeskArticles(json).map(one => ofFreshdesk(one, shelves))
  return listed(json).map(one => (desk === 'rt' ? ofRt(one) : desk === 'zammad' ? ofZammad(one) : ofChatwoot(one)))
}

const zendeskArticles = (json: unknown) =>
  [...things(asThing(json).articles), ...listed(json)].filter(one => 'section_id' in one && !('source_type' in one))
const translations = (json: unknown) =>
  [...things(asThing(json).translations), ...listed(json)].filter(one => one.source_type === 'Article')

function ofZendesk(one: Thing, shelves: Shelves): Item {
  const translated = one.source_type === 'Article'
  const id = translated ? idOf(one, 'source_id') : idOf(one)
  const known = shelves.articles.get(id)
  const section = translated ? (known?.section ?? '') : idOf(one, 'section_id')
  return {
    key: `${id}:${said(one, 'locale').toLowerCase()}`,
    title: said(one, 'title') || said(one, 'name'),
    body: said(one, 'body').trim() === '' ? null : said(one, 'body'),
    why: 'empty',
    folder: shelfPath(section, shelves),
    tags: translated ? (known?.tags ?? []) : texts(one.label_names),
    language: said(one, 'locale'),
    draft: one.draft === true,
    site: hostOf(said(one, 'html_url') || said(one, 'url')),
  }
}

/** From the category down to the section; a section that contains itself ends. */
function shelfPath(id: string, { categories, sections }: Shelves): string[] {
  const path: string[] = []
  let at = sections.get(id)
  let category = ''
  for (let depth = 0; at && depth < 10; depth++) {
    path.unshift(at.name)
    category = at.category || category
    at = sections.get(at.parent)
  }
  const top = categories.get(category)
  return top === undefined ? path : [top, ...path]
}

/** Lists of one kind, objects that hold lists, and what the old account export nests: categories with folders with articles. */
function freshdeskShelves(json: unknown): { category?: Thing; folder?: Thing }[] {
  return tops(json).flatMap((top): { category?: Thing; folder?: Thing }[] => {
    const category = asThing(top.category ?? top)
    const folders = things(category.folders ?? category.all_folders)
    if (folders.length > 0)
      return [{ category }, ...folders.map(folder => ({ category, folder: asThing(folder.folder ?? folder) }))]
    if ('visibility' in category || 'parent_folder_id' in category) return [{ folder: category }]
    return 'folder_id' in category ? [] : [{ category }]
  })
}

function freshdeskArticles(json: unknown): Thing[] {
  return tops(json).flatMap(top => {
    const one = asThing(top.category ?? top)
    if ('folder_id' in one) return [one]
    const folders = [one, ...things(one.folders ?? one.all_folders).map(folder => asThing(folder.folder ?? folder))]
    return folders.flatMap(folder =>
      things(folder.articles).map(article => ({ folder_id: folder.id, ...asThing(article.article ?? article) })),
    )
  })
}

const tops = (json: unknown): Thing[] => {
  const { categories, folders, articles } = asThing(json)
  const inside = [...things(categories), ...things(folders), ...things(articles)]
  return inside.length > 0 ? inside : listed(json)
}

function ofFreshdesk(one: Thing, shelves: Shelves): Item {
  const hierarchy = things(one.hierarchy).map(level => said(asThing(level.data), 'name'))
  return {
    key: idOf(one),
    title: said(one, 'title'),
    body: said(one, 'description').trim() === '' ? null : said(one, 'description'),
    why: 'empty',
    folder: hierarchy.length > 0 ? hierarchy : shelfPath(idOf(one, 'folder_id'), shelves),
    tags: things(one.tags).length > 0 ? things(one.tags).map(tag => said(tag, 'name')) : texts(one.tags),
    language: said(asThing(asThing(things(one.hierarchy)[0]).data), 'language') || null,
    draft: one.status === 1,
    site: '',
  }
}

/** The text of an RT article stands in its custom fields; several of them stand one under the other. */
function ofRt(one: Thing): Item {
  const fields = things(one.CustomFields).filter(field => texts(field.values).some(value => value.trim() !== ''))
  const parts = fields.map(field => {
    const text = texts(field.values).join('\n')
    return fields.length === 1 || /^(?:content|response|text|内容)$/i.test(said(field, 'name'))
      ? text
      : `${said(field, 'name')}\n\n${text}`
  })
  const body = parts.join('\n\n') || said(one, 'Content') || said(one, 'Summary')
  const kind = asThing(one.Class)
  return {
    key: idOf(one),
    title: said(one, 'Name') || said(one, 'Summary'),
    body: String(one.Disabled ?? '0') === '1' ? null : body,
    why: 'archived',
    plain: !/<(?:p|br|div|ul|ol|li|b|i|strong|em|a|h[1-6]|table)\b[^>]*>/i.test(body),
    folder: [said(kind, 'Name') || said(kind, 'name') || (typeof one.Class === 'string' ? one.Class : '')],
    tags: [],
    language: null,
    draft: false,
    site: hostOf(said(one, '_url') || said(asThing(things(one._hyperlinks)[0]), '_url')),
  }
}

function ofZammad(one: Thing): Item {
  return {
    key: idOf(one),
    title: said(one, 'name'),
    body: one.active === false ? null : said(one, 'content'),
    why: 'archived',
    folder: [],
    tags: said(one, 'keywords').split(/[,;\s]+/),
    language: null,
    draft: false,
    site: '',
  }
}

function ofChatwoot(one: Thing): Item {
  return {
    key: idOf(one),
    title: said(one, 'short_code'),
    body: said(one, 'content'),
    why: 'empty',
    plain: true,
    folder: [],
    tags: [],
    language: null,
    draft: false,
    site: idOf(one, 'account_id') === '' ? '' : `account ${idOf(one, 'account_id')}`,
  }
}

const HOLES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:ticket\.)?customer\.(?:fullname|firstname|lastname|login)$|^contact\.(?:name|first_name|last_name)$/,
    'customer.name',
  ],
  [/^user\.(?:fullname|firstname|lastname)$|^agent\.(?:name|first_name|last_name)$/, 'agent.name'],
  [/^ticket\.(?:number|id)$|^conversation\.(?:display_id|id)$/, 'case.id'],
  [/^ticket\.title$/, 'case.subject'],
]

/** What these desks fill in themselves, as variables of ours; what we do not know is asked for. */
function withVariables(body: string, desk: Desk): string {
  const pattern =
    desk === 'zammad'
      ? /#\\?\{\s*([\w.\\]{1,80}?)\s*\\?\}/g
      : desk === 'chatwoot'
        ? /\{\{\s*([\w.\\]{1,80}?)\s*\}\}/g
        : null
  if (!pattern) return body
  return body.replaceAll(pattern, (_, written: string) => {
    const name = written.replaceAll('\\', '')
    const ours = HOLES.find(([theirs]) => theirs.test(name))?.[1]
    return ours ? `{{${ours}}}` : `{{?${name}}}`
  })
}

/** Plain text as Markdown that shows the same lines; braces of variables stay. */
const plainLines = (text: string) =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n+/)
    .map(paragraph =>
      paragraph
        .split(/(\{\{[^{}\n]+\}\})/)
        .map((part, i) => (i % 2 === 1 ? part : escaped(part)))
        .join(''),
    )
    .join('\n\n')

/** Signs that Markdown would take for its own; underscores inside of words are none. */
const escaped = (part: string) =>
  part
    .replaceAll(/[\\`*[\]<>|~]|(?<!\w)_|_(?!\w)/g, sign => `\\${sign}`)
    .replaceAll(/^([ \t]*)(?=(?:[-+]|#{1,6})[ \t])/gm, '$1\\')
    .replaceAll(/^([ \t]*\d{1,9})(?=[.)][ \t])/gm, '$1\\')

const asThing = (value: unknown): Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Thing) : {}
const things = (value: unknown): Thing[] =>
  Array.isArray(value) ? value.filter(one => typeof one === 'object' && one !== null && !Array.isArray(one)) : []
/** The list itself, or the list inside of the envelopes that these interfaces use; one thing alone is a list of one. */
const listed = (json: unknown): Thing[] => {
  if (Array.isArray(json)) return things(json)
  const envelope = asThing(json)
  for (const name of ['payload', 'items', 'data', 'results', 'text_modules'])
    if (Array.isArray(envelope[name])) return things(envelope[name])
  return 'Name' in envelope || 'content' in envelope || 'source_type' in envelope ? [envelope] : []
}
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(one => typeof one === 'string' || typeof one === 'number').map(String) : []
const said = (one: Thing, name: string): string => (typeof one[name] === 'string' ? (one[name] as string) : '')
const idOf = (one: Thing, name = 'id'): string => {
  const value = one[name]
  return typeof value === 'number' || typeof value === 'string' ? String(value) : ''
}

function hostOf(address: string): string {
  try {
    return new URL(address).host
  } catch {
    return ''
  }
}
