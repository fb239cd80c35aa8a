import { fold } from '../../../shared/text.ts'
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
/** What the right answer's text is worth in the middle of the sets with titles that the weights were found on. */
export const GOOD_MATCH = 4.5
/**
 * The most that similar tickets add: a fifth of a good match, so that they decide between answers that are nearly as good, lift one
 * above poor matches, and never bury a better new one.
 */
const LEARNED_MAX = GOOD_MATCH / 5

/** What is known of an article beside its text. */
export interface Known {
  readonly validated: boolean
  readonly language: string
  /** How far similar tickets agree on it, from 0 to 1. */
  readonly learned?: number
  /** As `fitOf` gives it. */
  readonly fit?: number
}

/** What an article is worth as an answer with all that is known of it. */
export function worthOf(
  { worth }: Pick<Ranked, 'worth'>,
  { validated, language, learned = 0, fit = 1 }: Known,
  asked: Pick<Question, 'language'>,
): number {
  const foreign = asked.language !== null && language !== asked.language
  const text = worth * fit * (validated ? VALIDATED : 1)
  return (text + LEARNED_MAX * learned) * (foreign ? OTHER_LANGUAGE : 1)
}

/** Whose a ticket is and what it is about. */
export interface Ground {
  readonly departmentId: string
  /** What its topic is called; empty without one. */
  readonly topicNames: readonly string[]
}

/** A department knows best what is asked of it, and a named topic was named on purpose. Each decides between near equals only. */
const SAME_DEPARTMENT = 1.04
const SAME_TOPIC = 1.04

/** By how much more an article is worth on a ticket whose department owns it, or whose topic stands in its title or is a tag. */
export function fitOf(
  article: { departmentId: string; title: string; tags: readonly string[] },
  ground: Ground | null,
): number {
  if (!ground) return 1
  const title = plain(article.title)
  const tags = article.tags.map(plain)
  const named = ground.topicNames.map(plain).some(name => name !== '' && (title.includes(name) || tags.includes(name)))
  return (article.departmentId === ground.departmentId ? SAME_DEPARTMENT : 1) * (named ? SAME_TOPIC : 1)
}

const plain = (text: string) => fold(text).text.trim()
