import type { Entry, FileEntry } from '@zip.js/zip.js'
import { type NotTaken, type SourceFault, type SourceFile, Unreadable } from './found.ts'

/** So many entries may be in one zip, and so large may one of them be. */
export const ENTRIES_MAX = 50_000
export const ENTRY_MAX_BYTES = 50 * 1024 * 1024
/** So much larger than in the zip may an entry be, once it is of some size: deflate of honest text or pictures stays below. */
const RATIO_MAX = 200
const RATIO_FROM_BYTES = 5 * 1024 * 1024
/** All of a zip together. */
const WHOLE_MAX_BYTES = 4 * 1024 * 1024 * 1024

/** What is in a zip: its directory only. Entries are read from the file itself when they are needed. */
export interface Opened {
  readonly files: readonly SourceFile[]
  readonly notTaken: readonly NotTaken[]
}

/** Unsafe names are told one by one, below. */
const ZIP = { useWebWorkers: false, filenameValidation: 'tolerant' } as const

/** Names that systems add and nobody means. */
const CLUTTER = /(?:^|\/)(?:__MACOSX|\.git|node_modules)\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db|\._[^/]*)$/

/** True for what systems add to folders. */
export const isClutter = (path: string): boolean => CLUTTER.test(path)

/** Reads a zip's directory. Throws `Unreadable`: no zip, too many entries, or too much in all. */
export async function openZip(zip: Blob, name: string): Promise<Opened> {
  const { BlobReader, ZipReader } = await import('@zip.js/zip.js/lib/zip-core-native.js')
  const files: SourceFile[] = []
  const notTaken: NotTaken[] = []
  let bytes = 0
  let count = 0
  try {
    for await (const entry of new ZipReader(new BlobReader(zip), ZIP).getEntriesGenerator()) {
      count += 1
      bytes += entry.uncompressedSize
      if (count > ENTRIES_MAX || bytes > WHOLE_MAX_BYTES) throw new Unreadable('too_large')
      if (entry.directory || isClutter(entry.filename)) continue
      const why = faultOf(entry)
      if (why) notTaken.push({ where: `${name}: ${entry.filename}`, title: '', why })
      else
        files.push({
          path: entry.filename.replaceAll('\\', '/').replace(/^(?:\.\/)+/, ''),
          bytes: entry.uncompressedSize,
          read: () => bytesOf(entry as FileEntry),
        })
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable('unreadable')
  }
  return { files, notTaken }
}

function faultOf(entry: Entry): SourceFault | null {
  if (!isSafePath(entry.filename)) return 'unsafe_path'
  if (entry.encrypted) return 'encrypted'
  if (entry.uncompressedSize > ENTRY_MAX_BYTES) return 'too_large'
  const grows = entry.uncompressedSize / Math.max(1, entry.compressedSize)
  return entry.uncompressedSize > RATIO_FROM_BYTES && grows > RATIO_MAX ? 'too_large' : null
}

/** A path that stays inside: relative, without `..`, without a drive or anything that is no character. */
export function isSafePath(path: string): boolean {
  const parts = path.replaceAll('\\', '/').split('/')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return path.length <= 1_000 && !/^[/\\]|^[a-z]:|[\u0000-\u001f]/i.test(path) && !parts.includes('..')
}

/** An entry's bytes, never more than its directory said: what a bomb unpacks is thrown away as soon as it is too much. */
async function bytesOf(entry: FileEntry): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(part) {
      bytes += part.byteLength
      if (bytes > Math.min(entry.uncompressedSize, ENTRY_MAX_BYTES)) throw new Unreadable('too_large')
      parts.push(part.slice())
    },
  })
  try {
    await entry.getData(sink, { useWebWorkers: false, checkSignature: true })
  } catch (error) {
    throw error instanceof Unreadable || bytes > entry.uncompressedSize
      ? new Unreadable('too_large')
      : new Unreadable('unreadable')
  }
  return new Blob(parts)
}
