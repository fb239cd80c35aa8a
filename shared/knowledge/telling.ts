import { tokenise } from '../text.ts'
import { findPersonalData, type KnownPeople } from './personal-data.ts'
import { TOLD_TERM, TOLD_TERMS_MAX } from './told.ts'

/** A text in which a space stands for whatever tells of one person or case. */
export function withoutPeople(text: string, known: KnownPeople): string {
  let [kept, at] = ['', 0]
  for (const { from, to } of findPersonalData(text, known)) {
    kept += `${text.slice(at, from)} `
    at = to
  }
  return kept + text.slice(at)
}

/** A bare number is an amount, a date, or the end of somebody's card: it may be the base's own and theirs at once. */
export const isNumber = (term: string): boolean => /^\p{N}+$/u.test(term)

/**
 * What a customer's message may teach, as `ToldTerms`: its first different terms, without what tells of this person or ticket. Sorted,
 * so that nobody can read the message out of them. The ticket's subject is what such messages are about: that stays.
 */
export function termsTold(message: string, { facts, agentName }: KnownPeople): string[] {
  const terms = tokenise(withoutPeople(message, { facts: facts && { ...facts, subject: '' }, agentName }))
  const telling = new Set(terms.map(({ term }) => term).filter(term => TOLD_TERM.test(term) && !isNumber(term)))
  return [...telling].slice(0, TOLD_TERMS_MAX).sort()
}
