import { parseCsv } from '../../csv.ts'
import { type Desk, type DeskReading, deskOf, noShelves, noteShelves, readDeskExport } from './desk-exports.ts'
import { type FoundPicture, type NotTaken, type Read, type SourceFile, Unreadable } from './found.ts'
import { headingAt } from './html-anchors.ts'
import { type HtmlReader, loadHtmlReader } from './html-markdown.ts'
import { articlesFrom } from './long-documents.ts'
import { nameOf, type Reading, readHtml, readMarkdown } from './markdown.ts'
import { isOwnCsv, isOwnJson, ownCsvLine, ownIdIn, ownMarkdown, ownRead } from './own-format.ts'
import { pathFrom, withPictures } from './pictures.ts'
import { mayBeLong, placeShelf } from './places.ts'
import { type LinkShelf, linkShelf } from './shelves.ts'
import { isClutter, isSafePath, openZip } from './zip-reading.ts'

/** What somebody chose, opened: its files' names and where to read them. */
export interface Source {
  /** Under this name its articles are known; an export of a helpdesk or of our own names itself. */
  readonly name: string
  readonly files: readonly SourceFile[]
  readonly notTaken: readonly NotTaken[]
}

/** A file that somebody chose; one of a folder has its path. */
export interface Chosen {
  readonly name: string
  readonly path: string
  readonly blob: Blob
}

const READABLE = /\.(?:md|markdown|mdx|mdown|html?|xhtml|csv|tsv|json|docx)$/i
const PICTURE = /\.(?:png|jpe?g|gif|webp)$/i
/** What an own export puts beside its articles may be any file. */
const OWN_FILE = /(?:^|\/)(?:pictures|files)\/[0-9a-f-]{36}\.\w{1,8}$/
const FILE_MAX_BYTES = 50 * 1024 * 1024
const PICTURE_MAX_BYTES = 25 * 1024 * 1024

/** Opens files, a folder, or zips; zips inside of zips are no sources. */
export async function openSource(chosen: readonly Chosen[]): Promise<Source> {
  const files: SourceFile[] = []
  const notTaken: NotTaken[] = []
  for (const { path, name, blob } of chosen) {
    if (isClutter(path)) continue
    if (!isSafePath(path)) notTaken.push({ where: path, title: '', why: 'unsafe_path' })
    else if (!/\.zip$/i.test(name)) files.push({ path, bytes: blob.size, read: async () => blob })
    else {
      try {
        const opened = await openZip(blob, name)
        files.push(...opened.files)
        notTaken.push(...opened.notTaken)
      } catch (error) {
        notTaken.push({ where: path, title: '', why: faultIn(error) })
      }
    }
  }
  return { name: sourceName(chosen), files: withoutRoot(files), notTaken }
}

/** Named after the folder or file, without what browsers add to a second download. */
function sourceName(chosen: readonly Chosen[]): string {
  const [first] = chosen
  if (!first) return ''
  const root = first.path.includes('/') ? (first.path.split('/')[0] ?? '') : first.name.replace(/\.[^.]+$/, '')
  return root
    .replace(/ ?\(\d+\)$/, '')
    .trim()
    .slice(0, 80)
}

/** A folder that holds everything tells nothing, and goes by another name in the next download. */
function withoutRoot(files: readonly SourceFile[]): readonly SourceFile[] {
  const root = files[0]?.path.split('/')[0] ?? ''
  if (files.length === 0 || files.some(one => !one.path.startsWith(`${root}/`))) return files
  return files.map(one => ({ ...one, path: one.path.slice(root.length + 1) }))
}

const faultIn = (error: unknown) => (error instanceof Unreadable ? error.why : 'unreadable')

/** So many files are fetched while one is read: a zip's entries are mostly waited for. Larger ones are fetched when their turn comes. */
const AHEAD = 8
const AHEAD_MAX_BYTES = 512 * 1024

/**
 * Reads a source, article by article: few and small files are held at a time. `name` is what the articles of plain files are known
 * under. A key that comes twice is taken once.
 */
export async function* readSource({ files, notTaken }: Source, name: string): AsyncGenerator<Read> {
  for (const one of notTaken) yield { kind: 'not_taken', notTaken: one }
  const html = lazily(loadHtmlReader)
  const pictures = pictureShelf(files)
  const links = linkShelf(files)
  const own = ownIds(files)
  const shelves = await shelvesOf(files)
  const around: Around = { name, html, pictures, links, shelves, own }
  const places = placeShelf(files, isLong, file => readFile(file, around))
  const seen = new Set<string>()
  const texts = files.filter(one => READABLE.test(one.path) && !OWN_FILE.test(one.path))
  for (const file of fetchedAhead(texts.sort((a, b) => (a.path < b.path ? -1 : 1)))) {
    try {
      for await (const read of readFile(file, around)) {
        places.note(file.path, read)
        yield once(await places.led(read), seen)
      }
    } catch (error) {
      yield { kind: 'not_taken', notTaken: { where: file.path, title: '', why: faultIn(error) } }
    }
  }
}

/** A Word document is packed: its size tells nothing. */
const isLong = async (file: SourceFile): Promise<boolean> =>
  /\.docx$/i.test(file.path) || mayBeLong(await textOf(file).catch(() => ''))

/** The same files, each on its way before it is asked for. */
function* fetchedAhead(files: readonly SourceFile[]): Generator<SourceFile> {
  const coming = new Map<SourceFile, Promise<Blob>>()
  let next = 0
  for (const [i, file] of files.entries()) {
    for (; next < files.length && next <= i + AHEAD; next++) {
      const one = files[next]
      if (!one || one.bytes > AHEAD_MAX_BYTES) continue
      const fetched = one.read()
      // What goes wrong is heard where the file is read.
      fetched.catch(() => {})
      coming.set(one, fetched)
    }
    const fetched = coming.get(file)
    coming.delete(file)
    yield fetched ? { ...file, read: () => fetched } : file
  }
}

function once(read: Read, seen: Set<string>): Read {
  if (read.kind === 'not_taken') return read
  const { source, key, where, title } = read.found
  const id = `${source}\n${key}`
  if (seen.has(id)) return { kind: 'not_taken', notTaken: { where, title, why: 'twice' } }
  seen.add(id)
  return read
}

interface Around {
  readonly name: string
  readonly html: () => Promise<HtmlReader>
  readonly pictures: PictureShelf
  readonly links: LinkShelf
  /** The id of the own article in a file; null for any other. */
  readonly own: (path: string) => Promise<string | null>
  readonly shelves: ReturnType<typeof noShelves>
}

async function* readFile(file: SourceFile, around: Around): AsyncGenerator<Read> {
  if (file.bytes > FILE_MAX_BYTES) throw new Unreadable('too_large')
  const { path } = file
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  const own = async (reference: string) =>
    (await around.pictures.at(pathFrom(path, reference))) ?? around.pictures.at(around.pictures.ending(reference))
  if (ending === 'json') return yield* readJson(file, around, own)
  if (ending === 'csv' || ending === 'tsv') return yield* readCsv(file, around, own)
  if (ending === 'docx') {
    yield* await readDocument(file, around)
    return
  }
  const text = await textOf(file)
  const ours = ownMarkdown(text, path, picture => around.pictures.at(picture), around.own)
  if (ours) yield await ours
  else {
    const reading: Reading = {
      source: `files:${around.name}`,
      path,
      html: await around.html(),
      picture: (reference, embedded) => pictureIn(reference, embedded, own),
      link: reference => around.links.at(`files:${around.name}`, path, reference),
    }
    yield* await (/html?$/.test(ending) ? readHtml(text, reading) : readMarkdown(text, reading))
  }
}

type Find = (reference: string) => Promise<FoundPicture | null>

async function* readJson(file: SourceFile, around: Around, own: Find): AsyncGenerator<Read> {
  const json = jsonIn(await textOf(file))
  if (isOwnJson(json)) {
    for (const one of json.articles) yield await ownRead(one, `${file.path}: ${String(one?.id ?? '')}`, own)
    return
  }
  const desk = deskOf(json)
  if (!desk) throw new Unreadable('unknown_format')
  const picture: DeskReading['picture'] = (reference, embedded) => pictureIn(reference, embedded, own)
  yield* readDeskExport(json, { desk, where: file.path, shelves: around.shelves, html: await around.html(), picture })
}

async function* readCsv(file: SourceFile, around: Around, own: Find): AsyncGenerator<Read> {
  const { path } = file
  const table = parseCsv(await textOf(file))
  if (isOwnCsv(table.rows[0] ?? [])) {
    for (const [i, row] of table.rows.entries())
      if (i > 0) yield await ownCsvLine(row, `${path}:${table.lines[i]}`, own)
    return
  }
  const { readTable } = await import('./tables.ts')
  const picture: Find = reference => pictureIn(reference, [], own)
  const rows = readTable(table, { source: `files:${around.name}`, path, picture })
  if (!rows) throw new Unreadable('unknown_format')
  yield* rows
}

async function readDocument(file: SourceFile, around: Around): Promise<Read[]> {
  const { readWord } = await import('./word.ts')
  const { body, embedded, anchors } = await readWord(await file.read(), await around.html())
  const { path } = file
  const pictured = await withPictures(
    body,
    reference => pictureIn(reference, embedded, async () => null),
    async reference => headingAt(reference, anchors),
  )
  const heading = /^# (.+)\n+/.exec(pictured.body)
  return articlesFrom({
    source: `files:${around.name}`,
    key: path,
    where: path,
    title: heading?.[1]?.replaceAll(/[*_`\\]/g, '') ?? nameOf(path),
    folder: path.split('/').slice(0, -1),
    anchors,
    ...pictured,
    body: heading && pictured.body.length > heading[0].length ? pictured.body.slice(heading[0].length) : pictured.body,
  })
}

async function pictureIn(reference: string, embedded: readonly string[], own: Find): Promise<FoundPicture | null> {
  const number = /^embedded:(\d+)$/.exec(reference)?.[1]
  const address = number === undefined ? reference : (embedded[Number(number)] ?? '')
  const data = /^data:(image\/(?:png|jpeg|jpg|gif|webp));base64,([\s\S]*)$/i.exec(address)
  if (!data) return number === undefined ? own(reference) : null
  const bytes = bytesIn(data[2] ?? '')
  if (!bytes || bytes.byteLength > PICTURE_MAX_BYTES) return null
  const blob = new Blob([bytes], { type: data[1]?.toLowerCase() ?? '' })
  const name = `picture.${data[1]?.split('/')[1]?.toLowerCase() ?? 'png'}`
  return { sha256: await hashOf(blob), name, read: async () => blob }
}

function bytesIn(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64.replaceAll(/\s+/g, '')), sign => sign.charCodeAt(0))
  } catch {
    return null
  }
}

interface PictureShelf {
  at(path: string | null): Promise<FoundPicture | null>
  /** The path of the only picture that a reference from a site's root, or out of what was chosen, can mean. */
  ending(reference: string): string | null
}

/** Finds pictures by their path. What a file's bytes come to is worked out once. */
function pictureShelf(files: readonly SourceFile[]): PictureShelf {
  const known = new Map<string, SourceFile>()
  for (const file of files) if (PICTURE.test(file.path) || OWN_FILE.test(file.path)) known.set(file.path, file)
  const hashes = new Map<string, Promise<string>>()
  const names = new Map<string, string[]>()
  for (const path of known.keys()) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    names.set(name, [...(names.get(name) ?? []), path])
  }
  return {
    ending(reference) {
      const asked = /^(?:\/|(?:\.\.\/)+)/.test(reference) ? pathFrom('', reference.replace(/^[./]+/, '')) : null
      const ends = asked === null ? [] : (names.get(asked.slice(asked.lastIndexOf('/') + 1)) ?? [])
      const found = ends.filter(path => path === asked || path.endsWith(`/${asked}`))
      return found.length === 1 ? (found[0] ?? null) : null
    },
    async at(path) {
      const file = path === null ? undefined : known.get(path)
      if (!file || file.bytes > PICTURE_MAX_BYTES || file.bytes === 0) return null
      const hash = hashes.get(file.path) ?? file.read().then(hashOf)
      hashes.set(file.path, hash)
      try {
        return { sha256: await hash, name: file.path.split('/').at(-1) ?? 'picture', read: () => file.read() }
      } catch {
        return null
      }
    },
  }
}

/** The ids of own articles by their files' paths; only what is asked for is read. */
function ownIds(files: readonly SourceFile[]): (path: string) => Promise<string | null> {
  const known = new Map(files.filter(one => /\.md$/i.test(one.path)).map(one => [one.path, one]))
  const ids = new Map<string, string | null>()
  return async path => {
    const before = ids.get(path)
    const file = known.get(path)
    if (before !== undefined || !file) return before ?? null
    const id = await file.read().then(
      async blob => ownIdIn(await blob.slice(0, 400).text()),
      () => null,
    )
    ids.set(path, id)
    return id
  }
}

async function hashOf(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** The folders' names of helpdesks' exports, which may stand in other files than the articles. */
async function shelvesOf(files: readonly SourceFile[]): Promise<ReturnType<typeof noShelves>> {
  const shelves = noShelves()
  for (const file of files) {
    if (!/\.json$/i.test(file.path) || file.bytes > FILE_MAX_BYTES) continue
    try {
      const json = jsonIn(await textOf(file))
      const desk: Desk | null = isOwnJson(json) ? null : deskOf(json)
      if (desk) noteShelves(json, desk, shelves)
    } catch {
      // said when its articles are read
    }
  }
  return shelves
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw new Unreadable('unreadable')
  }
}

/** UTF-8, UTF-16 with its mark, or what Chinese Windows writes. */
export async function textOf(file: SourceFile): Promise<string> {
  const bytes = new Uint8Array(await (await file.read()).arrayBuffer())
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= load()
    return loading
  }
}
