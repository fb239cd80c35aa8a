import type { FileType, PictureType } from '../../shared/file.ts'

/** So much of a file's beginning is looked at. A JPEG's size stands behind its camera notes. */
export const HEAD_BYTES = 64 * 1024

export interface Sniffed {
  /** `application/zip` may yet turn out to be a document: see zip.ts. */
  readonly type: FileType
  readonly width: number | null
  readonly height: number | null
}

/** No picture that a browser draws is wider or higher, in pixels; what says so is broken. */
const EDGE_MAX = 65_535

type Size = readonly [width: number, height: number] | null

/** What a file is by its first bytes; its name only tells kinds of text apart. Null: nothing that we take. */
export function sniff(head: Uint8Array, name: string): Sniffed | null {
  const picture = pictureIn(head)
  if (picture) {
    const [width, height] = sizeOf[picture](head, new DataView(head.buffer, head.byteOffset, head.byteLength)) ?? [0, 0]
    const isSize = width > 0 && height > 0 && Math.max(width, height) <= EDGE_MAX
    return { type: picture, width: isSize ? width : null, height: isSize ? height : null }
  }
  const type = starts(head, '%PDF-')
    ? 'application/pdf'
    : starts(head, 'PK\x03\x04')
      ? 'application/zip'
      : textIn(head, name)
  return type && { type, width: null, height: null }
}

const starts = (bytes: Uint8Array, text: string, at = 0): boolean =>
  [...text].every((character, i) => bytes[at + i] === character.charCodeAt(0))

/** Which picture it is, if it is one. */
export function pictureIn(head: Uint8Array): PictureType | null {
  if (starts(head, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (starts(head, '\xff\xd8\xff')) return 'image/jpeg'
  if (starts(head, 'GIF87a') || starts(head, 'GIF89a')) return 'image/gif'
  return starts(head, 'RIFF') && starts(head, 'WEBP', 8) ? 'image/webp' : null
}

const sizeOf: Record<PictureType, (head: Uint8Array, view: DataView) => Size> = {
  'image/png': (head, view) => (head.length < 24 ? null : [view.getUint32(16), view.getUint32(20)]),
  'image/gif': (head, view) => (head.length < 10 ? null : [view.getUint16(6, true), view.getUint16(8, true)]),
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
}

/** Walks from marker to marker to the frame header (ITU T.81, B.2). */
function jpegSize(head: Uint8Array, view: DataView): Size {
  for (let at = 2; at + 9 <= head.length && head[at] === 0xff; ) {
    const marker = head[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return [view.getUint16(at + 7), view.getUint16(at + 5)]
    } else at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** RFC 9649 §2: lossy, lossless and extended say it in three ways. */
function webpSize(head: Uint8Array, view: DataView): Size {
  if (head.length < 30) return null
  const three = (at: number) => view.getUint16(at, true) + ((head[at + 2] ?? 0) << 16)
  if (starts(head, 'VP8X', 12)) return [three(24) + 1, three(27) + 1]
  if (starts(head, 'VP8 ', 12)) return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff]
  const bits = view.getUint32(21, true)
  return starts(head, 'VP8L', 12) ? [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1] : null
}

/** Names under which a browser or a desktop would run a text, or draw a page from it. */
const LIVELY =
  /\.(?:html?|xhtml|xht|mht|mhtml|shtml|svgz?|xml|xsl|xslt|m?js|cjs|jsx|tsx?|vbs?|wsf|hta|bat|cmd|ps1|sh|bash|command|reg|lnk|url|webloc|scf|inf|php|py|rb|pl|jar|desktop)$/i
const MARKUP = /^[\s\ufeff]*<(?:[!?]|\/?[a-z])/i

/** Text, unless it is a page, a drawing or a program by its beginning or by its name. */
function textIn(head: Uint8Array, name: string): FileType | null {
  if (head.some(byte => byte < 32 && ![9, 10, 12, 13, 27].includes(byte)) || LIVELY.test(name)) return null
  const said = new TextDecoder().decode(head.subarray(0, 2_048))
  if (MARKUP.test(said) || said.startsWith('#!') || starts(head, 'MZ')) return null
  if (/\.(?:csv|tsv)$/i.test(name)) return 'text/csv'
  return /\.(?:md|markdown)$/i.test(name) ? 'text/markdown' : 'text/plain'
}
