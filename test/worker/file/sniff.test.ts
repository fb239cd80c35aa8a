import { expect, test } from 'vitest'
import { officeTypes } from '../../../shared/file.ts'
import { sniff } from '../../../worker/file/sniff.ts'
import { archiveType } from '../../../worker/file/zip.ts'
import { bytes, joined, officeFile, zipOf } from '../../support/files.ts'

const raw = (...values: number[]) => Uint8Array.from(values)
/** Notes of a camera: a marker, its length and so many bytes. */
const notes = (length: number) =>
  joined([raw(0xff, 0xe1, (length + 2) >> 8, (length + 2) & 0xff), new Uint8Array(length)])
const frame = (marker: number) =>
  raw(0xff, marker, 0, 17, 8, 0x01, 0xe0, 0x02, 0x80, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1)
const webp = (kind: string, ...rest: number[]) =>
  joined([bytes('RIFF'), new Uint8Array(4), bytes(`WEBP${kind}`), new Uint8Array(4), raw(...rest), new Uint8Array(10)])

test.each([
  ['a JPEG', joined([raw(0xff, 0xd8), frame(0xc0)]), 640, 480],
  ['a progressive JPEG behind 60,000 bytes of notes', joined([raw(0xff, 0xd8), notes(60_000), frame(0xc2)]), 640, 480],
  ['a JPEG that ends before it says', raw(0xff, 0xd8, 0xff, 0xe0, 0, 4), null, null],
  ['a JPEG whose notes have no length', raw(0xff, 0xd8, 0xff, 0xe1, 0, 0, 0, 0, 0, 0, 0, 0, 0), null, null],
  ['a lossy WebP', webp('VP8 ', 0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01), 640, 480],
  ['a lossless WebP', webp('VP8L', 0x2f, 0x7f, 0xc2, 0x77, 0x00), 640, 480],
  ['an extended WebP', webp('VP8X', 0, 0, 0, 0, 0x7f, 0x02, 0, 0xdf, 0x01, 0), 640, 480],
  [
    'a PNG of an impossible size',
    joined([
      bytes('').subarray(0),
      raw(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
      new Uint8Array(8),
      raw(255, 255, 255, 255, 0, 0, 0, 1),
    ]),
    null,
    null,
  ],
])('%s says how large it is, or nothing', (_, head, width, height) => {
  expect(sniff(head, 'a.html')).toMatchObject({ width, height })
})

const readOf = (whole: Uint8Array) => async (offset: number, length: number) => whole.slice(offset, offset + length)
const typeOf = (whole: Uint8Array) => archiveType(whole.length, readOf(whole))

/** As office programs write: the list of content types first, packed, in a longer archive. */
async function packed(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const data = new Uint8Array(await new Response(stream).arrayBuffer())
  const binary = Array.from(data, byte => String.fromCharCode(byte)).join('')
  const whole = zipOf({ '[Content_Types].xml': 'x'.repeat(data.length), 'word/document.xml': '<document/>' })
  const view = new DataView(whole.buffer)
  whole.set(
    Uint8Array.from(binary, one => one.charCodeAt(0)),
    30 + '[Content_Types].xml'.length,
  )
  const directory = view.getUint32(whole.length - 6, true)
  view.setUint16(8, 8, true)
  view.setUint16(directory + 10, 8, true)
  return whole
}

test('a packed list of content types is unpacked, and one that would unpack without end is given up', async () => {
  const said = `<Types><Override ContentType="${officeTypes[0]}.main+xml"/></Types>`
  expect(await typeOf(await packed(said))).toBe(officeTypes[0])
  const bomb = `${' '.repeat(40_000_000)}${said}`
  expect(await typeOf(await packed(bomb))).toBe('application/zip')
})

test('what is broken, cut or lies about its offsets is a plain archive', async () => {
  const whole = officeFile(`${officeTypes[1]}.main+xml`)
  expect(await typeOf(whole)).toBe(officeTypes[1])
  for (let cut = 4; cut < whole.length; cut += 7) {
    expect(await typeOf(whole.subarray(0, cut))).toBe('application/zip')
  }
  for (let at = whole.length - 22; at < whole.length - 2; at++) {
    const lie = whole.slice()
    lie[at] = 0xff
    expect([officeTypes[1], 'application/zip']).toContain(await typeOf(lie))
  }
})
