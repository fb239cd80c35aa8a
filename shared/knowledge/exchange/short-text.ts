/** Cut so that no character is halved. */
export function cutTo(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
}

/** A small number for a text, always the same: tells texts apart well enough to choose among them, not to trust. */
export function digestOf(text: string): number {
  let digest = 0
  for (const sign of text) digest = (Math.imul(digest, 31) + (sign.codePointAt(0) ?? 0)) | 0
  return digest >>> 0
}
