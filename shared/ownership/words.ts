import { type Folded, fold, HAN_LIKE, tokensOf } from '../text.ts'
import { addTo, emptyTrie, findAll, type Trie } from './trie.ts'

/** All words of all rules, filed so that one pass over a text finds every one of them. */
export interface WordFinder {
  readonly numberOf: ReadonlyMap<string, number>
  /** Words with Han, kana or hangul, or with signs such as C++ and 24/7: looked for as they are written. */
  readonly written: Trie
  /** English words and phrases, by the stems of their words. */
  readonly spoken: Trie
}

/** Where a word stands, in UTF-16 units of the text as written. */
export interface Place {
  readonly from: number
  readonly to: number
}

const HAN_LIKE_ANYWHERE = new RegExp(`[${HAN_LIKE}]`, 'u')
const PLAIN_PHRASE = /^[\p{L}\p{N}\p{M}\s'’-]+$/u
const LETTER = /[\p{L}\p{N}]/u

/** The form under which equal words meet. */
export const wordKey = (word: string): string => fold(word.trim()).text.replace(/\s+/g, ' ')

/** Files words, given as `wordKey` makes them. */
export function wordFinder(keys: Iterable<string>): WordFinder {
  const numberOf = new Map<string, number>()
  const written = emptyTrie()
  const spoken = emptyTrie()
  for (const key of keys) {
    if (key === '' || numberOf.has(key)) continue
    const number = numberOf.size
    numberOf.set(key, number)
    const stems = HAN_LIKE_ANYWHERE.test(key) || !PLAIN_PHRASE.test(key) ? [] : stemsOf(key)
    if (stems.length > 0) addTo(spoken, stems, number)
    else addTo(written, key.split(''), number)
  }
  return { numberOf, written, spoken }
}

const stemsOf = (text: string) => tokensOf(fold(text), 'words').map(token => token.term)

/** Every filed word of `text` by its number, with its places in order. */
export function findWords(finder: WordFinder, text: string): Map<number, Place[]> {
  const places = new Map<number, Place[]>()
  const note = (word: number, from: number, to: number) => {
    const known = places.get(word)
    if (known) known.push({ from, to })
    else places.set(word, [{ from, to }])
  }
  const folded = fold(text)
  if (finder.written.next.size > 0) {
    findAll(finder.written, folded.text.split(''), (word, from, to) => {
      if (standsAlone(folded, from, to)) note(word, folded.starts[from] ?? 0, folded.ends[to - 1] ?? 0)
    })
  }
  if (finder.spoken.next.size > 0) {
    const tokens = tokensOf(folded, 'words')
    const stems = tokens.map(token => token.term)
    findAll(finder.spoken, stems, (word, from, to) => note(word, tokens[from]?.from ?? 0, tokens[to - 1]?.to ?? 0))
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
  return character !== undefined && LETTER.test(character) && !HAN_LIKE_ANYWHERE.test(character)
}
