import { marked, type Token, type Tokens } from 'marked'
import { newSlugs } from '../../heading-slugs.ts'
import { headingWords } from './heading-words.ts'
import { blocksOf } from './pictures.ts'
import { digestOf } from './short-text.ts'

/** One of the texts that a long one becomes. All of them together, heading and text in turn, are the long one to the letter. */
export interface Piece {
  /** The words of the headings that it stands under, outermost first, its own last; none at the beginning of the document. */
  readonly under: readonly string[]
  /** Names it among the pieces, after its heading and not its place; '' for the first. */
  readonly mark: string
  /** Which of the pieces under the same heading it is, where there is no heading to cut at; from 1. */
  readonly nth: number
  /** The heading that it begins with, as written; '' where none. Its words are the last of `under`. */
  readonly heading: string
  readonly text: string
  /** Definitions, `[label]: address`, that its text needs and that stand in other pieces. */
  readonly borrowed: readonly string[]
  /** What links to headings call them in the document, and what in the piece alone: '' for its own heading, which is its title. */
  readonly places: ReadonlyMap<string, string>
}

/** How much a piece holds: units of text, and pictures by their bytes. */
export interface Bounds {
  /** Of a piece of several blocks. */
  readonly length: number
  /** Of a piece that would be cut open if it were to be shorter. */
  readonly mostLength: number
  readonly pictures: number
}

/** A block that is never cut open, or an item of a long list. */
interface Unit {
  readonly raw: string
  readonly pictures: readonly string[]
  /** Of a heading that can be cut at; else 0. */
  readonly depth: number
  readonly words: string
  readonly slug: string
  /** The headings in it, itself included: what links call them, and their words. */
  readonly named: readonly { readonly slug: string; readonly words: string }[]
  /** Nothing to read stands in it. */
  readonly bare: boolean
  /** Labels of definitions that it needs, and has. */
  readonly needs: readonly string[]
  readonly defines: readonly string[]
}

interface Draft {
  readonly under: readonly string[]
  readonly heading: Unit | null
  readonly units: readonly Unit[]
  readonly mark: string
  readonly nth: number
}

/**
 * Cuts a long Markdown text, whose line ends are `\n`, into pieces within bounds: at the headings of its highest level; what is still
 * too long at those of the next, and so on; where there is none, between blocks. Code, tables, quotes, paragraphs and items of lists
 * stay whole: a piece of one that is larger than the bounds is larger than the bounds. A change in one piece leaves the others as they
 * are. Null where the text is too deep to be read.
 */
export function piecesOf(text: string, bounds: Bounds): Piece[] | null {
  const blocks = blocksOf(text)
  if (!blocks || blocks.map(one => one.raw).join('') !== text) return null
  const definitions = new Map<string, string>()
  const units = unitsOf(blocks, bounds, definitions)
  const drafts = joined(cut({ under: [], heading: null, units: withoutTitle(units), mark: '', nth: 1 }, bounds), bounds)
  const marks = new Set<string>()
  return drafts.map(one => {
    let { mark } = one
    while (marks.has(mark)) mark += '~'
    marks.add(mark)
    return pieceOf({ ...one, mark }, definitions)
  })
}

/** The pictures of a text that are named by their bytes, each once. */
export const picturesIn = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(/\]\(sha256:([0-9a-f]{64})\)/g), ([, sha256 = '']) => sha256)),
]

function unitsOf(blocks: readonly Token[], bounds: Bounds, definitions: Map<string, string>): Unit[] {
  const slugFor = newSlugs()
  const units: Unit[] = []
  for (const block of blocks) {
    const last = units.at(-1)
    // What parts two blocks goes with the first.
    if (block.type === 'space' && last) units[units.length - 1] = { ...last, raw: last.raw + block.raw }
    else for (const part of partsOf(block, bounds)) units.push(unitOf(part.token, part.raw, slugFor, definitions))
  }
  return units
}

/** A block, or each item of a list that is too long to stay whole. */
function partsOf(block: Token, bounds: Bounds): { token: Token; raw: string }[] {
  const whole = [{ token: block, raw: block.raw }]
  const { raw } = block
  if (block.type !== 'list' || isWithin([{ raw, pictures: picturesIn(raw) }], bounds, bounds.length)) return whole
  const items = (block as Tokens.List).items.map(token => ({ token: token as Token, raw: token.raw }))
  const all = items.map(one => one.raw).join('')
  const last = items.at(-1)
  if (!last || !block.raw.startsWith(all)) return whole
  return [...items.slice(0, -1), { ...last, raw: last.raw + block.raw.slice(all.length) }]
}

function unitOf(token: Token, raw: string, slugFor: (words: string) => string, definitions: Map<string, string>): Unit {
  const named: { slug: string; words: string }[] = []
  const needs = new Set<string>()
  const defines = new Set<string>()
  void marked.walkTokens([token], one => {
    if (one.type === 'heading') {
      const words = headingWords((one as Tokens.Heading).text)
      const slug = slugFor(words)
      if (slug !== '') named.push({ slug, words })
    } else if (one.type === 'def') {
      const { tag } = one as Tokens.Def
      defines.add(tag)
      if (!definitions.has(tag)) definitions.set(tag, one.raw.trim())
    } else if ((one.type === 'link' || one.type === 'image') && one.raw.endsWith(']')) needs.add(labelIn(one.raw))
  })
  const words = token.type === 'heading' ? headingWords((token as Tokens.Heading).text) : ''
  return {
    raw,
    pictures: picturesIn(raw),
    depth: words === '' ? 0 : (token as Tokens.Heading).depth,
    words,
    slug: words === '' ? '' : (named[0]?.slug ?? `~${digestOf(raw.trim()).toString(16)}`),
    named,
    bare: token.type === 'heading' || token.type === 'space' || token.type === 'hr' || token.type === 'def',
    needs: [...needs],
    defines: [...defines],
  }
}

/** The label of `[words][label]`, `[label][]` or `[label]`, as definitions are compared. */
function labelIn(raw: string): string {
  const label = /\[([^[\]]+)\]$/.exec(raw)?.[1] ?? /^!?\[([\s\S]*)\]\[\]$/.exec(raw)?.[1] ?? ''
  return label.replaceAll(/\s+/g, ' ').toLowerCase()
}

/** A heading above everything is what the document is called, and divides nothing. */
function withoutTitle(units: readonly Unit[]): readonly Unit[] {
  const at = units.findIndex(one => one.depth > 0 || !one.bare)
  const first = units[at]
  if (!first || first.depth === 0) return units
  const others = units.filter((one, i) => i !== at && one.depth > 0)
  if (others.length === 0 || others.some(one => one.depth <= first.depth)) return units
  return units.map((one, i) => (i === at ? { ...one, depth: 0 } : one))
}

function cut(draft: Draft, bounds: Bounds): Draft[] {
  const { under, units } = draft
  if (isWithin(units, bounds, bounds.length)) return [draft]
  const top = units.reduce((least, { depth }) => (depth > 0 && depth < least ? depth : least), 7)
  if (top === 7) return inRuns(draft, bounds)
  const starts = units.flatMap(({ depth }, i) => (depth === top ? [i] : []))
  const sections = starts.map((start, i): Draft => {
    const heading = units[start] as Unit
    const inside = units.slice(start + 1, starts[i + 1])
    return { under: [...under, heading.words], heading, units: inside, mark: heading.slug, nth: 1 }
  })
  return [{ ...draft, units: units.slice(0, starts[0]) }, ...sections].flatMap(one => cut(one, bounds))
}

/**
 * Cuts between blocks. Of the places that make a piece at least half full it takes the one that the blocks' own text chooses, not
 * their count: so the next cuts stay where they are when something before them grows or shrinks a little.
 */
function inRuns(draft: Draft, bounds: Bounds): Draft[] {
  const runs: Draft[] = []
  const { units } = draft
  for (let from = 0; from < units.length; ) {
    const to = endOfRun(units, from, bounds)
    const first = runs.length === 0
    const nth = runs.length + 1
    runs.push({
      ...draft,
      heading: first ? draft.heading : null,
      units: units.slice(from, to),
      mark: first ? draft.mark : `${draft.mark}~${nth}`,
      nth,
    })
    from = to
  }
  return runs.length === 0 ? [draft] : runs
}

function endOfRun(units: readonly Unit[], from: number, bounds: Bounds): number {
  const pictures = new Set<string>()
  let length = 0
  let chosen = from + 1
  let least = Number.POSITIVE_INFINITY
  for (let at = from; at < units.length; at++) {
    const unit = units[at] as Unit
    if (at > from && length * 2 >= bounds.length) {
      const digest = digestOf(unit.raw)
      if (digest < least) [chosen, least] = [at, digest]
    }
    length += unit.raw.length
    for (const one of unit.pictures) pictures.add(one)
    if (length > bounds.length || pictures.size > bounds.pictures)
      return least === Number.POSITIVE_INFINITY ? Math.max(at, from + 1) : chosen
  }
  return units.length
}

/** Pieces that have something to read: a heading with nothing under it goes with what it is above of, else with what is before it. */
function joined(drafts: readonly Draft[], bounds: Bounds): Draft[] {
  const done: Growing[] = []
  let above: Growing | null = null
  for (const [i, draft] of drafts.entries()) {
    const one: Growing = above ?? growing(draft)
    if (above) grow(above, draft)
    above = null
    const next = drafts[i + 1]
    const before = done.at(-1)
    if (!one.bare) done.push(one)
    else if (next && next.under.length > one.under.length && isJoinable(one, next, bounds)) above = one
    else if (before && isJoinable(before, one, bounds)) grow(before, one)
    else done.push(one)
  }
  return done
}

/** A piece that others are joined with. */
interface Growing extends Draft {
  readonly units: Unit[]
  readonly pictures: Set<string>
  length: number
  bare: boolean
}

const growing = (draft: Draft): Growing => ({
  ...draft,
  units: [...draft.units],
  pictures: new Set(draft.units.flatMap(one => one.pictures)),
  length: lengthOf(draft.units),
  bare: draft.units.every(one => one.bare),
})

function grow(one: Growing, next: Draft): void {
  for (const unit of unitsIn(next)) {
    one.units.push(unit)
    one.length += unit.raw.length
    one.bare &&= unit.bare
    for (const picture of unit.pictures) one.pictures.add(picture)
  }
}

const unitsIn = ({ heading, units }: Draft): readonly Unit[] => (heading ? [heading, ...units] : units)

/** Two pieces make one that is no worse than the two. */
function isJoinable(one: Growing, next: Draft, bounds: Bounds): boolean {
  const units = unitsIn(next)
  if (!isWithin(units, bounds, bounds.mostLength)) return true
  const fresh = new Set(units.flatMap(({ pictures }) => pictures).filter(picture => !one.pictures.has(picture)))
  return one.length + lengthOf(units) <= bounds.mostLength && one.pictures.size + fresh.size <= bounds.pictures
}

const lengthOf = (units: readonly Pick<Unit, 'raw'>[]): number => units.reduce((sum, one) => sum + one.raw.length, 0)

const isWithin = (units: readonly Pick<Unit, 'raw' | 'pictures'>[], { pictures }: Bounds, most: number): boolean =>
  lengthOf(units) <= most && new Set(units.flatMap(one => one.pictures)).size <= pictures

function pieceOf({ under, heading, units, mark, nth }: Draft, definitions: ReadonlyMap<string, string>): Piece {
  const slugFor = newSlugs()
  const places = new Map<string, string>()
  for (const { slug } of heading?.named ?? []) places.set(slug, '')
  for (const unit of units) for (const { slug, words } of unit.named) places.set(slug, slugFor(words))
  const defined = new Set(units.flatMap(one => one.defines))
  const needed = new Set(units.flatMap(one => one.needs).filter(one => !defined.has(one)))
  return {
    under,
    mark,
    nth,
    heading: heading?.raw ?? '',
    text: units.map(one => one.raw).join(''),
    borrowed: [...needed].flatMap(one => definitions.get(one) ?? []),
    places,
  }
}
