import { PREVIEW_MAX_BYTES, PREVIEW_MAX_PIXELS, pictureTypes } from '../../shared/file.ts'

/**
 * A small picture of a picture, made here and never on the server: at most 640 pixels wide and high. Null for what is no picture,
 * what is small already, and what this browser cannot draw.
 */
export async function previewOf(file: Blob): Promise<Blob | null> {
  if (!(pictureTypes as readonly string[]).includes(file.type)) return null
  try {
    const drawn = await createImageBitmap(file)
    const scale = PREVIEW_MAX_PIXELS / Math.max(drawn.width, drawn.height)
    if (scale >= 1 && file.size <= PREVIEW_MAX_BYTES) return null
    const [width, height] = [drawn.width, drawn.height].map(edge => Math.max(1, Math.round(edge * Math.min(1, scale))))
    const canvas = new OffscreenCanvas(width ?? 1, height ?? 1)
    canvas.getContext('2d')?.drawImage(drawn, 0, 0, canvas.width, canvas.height)
    drawn.close()
    // Firefox gives PNG where it cannot write WebP.
    const small = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })
    return small.size <= PREVIEW_MAX_BYTES ? small : null
  } catch {
    return null
  }
}
