import { stem } from './stem.ts'

/** Text as comparing sees it, and where each of its UTF-16 units comes from in the text as written. */
export interface Folded {
  readonly text: string
  /** For each unit of `text`: where its character begins in the original. */
  readonly starts: readonly number[]
  /** … and where that character ends. */
  readonly ends: readonly number[]
}

const CLUSTER = /\P{M}?\p{M}*/uy
const INVISIBLE = /^[\u00ad\u200b-\u200d\u2060\ufeff]/
const FULL_WIDTH_SHIFT = 0xfee0

/**
 * NFKC and lower case, character by character, so that positions survive: full width meets half width, ligatures open up,
 * invisible characters vanish. ASCII, common Han and full-width forms take a path without regular expressions.
 */
export function fold(text: string): Folded {
  const starts: number[] = []
  const ends: number[] = []
  let folded = ''
  for (let at = 0; at < text.length; ) {
    const sure = plainRun(text, at)
    if (sure > at) {
      folded += plainLower(text.slice(at, sure))
      for (; at < sure; at++) {
        starts.push(at)
        ends.push(at + 1)
      }
      continue
    }
    const quick = quickly(text, at)
    const end = quick === null ? clusterEnd(text, at) : at + 1
    const piece = quick ?? plainForm(text.slice(at, end))
    for (let i = 0; i < piece.length; i++) {
      starts.push(at)
      ends.push(end)
    }
    folded += piece
    at = end
  }
  return { text: folded, starts, ends }
}

const PLAIN = /[\0-\x7f\u3001-\u3020\u4e00-\u9fff\uff01-\uff5e]+/y
const FULL_WIDTH = /[\uff01-\uff5e]/g

/** Where a run of characters that each stay one unit ends; its last one may belong to a mark that follows. */
function plainRun(text: string, at: number): number {
  PLAIN.lastIndex = at
  const end = at + (PLAIN.exec(text)?.[0].length ?? 0)
  return end === text.length ? end : end - 1
}

const plainLower = (run: string) =>
  run.replace(FULL_WIDTH, one => String.fromCharCode(one.charCodeAt(0) - FULL_WIDTH_SHIFT)).toLowerCase()

function quickly(text: string, at: number): string | null {
  const code = text.charCodeAt(at)
  const next = text.charCodeAt(at + 1)
  const joins = next >= 0x300 && !isCommonHan(next) && (next < 0x3000 || next > 0x3029) && next < 0xff00
  if (joins) return null
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : (text[at] ?? '')
  if (isCommonHan(code)) return text[at] ?? ''
  if (code > 0xff00 && code < 0xff5f) return String.fromCharCode(code - FULL_WIDTH_SHIFT).toLowerCase()
  return null
}

const isCommonHan = (code: number) => code >= 0x4e00 && code <= 0x9fff

function clusterEnd(text: string, at: number): number {
  CLUSTER.lastIndex = at
  return at + Math.max(1, CLUSTER.exec(text)?.[0].length ?? 1)
}

function plainForm(cluster: string): string {
  return INVISIBLE.test(cluster) ? '' : cluster.normalize('NFKC').toLowerCase()
}

/** One term of a text and the stretch of the original text that it stands for, UTF-16. */
export interface Token {
  readonly term: string
  readonly from: number
  readonly to: number
}

/** Scripts written without spaces, or nearly so. */
export const HAN_LIKE = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー'
const ANY_HAN_LIKE = new RegExp(`[${HAN_LIKE}]`, 'u')

/** True for text that holds at least one character of these scripts. */
export const holdsHanLike = (text: string): boolean => ANY_HAN_LIKE.test(text)
const RUNS = new RegExp(
  `((?:(?=[\\p{L}\\p{N}])[${HAN_LIKE}])+)|((?![${HAN_LIKE}])[\\p{L}\\p{N}](?:(?![${HAN_LIKE}])[\\p{L}\\p{N}\\p{M}])*)(?:['’]s\\b)?`,
  'gu',
)

/**
 * The terms of a text, for the index and for asking alike: English words by their stem, codes such as `INV-2024-7` by their parts
 * and once more as a whole (`inv20247`), Han, kana and hangul as overlapping pairs, or alone where a run has one character.
 */
export function tokenise(text: string): Token[] {
  return tokensOf(fold(text), 'terms')
}

/** As `tokenise`, of text that is folded already. `words` leaves out the codes as a whole, so that neighbours stay neighbours. */
export function tokensOf(folded: Folded, want: 'terms' | 'words'): Token[] {
  const tokens: Token[] = []
  let whole: { term: string; from: number; to: number; parts: number } | null = null
  for (const run of folded.text.matchAll(RUNS)) {
    const from = run.index
    const [, pairs, word] = run
    const joined: boolean =
      word !== undefined && whole !== null && from === whole.to + 1 && joins(folded.text[from - 1])
    if (!joined && want === 'terms') closeWhole(tokens, whole, folded)
    if (pairs !== undefined) {
      whole = null
      pushPairs(tokens, pairs, from, folded)
    } else if (word !== undefined) {
      const to = from + word.length
      whole =
        joined && whole
          ? { term: whole.term + word, from: whole.from, to, parts: whole.parts + 1 }
          : { term: word, from, to, parts: 1 }
      tokens.push(tokenAt(folded, stemOfWord(word), from, to))
    }
  }
  if (want === 'terms') closeWhole(tokens, whole, folded)
  return tokens
}

const joins = (between: string | undefined) => between !== undefined && '-_./#'.includes(between)

/** Codes have digits; `and/or`, `3.5` and the end of a sentence are none. Compounds such as `e-mail` are kept whole too. */
function closeWhole(
  tokens: Token[],
  whole: { term: string; from: number; to: number; parts: number } | null,
  folded: Folded,
) {
  if (!whole || whole.parts < 2 || whole.parts > 8) return
  const hyphened = whole.parts === 2 && folded.text.slice(whole.from, whole.to).includes('-')
  const coded = /\d/.test(whole.term) && (whole.parts > 2 || /\p{L}/u.test(whole.term))
  if (hyphened || coded) {
    tokens.push(tokenAt(folded, stem(withoutAccents(whole.term)), whole.from, whole.to))
  }
}

function pushPairs(tokens: Token[], run: string, from: number, folded: Folded) {
  const characters = [...run]
  let at = from
  if (characters.length === 1) tokens.push(tokenAt(folded, run, from, from + run.length))
  for (let i = 0; i + 1 < characters.length; i++) {
    const first = characters[i] ?? ''
    const pair = first + (characters[i + 1] ?? '')
    tokens.push(tokenAt(folded, pair, at, at + pair.length))
    at += first.length
  }
}

/** A token for units `from` to `to` of the folded text. */
function tokenAt({ starts, ends }: Folded, term: string, from: number, to: number): Token {
  return { term, from: starts[from] ?? 0, to: ends[to - 1] ?? 0 }
}

const STEMS_KEPT = 20_000
const stems = new Map<string, string>()

/** The stem of one word of a folded text, without its accents. The commonest are kept, since stemming costs more than knowing. */
export function stemOfWord(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const fresh = stem(withoutAccents(word))
  if (stems.size >= STEMS_KEPT) stems.clear()
  stems.set(word, fresh)
  return fresh
}

/** As FTS5's `remove_diacritics 2` does, so that ranking meets what the index found. */
function withoutAccents(word: string): string {
  return /^[a-z0-9]*$/.test(word) ? word : word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
}

/** The terms of a text as FTS5 takes them: parted by spaces. */
export function termsOf(text: string): string {
  return tokenise(text)
    .map(token => token.term)
    .join(' ')
}
