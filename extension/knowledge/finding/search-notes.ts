import type { CaseRef } from '../../../shared/case.ts'
import type { Input } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import { SEARCH_WORDS_MAX, type TypedWay } from '../../../shared/knowledge/searches.ts'
import type { Narrowing } from '../../../shared/knowledge.ts'
import { searchingSentences } from '../../../shared/sentences/knowledge-searching.ts'
import { type Language, sentencesIn } from '../../../shared/sentences.ts'
import type { Backend } from '../../client/backend.ts'

/** So long an answer stands, in ms, before typing counts as come to rest. */
export const REST_MS = 2_500

/** Where is searched, and for which ticket. */
export interface SearchPlace {
  readonly way: TypedWay
  ref(): CaseRef | null
  /** What the search is narrowed to: only where that can be chosen, and then nothing is noted. What one department lacks is not missing. */
  narrowing?(): Narrowing
}

export type Chosen = NonNullable<Input<'noteSearch'>['chosen']>

/** Tells the server what was looked for, once typing came to rest or an answer was taken. Nobody waits for it or hears of trouble. */
export interface SearchNotes {
  /** These words are answered, and the answer stands; only so many say them, and the others count for nothing unless one is chosen. */
  answered(words: string, results: number, saying: number): void
  /** Something else is typed, or nothing any more. */
  moved(): void
  /** One of the answers was opened or used. */
  chose(chosen: Chosen): void
}

export function noteSearches(backend: Backend, language: Language, place: SearchPlace): SearchNotes {
  let rest: ReturnType<typeof setTimeout> | undefined
  let standing: Omit<Input<'noteSearch'>, 'chosen'> | null = null
  let told = ''
  let said = 0

  const tell = (chosen: Chosen | null) => {
    clearTimeout(rest)
    if (!standing) return
    const input = { ...standing, results: chosen ? standing.results : said, chosen }
    const note = JSON.stringify(input)
    if (note === told) return
    told = note
    backend.act('noteSearch', input, sentencesIn(searchingSentences, language).noteLabel(input.words)).catch(() => {})
  }
  return {
    answered(typed, results, saying) {
      said = saying
      clearTimeout(rest)
      const words = typed.trim().slice(0, SEARCH_WORDS_MAX).trim()
      standing = { id: newId(Date.now()), words, results, way: place.way, ref: place.ref() }
      rest = setTimeout(tell, REST_MS, null)
    },
    moved() {
      clearTimeout(rest)
      standing = null
    },
    chose: tell,
  }
}
