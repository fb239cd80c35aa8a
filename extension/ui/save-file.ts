/** Lets the browser save a text or bytes under a name. */
export function saveFile(name: string, content: string | Blob, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has begun by then; an address that is let go at once is too early for Firefox.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** The text of a chosen file: UTF-8, or what Excel writes in China when nobody tells it otherwise. */
export async function textOfFile(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
