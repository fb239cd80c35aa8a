import { marked, type Token, type Tokens } from 'marked'
import type { FoundPicture } from './found.ts'

/** What a reference leads to: a picture, or null where there is none. */
export type FindPicture = (reference: string) => Promise<FoundPicture | null>
/** The address of the article that a link leads to, as `links.ts` has it; null for any other link. */
export type FindLink = (reference: string) => Promise<string | null>

/** A text with its pictures found. */
export interface Pictured {
  readonly body: string
  readonly pictures: readonly FoundPicture[]
  /** References that lead nowhere; their words stay. */
  readonly lost: number
}

/** Addresses stay as they are; what is left is looked for in the source. */
const ELSEWHERE = /^(?:https?:|file:|sha256:)/i
const noLink: FindLink = async () => null

/**
 * Names each picture of a Markdown text by its bytes, `![alt](sha256:…)`, and each article that it links to by `link`. Pictures
 * elsewhere on the web stay links; one that cannot be found leaves its words. Code is not touched.
 */
export async function withPictures(body: string, find: FindPicture, link: FindLink = noLink): Promise<Pictured> {
  if (!body.includes('![') && (link === noLink || !body.includes('['))) return { body, pictures: [], lost: 0 }
  const blocks = blocksOf(body)
  if (!blocks) return { body, pictures: [], lost: 0 }
  const pictures = new Map<string, FoundPicture>()
  let lost = 0
  const parts: string[] = []
  for (const block of blocks) {
    let done = ''
    let from = 0
    for (const { kind, raw, at, href } of spansIn(block)) {
      if (kind === 'link') {
        const address = await link(href)
        const [start, end] = address === null ? [0, 0] : addressIn(raw)
        if (end === 0) continue
        // What is inside of its words, a picture, comes first.
        const words = await withPictures(raw.slice(1, start), find)
        for (const one of words.pictures) pictures.set(one.sha256, one)
        lost += words.lost
        done += `${block.raw.slice(from, at)}[${words.body}](${address})`
        from = at + raw.length
      } else if (at >= from && !ELSEWHERE.test(href)) {
        const picture = await find(href)
        if (picture) pictures.set(picture.sha256, picture)
        else lost += 1
        const alt = /^!\[((?:\\.|[^\]\\])*)\]/.exec(raw)?.[1] ?? ''
        done += block.raw.slice(from, at) + (picture ? `![${alt}](sha256:${picture.sha256})` : alt)
        from = at + raw.length
      }
    }
    parts.push(done + block.raw.slice(from))
  }
  return { body: parts.join(''), pictures: [...pictures.values()], lost }
}

/** Where the words of a link end, and its address too; zeros for a bare address, which stays. */
function addressIn(raw: string): readonly [number, number] {
  if (!raw.startsWith('[')) return [0, 0]
  if (raw.endsWith(')')) return [raw.lastIndexOf(']('), raw.length]
  const named = /\](?:\[[^[\]]*\])?$/.exec(raw)
  return named ? [named.index, raw.length] : [0, 0]
}

/** Null where the text is too deep to be read: thousands of nested quotes. */
export function blocksOf(body: string): Token[] | null {
  try {
    return marked.lexer(body)
  } catch {
    return null
  }
}

/** A picture or link of a block, and where it begins in it. */
interface Span {
  readonly kind: 'image' | 'link'
  readonly raw: string
  readonly at: number
  readonly href: string
}

/** In their order; what only looks like one, in code, is passed over. */
function spansIn(block: Token): Span[] {
  const found: Span[] = []
  const inLink = new Set<Token>()
  let from = 0
  let inside = 0
  void marked.walkTokens([block], token => {
    const { type, raw } = token
    if (type !== 'image' && type !== 'link' && type !== 'codespan' && type !== 'code') return
    const nested = inLink.has(token)
    const at = block.raw.indexOf(raw, nested ? inside : from)
    if (at < 0) return
    if (nested) inside = at + raw.length
    else from = at + raw.length
    if (type === 'link') {
      inside = at + 1
      void marked.walkTokens((token as Tokens.Link).tokens ?? [], one => void inLink.add(one))
    }
    if (type === 'image' || type === 'link')
      found.push({ kind: type, raw, at, href: (token as Tokens.Image | Tokens.Link).href })
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
