import { marked, type Token, type Tokens } from 'marked'
import type { FoundPicture } from './found.ts'

/** What a reference leads to: a picture, or null where there is none. */
export type FindPicture = (reference: string) => Promise<FoundPicture | null>

/** A text with its pictures found. */
export interface Pictured {
  readonly body: string
  readonly pictures: readonly FoundPicture[]
  /** References that lead nowhere; their words stay. */
  readonly lost: number
}

/** Addresses stay as they are; what is left is looked for in the source. */
const ELSEWHERE = /^(?:https?:|file:|sha256:)/i

/**
 * Names each picture of a Markdown text by its bytes: `![alt](sha256:…)`. Pictures elsewhere on the web stay links; one that cannot be
 * found leaves its words. Code is not touched.
 */
export async function withPictures(body: string, find: FindPicture): Promise<Pictured> {
  if (!body.includes('![')) return { body, pictures: [], lost: 0 }
  const blocks = blocksOf(body)
  if (!blocks) return { body, pictures: [], lost: 0 }
  const pictures = new Map<string, FoundPicture>()
  let lost = 0
  const parts: string[] = []
  for (const block of blocks) {
    let rest = block.raw
    let done = ''
    for (const image of imagesIn(block)) {
      const at = rest.indexOf(image.raw)
      if (at < 0 || ELSEWHERE.test(image.href)) continue
      const picture = await find(image.href)
      if (picture) pictures.set(picture.sha256, picture)
      else lost += 1
      const alt = /^!\[((?:\\.|[^\]\\])*)\]/.exec(image.raw)?.[1] ?? ''
      done += rest.slice(0, at) + (picture ? `![${alt}](sha256:${picture.sha256})` : alt)
      rest = rest.slice(at + image.raw.length)
    }
    parts.push(done + rest)
  }
  return { body: parts.join(''), pictures: [...pictures.values()], lost }
}

/** Null where the text is too deep to be read: thousands of nested quotes. */
export function blocksOf(body: string): Token[] | null {
  try {
    return marked.lexer(body)
  } catch {
    return null
  }
}

function imagesIn(block: Token): Tokens.Image[] {
  const found: Tokens.Image[] = []
  void marked.walkTokens([block], token => {
    if (token.type === 'image') found.push(token as Tokens.Image)
  })
  return found
}

/** A path as somebody wrote it in a file of `base`'s folder, from the root; null where it leads out, or is no path. */
export function pathFrom(base: string, reference: string): string | null {
  const bare = reference.replace(/[?#].*$/, '').replaceAll('\\', '/')
  if (bare === '' || /^[a-z][a-z0-9+.-]*:/i.test(bare)) return null
  const parts = bare.startsWith('/') ? [] : base.split('/').slice(0, -1)
  for (const part of decoded(bare).split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') {
      if (parts.length === 0) return null
      parts.pop()
    } else parts.push(part)
  }
  return parts.join('/')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
