/// <reference types="vite/client" />
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist'
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

// Some 2 MB with all that belongs to it: import this file only when a PDF is to be drawn.
GlobalWorkerOptions.workerSrc = worker

/** A PDF that was opened. Nothing in it runs: no script, no form, no link. */
export interface OpenedPdf {
  readonly pages: number
  /** Draws a page, from 1, so many pixels wide at most; gives its words. Throws when the page is broken. */
  draw(page: number, canvas: HTMLCanvasElement, width: number): Promise<string>
  close(): Promise<void>
}

/** What stands between a PDF and its pages. */
export type PdfTrouble = 'locked' | 'broken' | 'slow'

/** Some documents are made to be opened for ever. */
const OPEN_MS = 20_000

/** A picture inside a PDF has so many pixels at most; larger ones stay blank. */
const PICTURE_PIXELS_MAX = 40_000_000
/** A page is drawn with so many pixels at most: more would take the memory, and nobody could see them. */
const PAGE_PIXELS_MAX = 6_000_000
/** Words of a page for those who listen. */
const WORDS_MAX = 20_000

/** Where the build puts what a PDF may leave out: tables of Chinese, Japanese and Korean signs, and the fourteen standard fonts. */
const addresses = import.meta.glob<string>(
  ['../../node_modules/pdfjs-dist/cmaps/*.bcmap', '../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}'],
  { query: '?url', import: 'default', eager: true },
)
const addressOf = new Map(Object.entries(addresses).map(([path, address]) => [path.split('/').at(-1) ?? '', address]))

/** Fetches those from our own files. */
class OwnFiles {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const address = addressOf.get(filename)
    if (address === undefined) throw new Error(`No ${filename} among ours.`)
    return new Uint8Array(await (await fetch(address)).arrayBuffer())
  }
}

/** Opens a PDF. Throws an error whose message is a `PdfTrouble`. */
export async function openPdf(file: Blob): Promise<OpenedPdf> {
  const task = getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    BinaryDataFactory: OwnFiles,
    cMapUrl: 'ours/',
    standardFontDataUrl: 'ours/',
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    maxImageSize: PICTURE_PIXELS_MAX,
  })
  try {
    const opened = await Promise.race([task.promise, late()])
    return {
      pages: opened.numPages,
      async draw(number, canvas, width) {
        const page = await opened.getPage(number)
        const whole = page.getViewport({ scale: 1 })
        const largest = Math.sqrt(PAGE_PIXELS_MAX / Math.max(1, whole.width * whole.height))
        const scale = Math.min(width / whole.width, largest)
        const viewport = page.getViewport({ scale })
        canvas.width = Math.max(1, Math.floor(viewport.width))
        canvas.height = Math.max(1, Math.floor(viewport.height))
        await page.render({ canvas, viewport, background: 'white' }).promise
        const { items } = await page.getTextContent()
        page.cleanup()
        return items
          .map(item => ('str' in item ? item.str : ''))
          .join(' ')
          .replaceAll(/\s+/g, ' ')
          .slice(0, WORDS_MAX)
      },
      close: () => task.destroy(),
    }
  } catch (error) {
    void task.destroy()
    throw new Error(troubleOf(error))
  }
}

function troubleOf(error: unknown): PdfTrouble {
  if (!(error instanceof Error)) return 'broken'
  if (error.name === 'PasswordException') return 'locked'
  return error.message === 'slow' ? 'slow' : 'broken'
}

const late = (): Promise<never> =>
  new Promise((_, reject) => setTimeout(() => reject(new Error('slow' satisfies PdfTrouble)), OPEN_MS))
