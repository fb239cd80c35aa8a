import { FILES_PER_SUBJECT_MAX } from '../../file.ts'
import { slugIn } from '../../heading-slugs.ts'
import { BODY_MAX, TITLE_MAX } from '../bounds.ts'
import { fitted, fittedBody, fittedLanguage, fittedTitle, type Raw } from './fitting.ts'
import type { Found, Read } from './found.ts'
import { linkTo } from './links.ts'
import { withPictures } from './pictures.ts'
import { cutTo } from './short-text.ts'
import { type Piece, picturesIn, piecesOf } from './splitting.ts'

/** A longer document is no text that people wrote, and reading it would take long and much memory. */
export const DOCUMENT_MAX = 1_500_000

/** True for a text, with its pictures, that no single article takes. */
export const needsSplitting = ({ body, pictures = [] }: Pick<Raw, 'body' | 'pictures'>): boolean =>
  body.length > BODY_MAX || pictures.length > FILES_PER_SUBJECT_MAX

/** Below what an article takes, since links to the other pieces and to articles here are longer than what stood there. */
const bounds = { length: 54_000, mostLength: BODY_MAX, pictures: FILES_PER_SUBJECT_MAX }

/**
 * What a document of any source becomes: one article, or several where it is too long or shows too many pictures for one. The first
 * has its title and key; each of the others is called after the document and its heading, and has a key made of the document's and
 * the heading's, so that it is found again wherever the heading stands. What cannot be cut small enough is not taken, by itself.
 */
export async function articlesFrom(raw: Raw): Promise<Read[]> {
  const whole = fitted(raw)
  if (whole.kind === 'found' || !['too_long', 'too_many_pictures'].includes(whole.notTaken.why)) return [whole]
  const body = fittedBody(raw.body.replaceAll(/\r\n?/g, '\n'))
  if (body.length > DOCUMENT_MAX) return [{ ...whole, notTaken: { ...whole.notTaken, why: 'too_large' } }]
  const pieces = piecesOf(body, bounds)
  if (!pieces || pieces.length < 2) return [whole]
  const { title } = whole.notTaken
  const language = fittedLanguage(raw.language, `${title}\n${body}`)
  const parts = pieces.map(piece => ({ piece, read: fitted({ ...partOf(raw, title, piece), language }) }))
  const taken = parts.flatMap(({ piece, read }) => (read.kind === 'found' ? [{ piece, found: read.found }] : []))
  const places = placesOf(taken)
  const linked = new Map<Found, Found>()
  for (const { piece, found } of taken) linked.set(found, await linkedUp(found, piece, places))
  const first = taken[0]?.found
  const split = { into: taken.length, places: withAnchors(places, raw.anchors) }
  return parts.map(({ read }) => {
    if (read.kind === 'not_taken') return read
    const found = linked.get(read.found) ?? read.found
    return { kind: 'found', found: read.found === first ? { ...found, split } : found }
  })
}

function partOf(raw: Raw, title: string, piece: Piece): Raw {
  const { under, mark, nth, heading, text, borrowed } = piece
  const own = fittedBody(text) || heading.trim()
  const whole = [own, ...(borrowed.length > 0 ? [borrowed.join('\n')] : [])].join('\n\n')
  const body = whole.length > BODY_MAX ? own : whole
  const shown = new Set(picturesIn(body))
  const pictures = (raw.pictures ?? []).filter(one => shown.has(one.sha256))
  if (mark === '') return { ...raw, title, body, pictures }
  const place = [...under.slice(-1), ...(nth > 1 ? [String(nth)] : [])].join(' · ')
  return {
    ...raw,
    key: `${raw.key}#${mark}`,
    where: `${raw.where} § ${place}`,
    title: titleOf(title, under, nth),
    body,
    pictures,
    lost: 0,
  }
}

/** `Title · Heading`, with all headings above it where there is room; the last says most, and is cut last. */
function titleOf(title: string, under: readonly string[], nth: number): string {
  const number = nth > 1 ? [String(nth)] : []
  const whole = [title, ...under, ...number].join(' · ')
  if (whole.length <= TITLE_MAX) return whole
  const last = [...under.slice(-1).map(one => cutTo(one, TITLE_MAX * 0.7)), ...number]
  const room = TITLE_MAX - last.join(' · ').length - ' · '.length
  return fittedTitle([title.length > room ? `${cutTo(title, room - 1).trim()}…` : title, ...last].join(' · '))
}

/** Where each heading of a document is, the first of those that links call the same. */
function placesOf(taken: readonly { readonly piece: Piece; readonly found: Found }[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>()
  for (const { piece, found } of taken)
    for (const [slug, inside] of piece.places)
      if (!places.has(slug)) places.set(slug, linkTo(found.source, found.key, inside))
  return places
}

/** The same by what else links call the headings. */
function withAnchors(places: ReadonlyMap<string, string>, anchors: ReadonlyMap<string, string> = new Map()) {
  const all = new Map(places)
  for (const [name, slug] of anchors) {
    const place = places.get(slug)
    if (place !== undefined && !all.has(name)) all.set(name, place)
  }
  return all
}

/** An article whose links to headings of its document lead to the article that has them. */
async function linkedUp(found: Found, piece: Piece, places: ReadonlyMap<string, string>): Promise<Found> {
  const { body } = await withPictures(
    found.body,
    async () => null,
    async address => {
      if (!address.startsWith('#')) return null
      const slug = slugIn(address)
      const inside = piece.places.get(slug)
      return inside ? `#${inside}` : (places.get(slug) ?? null)
    },
  )
  return body.length > BODY_MAX ? found : { ...found, body }
}
