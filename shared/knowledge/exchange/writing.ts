import type { FileCard } from '../../file.ts'
import type { ExportedArticle } from './contract.ts'
import { csvHead, csvLineOf, jsonFrame, jsonOf, markdownOf, ownPicturePath, pathOf, withPaths } from './own-format.ts'

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
  /** Pictures that could not be fetched; their articles say where they were. */
  readonly lost: number
}

/** So many articles' pictures are fetched side by side. */
const TOGETHER = 6

/**
 * Writes articles page by page: Markdown as a zip with a file each; CSV and JSON as one file, or as a zip when `pictures` go along.
 * What is written is handed to the browser's blobs as it comes, so that little is held at a time.
 */
export async function writeExport(format: ExportFormat, pictures: boolean, ground: ExportGround): Promise<Written> {
  const zip = format === 'markdown' || pictures ? await newZip() : null
  const table = format === 'markdown' ? null : newTable(format)
  const seen = new Set<string>()
  let count = 0
  let lost = 0
  for (let after: string | null = ''; after !== null; ) {
    const { items, next }: Awaited<ReturnType<ExportGround['page']>> = await ground.page(after)
    after = next
    // One that is changed meanwhile comes again.
    const fresh = items.filter(one => !seen.has(one.id))
    for (let at = 0; at < fresh.length; at += TOGETHER) {
      const some = fresh.slice(at, at + TOGETHER).map(article => {
        seen.add(article.id)
        const { body, shown } = zip && pictures ? withPaths(article.body, article.files) : { ...article, shown: [] }
        return { facts: { ...article, body }, shown }
      })
      const files = await fetched(
        some.flatMap(one => one.shown),
        ground,
      )
      for (const { facts, shown } of some) {
        if (table) table.add(facts)
        else await zip?.text(pathOf(facts), markdownOf(facts))
        for (const file of shown) {
          const bytes = files.get(file.id)
          if (bytes) await zip?.blob(ownPicturePath(file), bytes)
          count += bytes ? 1 : 0
          lost += bytes ? 0 : 1
        }
      }
      ground.tell({ articles: seen.size, pictures: count })
    }
  }
  const facts = { articles: seen.size, pictures: count, lost }
  const whole = table?.end()
  if (!zip) return { ...facts, blob: whole ?? new Blob(), ending: format }
  if (whole) await zip.blob(`articles.${format}`, whole)
  return { ...facts, blob: await zip.end(), ending: 'zip' }
}

/** The bytes of files, asked for side by side; what cannot be had is left out. */
async function fetched(files: readonly FileCard[], ground: ExportGround): Promise<Map<string, Blob>> {
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
    add(article: ExportedArticle) {
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
