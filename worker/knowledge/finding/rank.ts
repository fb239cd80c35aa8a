import { fold, holdsHanLike } from '../../../shared/text.ts'
import type { Question } from './asking.ts'
import type { Candidate } from './index-rows.ts'
import { type Comparable, type Frequencies, type SignalName, signalsOf } from './signals.ts'

/** A candidate with what its text is worth as an answer. */
export type Ranked<T extends Comparable = Candidate> = T & { readonly worth: number }

/** A question in words with spaces between, or in Han characters: what tells in one says little in the other. */
type Script = 'spaced' | 'han'

/**
 * How much each signal weighs; those not named weigh nothing. Found by random search on three and four public question sets, weighing
 * each set alike (`asking` afterwards, the others held), and scaled so that the right answer is worth about 1 in the middle of the
 * sets that have titles.
 */
const WEIGHTS: Readonly<Record<Script, Partial<Record<SignalName, number>>>> = {
  spaced: {
    index: 0.19,
    clause: 0.21,
    subject: 0.39,
    often: 0.74,
    likeText: 0.51,
    likeTitle: 0.11,
    'terms.ofTitle': 0.16,
    'neighbours.inTitle': 0.37,
    'starts.inText': 0.08,
    'trigrams.inTitle': 0.4,
    'trigrams.ofTitle': 0.25,
  },
  han: {
    index: 0.28,
    anywhere: 0.18,
    clause: 0.22,
    asking: 0.23,
    often: 0.05,
    likeText: 0.13,
    'terms.ofTitle': 0.15,
    'neighbours.ofTitle': 0.16,
    'characters.inTitle': 0.26,
    'characters.inText': 0.22,
    'starts.inText': 0.11,
  },
}

/** Candidates by how well their text answers, best first. Nothing more has to be read for it. */
export function ranked<T extends Comparable>(
  candidates: readonly T[],
  question: Question,
  frequencies: Frequencies,
): Ranked<T>[] {
  const weights = WEIGHTS[holdsHanLike(question.text) ? 'han' : 'spaced']
  const names = Object.keys(weights) as SignalName[]
  const signals = signalsOf(names, candidates, question, frequencies)
  const worth = (i: number) => names.reduce((sum, name) => sum + (weights[name] ?? 0) * (signals[i]?.[name] ?? 0), 0)
  const weighed = candidates.map((one, i) => ({ ...one, worth: worth(i) }))
  return weighed.sort((a, b) => b.worth - a.worth)
}

/** Somebody vouches for it. */
const VALIDATED = 1.08
const OTHER_LANGUAGE = 0.85
/**
 * The most that similar tickets add: a fifth of what a right answer's text is worth, so that they decide between answers that are
 * nearly as good, lift one above poor matches, and never bury a better new one.
 */
const LEARNED_MAX = 0.2

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
