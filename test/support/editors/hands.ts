import { type PageReader, readPage } from '../../../extension/launcher/page-reader.ts'

declare global {
  /** What our script does to a reply box, without the extension around it. */
  var hands: PageReader
}

// The test runs this in a world of its own, as the browser runs our script: with the page's elements, but none of its objects.
globalThis.hands = readPage(
  () => {},
  () => true,
  () => {},
)
