import { PDF, PREVIEW_MAX_BYTES, PREVIEW_MAX_PIXELS, pictureTypes } from '../../shared/file.ts'

/** No upload waits longer than that for the picture of a PDF, in ms. */
const PDF_MS = 5_000

/**
 * A small picture of a picture or of a PDF's first page, made here and never on the server: at most 640 pixels wide and high. Null
 * for what is neither, what is small already, and what this browser cannot draw.
 */
export async function previewOf(file: Blob): Promise<Blob | null> {
  try {
    if (file.type === PDF) return await Promise.race([ofPdf(file), nothingAfter(PDF_MS)])
    return (pictureTypes as readonly string[]).includes(file.type) ? await ofPicture(file) : null
  } catch {
    return null
  }
}

const nothingAfter = (ms: number): Promise<null> => new Promise(resolve => setTimeout(() => resolve(null), ms))

async function ofPicture(file: Blob): Promise<Blob | null> {
  const drawn = await createImageBitmap(file)
  const isSmall = Math.max(drawn.width, drawn.height) <= PREVIEW_MAX_PIXELS && file.size <= PREVIEW_MAX_BYTES
  return isSmall ? null : shrunk(drawn)
}

async function ofPdf(file: Blob): Promise<Blob | null> {
  const { openPdf } = await import('./pdf.ts')
  const pdf = await openPdf(file)
  try {
    const page = document.createElement('canvas')
    await pdf.draw(1, page, PREVIEW_MAX_PIXELS)
    return await shrunk(await createImageBitmap(page))
  } finally {
    await pdf.close()
  }
}

async function shrunk(drawn: ImageBitmap): Promise<Blob | null> {
  const scale = Math.min(1, PREVIEW_MAX_PIXELS / Math.max(drawn.width, drawn.height))
  const [width, height] = [drawn.width, drawn.height].map(edge => Math.max(1, Math.round(edge * scale)))
  const canvas = new OffscreenCanvas(width ?? 1, height ?? 1)
  canvas.getContext('2d')?.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  drawn.close()
  // Firefox gives PNG where it cannot write WebP.
  const small = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })
  return small.size <= PREVIEW_MAX_BYTES ? small : null
}
