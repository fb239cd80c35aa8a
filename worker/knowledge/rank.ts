import type { Question } from './asking.ts'
import type { Candidate } from './index-rows.ts'
import { type Comparable, type Frequencies, type SignalName, type Signals, signalsOf } from './signals.ts'

/** A candidate with what its text is worth as an answer. */
export type Ranked<T extends Comparable = Candidate> = T & { readonly worth: number }

/**
 * How much each signal weighs; those not named weigh nothing. Found by coordinate ascent on seven public question sets in both
 * languages, each set left out in turn to see that the others' weights serve it too.
 */
const WEIGHTS: Partial<Record<SignalName, number>> = {
  index: 1.4,
  anywhere: 0.2,
  clause: 0.6,
  subject: 0.8,
  dense: 0.4,
  'terms.inText': 0.4,
  'terms.ofTitle': 1,
  'neighbours.inTitle': 0.4,
  'roots.inText': 0.4,
  'roots.ofTitle': 0.1,
  'trigrams.inTitle': 0.9,
  'trigrams.inText': 0.2,
  'trigrams.ofTitle': 1,
  'characters.inTitle': 1.8,
  'characters.inText': 0.8,
  'characters.ofTitle': 0.4,
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
