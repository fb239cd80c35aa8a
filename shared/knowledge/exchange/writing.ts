import type { ExportedArticle } from './contract.ts'
import { idsIn } from './links.ts'
import {
  attachmentsIn,
  csvHead,
  csvLineOf,
  type Exported,
  jsonFrame,
  jsonOf,
  markdownOf,
  ownPicturePath,
  pathOf,
  withFileLinks,
  withPaths,
} from './own-format.ts'

export const exportFormats = ['markdown', 'csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What writing an export stands on. */
export interface ExportGround {
  /** One page of articles after another; throws `Problem`. */
  page(after: string): Promise<{ items: readonly ExportedArticle[]; next: string | null }>
  /** A file's bytes; throws `Problem`. */
  file(id: string): Promise<Blob>
  /** Hears how far it is. Throws to end it. */
  tell(so: { articles: number; pictures: number }): void
}

/** An export, ready to be saved. */
export interface Written {
  readonly blob: Blob
  /** Of the file: zip, csv or json. */
  readonly ending: string
  readonly articles: number
  readonly pictures: number
  /** Pictures and files that could not be fetched; of pictures their articles say where they were. */
  readonly lost: number
}

/** So many articles' pictures are fetched side by side. */
const TOGETHER = 6

/**
 * Writes articles page by page: Markdown as a zip with a file each; CSV and JSON as one file, or as a zip when `pictures` go along,
 * which the files beside texts do too. What is written is handed to the browser's blobs as it comes, so that little is held at a
 * time. In Markdown links to articles of the export lead to their files.
 */
export async function writeExport(format: ExportFormat, pictures: boolean, ground: ExportGround): Promise<Written> {
  const zip = format === 'markdown' || pictures ? await newZip() : null
  const table = format === 'markdown' ? null : newTable(format)
  const pages = table ? null : newPages(zip)
  const seen = new Set<string>()
  let count = 0
  let lost = 0
  for (let after: string | null = ''; after !== null; ) {
    const { items, next }: Awaited<ReturnType<ExportGround['page']>> = await ground.page(after)
    after = next
    // One that is changed meanwhile comes again.
    const fresh = items.filter(one => !seen.has(one.id))
    for (let at = 0; at < fresh.length; at += TOGETHER) {
      const some = fresh.slice(at, at + TOGETHER)
      for (const { id } of some) seen.add(id)
      const files = zip && pictures ? await fetched(some, ground) : new Map<string, Blob>()
      for (const article of some) {
        const ready = article.files.filter(one => one.state === 'ready')
        const { body, shown } = zip && pictures ? withPaths(article.body, ready) : { ...article, shown: ready }
        const beside = attachmentsIn(ready, shown)
        const there = beside.filter(one => files.has(one.file.id))
        const attachments = there.map(({ path, name }) => ({ file: path, name }))
        const facts: Exported = { ...article, body, attachments }
        if (table) table.add(facts)
        else await pages?.add(facts)
        if (!zip || !pictures) continue
        for (const [id, path] of [
          ...shown.map(file => [file.id, ownPicturePath(file)] as const),
          ...beside.map(({ file, path }) => [file.id, path] as const),
        ]) {
          const bytes = files.get(id)
          if (bytes) await zip.blob(path, bytes)
          count += bytes ? 1 : 0
          lost += bytes ? 0 : 1
        }
      }
      ground.tell({ articles: seen.size, pictures: count })
    }
  }
  await pages?.end()
  const facts = { articles: seen.size, pictures: count, lost }
  const whole = table?.end()
  if (!zip) return { ...facts, blob: whole ?? new Blob(), ending: format }
  if (whole) await zip.blob(`articles.${format}`, whole)
  return { ...facts, blob: await zip.end(), ending: 'zip' }
}

/** Articles as files that link to each other: one that links to a later one waits, as a blob, until all paths are known. */
function newPages(zip: Awaited<ReturnType<typeof newZip>> | null) {
  const paths = new Map<string, string>()
  const waiting: Blob[] = []
  const write = async (article: Exported, path: string) =>
    zip?.text(path, markdownOf({ ...article, body: withFileLinks(article.body, path, id => paths.get(id)) }))
  return {
    async add(article: Exported) {
      const path = pathOf(article)
      paths.set(article.id, path)
      if (idsIn(article.body).every(id => paths.has(id))) await write(article, path)
      else waiting.push(new Blob([JSON.stringify(article)]))
    },
    async end() {
      for (const blob of waiting) {
        const article: Exported = JSON.parse(await blob.text())
        await write(article, pathOf(article))
      }
    },
  }
}

/** The bytes of articles' files, asked for side by side; what cannot be had is left out. */
async function fetched(articles: readonly ExportedArticle[], ground: ExportGround): Promise<Map<string, Blob>> {
  const files = articles.flatMap(one => one.files).filter(one => one.state === 'ready')
  const got = await Promise.all(files.map(async one => [one.id, await ground.file(one.id).catch(() => null)] as const))
  return new Map(got.flatMap(([id, bytes]) => (bytes ? [[id, bytes] as const] : [])))
}

/** So many units of text are gathered before they become a blob. */
const PART = 1_000_000

function newTable(format: 'csv' | 'json') {
  const parts: Blob[] = []
  let text = format === 'csv' ? csvHead() : jsonFrame.head
  let first = true
  const shut = () => {
    parts.push(new Blob([text]))
    text = ''
  }
  return {
    add(article: Exported) {
      text += format === 'csv' ? csvLineOf(article) : (first ? '' : jsonFrame.between) + jsonOf(article)
      first = false
      if (text.length > PART) shut()
    },
    end(): Blob {
      if (format === 'json') text += jsonFrame.foot
      shut()
      return new Blob(parts, { type: format === 'csv' ? 'text/csv' : 'application/json' })
    },
  }
}

async function newZip() {
  const { BlobReader, BlobWriter, TextReader, ZipWriter } = await import('@zip.js/zip.js/lib/zip-core-native.js')
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false, useCompressionStream: true })
  return {
    text: (path: string, text: string) => writer.add(path, new TextReader(text)),
    // Pictures are compressed already.
    blob: (path: string, blob: Blob) =>
      writer.add(path, new BlobReader(blob), { level: /\.(?:csv|json)$/.test(path) ? 5 : 0 }),
    end: () => writer.close(),
  }
}
