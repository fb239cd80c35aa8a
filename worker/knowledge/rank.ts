import type { Question } from './asking.ts'
import type { Candidate } from './index-rows.ts'
import { type Comparable, type Frequencies, type SignalName, type Signals, signalsOf } from './signals.ts'

/** A candidate with what its text is worth as an answer. */
export type Ranked<T extends Comparable = Candidate> = T & { readonly worth: number }

/**
 * How much each signal weighs; those not named weigh nothing. Found by random search on seven public question sets in both
 * languages, weighing each set alike.
 */
const WEIGHTS: Partial<Record<SignalName, number>> = {
  index: 1.55,
  anywhere: 0.25,
  clause: 0.95,
  subject: 1.7,
  dense: 0.65,
  'terms.inTitle': 0.4,
  'terms.ofTitle': 1,
  'terms.inText': 0.35,
  'neighbours.inTitle': 0.5,
  'neighbours.ofTitle': 0.15,
  'roots.inText': 0.75,
  'trigrams.inTitle': 1.3,
  'trigrams.ofTitle': 1.35,
  'characters.inTitle': 1.7,
  'characters.ofTitle': 0.55,
  'characters.inText': 0.4,
}
const WEIGHED = Object.entries(WEIGHTS) as [SignalName, number][]

/** Candidates by how well their text answers, best first. Nothing more has to be read for it. */
export function ranked<T extends Comparable>(
  candidates: readonly T[],
  question: Question,
  frequencies: Frequencies,
): Ranked<T>[] {
  const signals = signalsOf(candidates, question, frequencies)
  const weighed = candidates.map((one, i) => ({ ...one, worth: weigh(signals[i] as Signals) }))
  return weighed.sort((a, b) => b.worth - a.worth)
}

const weigh = (signals: Signals) => WEIGHED.reduce((sum, [name, weight]) => sum + weight * signals[name], 0)

/** Somebody vouches for it. */
const VALIDATED = 1.08
const OTHER_LANGUAGE = 0.85

/** What an article is worth as an answer with all that the main database says of it. */
export function worthOf(
  { worth }: Pick<Ranked, 'worth'>,
  { validated, language }: { validated: boolean; language: string },
  asked: Question,
): number {
  const foreign = asked.language !== null && language !== asked.language
  return worth * (validated ? VALIDATED : 1) * (foreign ? OTHER_LANGUAGE : 1)
}
