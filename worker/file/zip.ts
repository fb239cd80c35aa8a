import { type FileType, officeTypes } from '../../shared/file.ts'

/** Gives `length` bytes from `offset`. */
export type ReadAt = (offset: number, length: number) => Promise<Uint8Array>

/** The end record, with the longest comment that it may have. */
const END_BYTES = 22 + 65_535
const DIRECTORY_MAX_BYTES = 1024 * 1024
const TYPES_MAX_BYTES = 256 * 1024
const TYPES_NAME = '[Content_Types].xml'

/**
 * What an archive really is: a document where its own list of content types says so, a plain archive else. Null: a document with
 * macros, which is a program. Reads at most three ranges of bounded length; what it cannot read is a plain archive.
 */
export async function archiveType(size: number, read: ReadAt): Promise<FileType | null> {
  const entry = await typesEntry(size, read)
  if (!entry) return 'application/zip'
  const said = await contentOf(entry, size, read)
  if (/macroEnabled/i.test(said)) return null
  return officeTypes.find(type => said.includes(`"${type}.main+xml"`)) ?? 'application/zip'
}

interface Entry {
  readonly method: number
  readonly packed: number
  readonly at: number
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Finds the list of content types in the archive's directory (APPNOTE 4.3.12, 4.3.16). */
async function typesEntry(size: number, read: ReadAt): Promise<Entry | null> {
  const from = Math.max(0, size - END_BYTES)
  const tail = await read(from, size - from)
  const view = viewOf(tail)
  let end = tail.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  if (end < 0) return null
  const [length, offset] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)]
  if (offset + length > size || length > DIRECTORY_MAX_BYTES) return null
  return entryIn(offset >= from ? tail.subarray(offset - from, offset - from + length) : await read(offset, length))
}

function entryIn(directory: Uint8Array): Entry | null {
  const view = viewOf(directory)
  for (let at = 0; at + 46 <= directory.length && view.getUint32(at, true) === 0x02014b50; ) {
    const named = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(directory.subarray(at + 46, at + 46 + named))
    if (name === TYPES_NAME) {
      return {
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        at: view.getUint32(at + 42, true),
      }
    }
    at += 46 + named + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return null
}

async function contentOf({ method, packed, at }: Entry, size: number, read: ReadAt): Promise<string> {
  if (packed > TYPES_MAX_BYTES || at + 30 > size) return ''
  // The local header's own name and extra field are short in any document; a longer one is no document.
  const local = await read(at, Math.min(size - at, 30 + 1_024 + packed))
  const view = viewOf(local)
  const from = 30 + view.getUint16(26, true) + view.getUint16(28, true)
  const data = local.slice(from, from + packed)
  if (method === 0) return new TextDecoder().decode(data)
  return method === 8 ? inflated(data) : ''
}

/** At most `TYPES_MAX_BYTES` of it, however much it would unpack to. */
async function inflated(data: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    while (text.length < TYPES_MAX_BYTES) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value as Uint8Array, { stream: true })
    }
  } catch {
    // broken: what was read so far decides
  }
  await reader.cancel().catch(() => {})
  return text
}
