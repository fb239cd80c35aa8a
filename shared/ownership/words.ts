import { type Folded, fold, holdsHanLike } from '../text.ts'
import { spokenIn } from './spoken.ts'
import { type Entry, findAll, type Trie, trieOf } from './trie.ts'

/** All words of all rules, filed so that one pass over a text finds every one of them. */
export interface WordFinder {
  readonly numberOf: ReadonlyMap<string, number>
  /** Words with Han, kana or hangul, or with signs such as C++ and 24/7: looked for as they are written. */
  readonly written: Trie
  /** English words and phrases, by the numbers of their words' stems. */
  readonly spoken: Trie
  readonly stems: ReadonlyMap<string, number>
}

/** Where a word stands, in UTF-16 units of the text as written. */
export interface Place {
  readonly from: number
  readonly to: number
}

const PLAIN_PHRASE = /^[\p{L}\p{N}\p{M}\s'’-]+$/u
const LETTER = /[\p{L}\p{N}]/u

/** The form under which equal words meet. */
export const wordKey = (word: string): string => fold(word.trim()).text.replace(/\s+/g, ' ')

/** Files words, given as `wordKey` makes them. */
export function wordFinder(keys: Iterable<string>): WordFinder {
  const numberOf = new Map<string, number>()
  const written: Entry[] = []
  const spoken: Entry[] = []
  const stems = new Map<string, number>()
  const stemNumber = (stem: string) => {
    if (!stems.has(stem)) stems.set(stem, stems.size + 1)
    return stems.get(stem) ?? 0
  }
  for (const key of keys) {
    if (key === '' || numberOf.has(key)) continue
    const number = numberOf.size
    numberOf.set(key, number)
    const phrase = holdsHanLike(key) || !PLAIN_PHRASE.test(key) ? [] : stemsOf(key)
    if (phrase.length > 0) spoken.push({ key: phrase.map(stemNumber), entry: number })
    else written.push({ key: [...unitsOf(key)], entry: number })
  }
  return { numberOf, written: trieOf(written), spoken: trieOf(spoken), stems }
}

const stemsOf = (text: string) => spokenIn(fold(text).text).stems

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at)
  return units
}

/** Every filed word of `text` by its number, with its places in order. */
export function findWords(finder: WordFinder, text: string): Map<number, Place[]> {
  const places = new Map<number, Place[]>()
  const note = (word: number, from: number, to: number) => {
    const known = places.get(word)
    if (known) known.push({ from, to })
    else places.set(word, [{ from, to }])
  }
  const folded = fold(text)
  const { starts, ends } = folded
  if (!finder.written.isEmpty) {
    findAll(finder.written, unitsOf(folded.text), (word, from, to) => {
      if (standsAlone(folded, from, to)) note(word, starts[from] ?? 0, ends[to - 1] ?? 0)
    })
  }
  if (!finder.spoken.isEmpty) {
    const { stems, froms, tos } = spokenIn(folded.text)
    const numbers = Int32Array.from(stems, stem => finder.stems.get(stem) ?? 0)
    findAll(finder.spoken, numbers, (word, from, to) => {
      note(word, starts[froms[from] ?? 0] ?? 0, ends[(tos[to - 1] ?? 1) - 1] ?? 0)
    })
  }
  return places
}

/** VIP客户 is not in SVIP客户, nor C++ in AC++; Han characters have no such borders. */
function standsAlone({ text }: Folded, from: number, to: number): boolean {
  return !(continues(text, from - 1) || continues(text, to - 1))
}

/** True when a word of letters or digits goes on from unit `at` to the next. */
function continues(text: string, at: number): boolean {
  return isWordly(text[at]) && isWordly(text[at + 1])
}

function isWordly(character: string | undefined): boolean {
  return character !== undefined && LETTER.test(character) && !holdsHanLike(character)
}
