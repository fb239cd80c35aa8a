import { Unreadable } from './found.ts'
import type { FromHtml, HtmlReader } from './html-markdown.ts'
import { openZip } from './zip-reading.ts'

/** A Word document unpacks to so much at most. */
const UNPACKED_MAX_BYTES = 100 * 1024 * 1024

/** A Word document as Markdown, with its pictures as `embedded:0`, …. Throws `Unreadable`. */
export async function readWord(file: Blob, html: HtmlReader): Promise<Pick<FromHtml, 'body' | 'embedded' | 'anchors'>> {
  await mustBeSafe(file)
  const { default: mammoth } = await import('mammoth')
  const bytes = await file.arrayBuffer()
  try {
    // In a browser it takes the one, elsewhere the other.
    const input = { arrayBuffer: bytes, buffer: new Uint8Array(bytes) }
    const { value } = await mammoth.convertToHtml(input as never, { externalFileAccess: false } as never)
    return html(value)
  } catch {
    throw new Unreadable('unreadable')
  }
}

/** The library unpacks all at once, so all of it is unpacked and counted first. */
async function mustBeSafe(file: Blob): Promise<void> {
  const { files, notTaken } = await openZip(file, '')
  const fault = notTaken[0]?.why
  if (fault) throw new Unreadable(fault)
  if (!files.some(one => one.path === 'word/document.xml')) throw new Unreadable('unreadable')
  if (files.reduce((sum, one) => sum + one.bytes, 0) > UNPACKED_MAX_BYTES) throw new Unreadable('too_large')
  for (const one of files) await one.read()
}
