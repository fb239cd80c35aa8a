import { type Question, termAs } from './asking.ts'
import { type Clauses, clausesOf } from './clauses.ts'
import { type TextUnits, type UnitKind, type Units, unitsAmong, unitsOf } from './units.ts'

/** What the signals look at. */
export interface Comparable {
  readonly title: string
  /** The beginning of the text, without Markdown. */
  readonly lead: string
  /** BM25 as the index gives it: the higher the better. */
  readonly indexScore: number
}

/** How often terms stand in the workspace's index, for those that were asked for. */
export interface Frequencies {
  readonly articles: number
  readonly of: ReadonlyMap<string, number>
}

/** A candidate, taken apart. */
interface Read {
  readonly title: Units
  readonly text: TextUnits
  readonly indexScore: number
}

type Weigh = (unit: string) => number

/** What a candidate is compared with. */
interface Against extends Clauses {
  readonly asked: Units
  readonly subject: ReadonlySet<string>
  /** The best score of the index among the candidates. */
  readonly best: number
  /** How long their texts are, in terms. */
  readonly length: number
  readonly rarity: (kind: UnitKind) => Weigh
}

type Working = (one: Read, against: Against) => number

const inTitle =
  (kind: UnitKind): Working =>
  ({ title }, { asked, rarity }) =>
    share(asked[kind], rarity(kind), unit => title[kind].has(unit))
const ofTitle =
  (kind: UnitKind): Working =>
  ({ title }, { asked, rarity }) =>
    share(title[kind], rarity(kind), unit => asked[kind].has(unit))
const inText =
  (kind: 'starts' | 'characters'): Working =>
  ({ text }, { asked, rarity }) =>
    share(asked[kind], rarity(kind), unit => text[kind].has(unit))

/**
 * How a candidate answers a question, each from 0 to 1; units weigh by their rarity. For kinds of units: `inTitle` and `inText`, the
 * share of what was asked that stands in the title and in the text; `ofTitle`, the share of the title that was asked for. `index` is
 * the index's own score beside the best candidate's; `anywhere` the share of terms that stand in title or text; `often` counts how
 * often they stand in the text; `likeText` and `likeTitle` are how alike question and text are in terms, and question and title in
 * trigrams; `clause` how alike the title and one clause of the question are, or two that follow each other, and `asking` the same of
 * clauses that ask; `subject` the share of the title that a mail's subject asks for.
 */
const workings = {
  'terms.ofTitle': ofTitle('terms'),
  'neighbours.inTitle': inTitle('neighbours'),
  'neighbours.ofTitle': ofTitle('neighbours'),
  'trigrams.inTitle': inTitle('trigrams'),
  'trigrams.ofTitle': ofTitle('trigrams'),
  'characters.inTitle': inTitle('characters'),
  'starts.inText': inText('starts'),
  'characters.inText': inText('characters'),
  index: ({ indexScore }, { best }) => indexScore / best,
  anywhere: ({ title, text }, { asked, rarity }) =>
    share(asked.terms, rarity('terms'), term => title.terms.has(term) || text.counts.has(term)),
  often: ({ text }, { asked, rarity, length }) => saturation(asked.terms, text, rarity('terms'), length),
  likeText: ({ text }, { asked, rarity }) => likeText(asked.terms, text, rarity('terms')),
  likeTitle: ({ title }, { asked, rarity }) => cosine(asked.trigrams, title.trigrams, rarity('trigrams')),
  clause: ({ title }, { clauses, rarity }) => likest(clauses, title, rarity),
  asking: ({ title }, { asking, rarity }) => likest(asking, title, rarity),
  subject: ({ title }, { subject, rarity }) =>
    subject.size > 0 ? share(title.terms, rarity('terms'), term => subject.has(term)) : 0,
} satisfies Record<string, Working>

export type SignalName = keyof typeof workings

/** The named signals of each candidate, in the order of the candidates. No other is worked out. */
export function signalsOf<Name extends SignalName>(
  names: readonly Name[],
  candidates: readonly Comparable[],
  question: Question,
  frequencies: Frequencies,
): Readonly<Record<Name, number>>[] {
  const as = (term: string) => termAs(term, question)
  const asked = unitsOf(question.text, as)
  const read = candidates.map(({ title, lead, indexScore }) => ({
    title: unitsOf(title, as),
    text: unitsAmong(asked, lead, as),
    indexScore,
  }))
  const against: Against = {
    asked,
    subject: unitsOf(question.subject, as).terms,
    ...clausesOf(question.text, as),
    best: Math.max(...candidates.map(one => one.indexScore), Number.MIN_VALUE),
    length: read.reduce((sum, { text }) => sum + text.length, 0) / Math.max(1, read.length),
    rarity: raritiesOf(read, frequencies),
  }
  return read.map(
    one => Object.fromEntries(names.map(name => [name, workings[name](one, against)])) as Record<Name, number>,
  )
}

/**
 * Of asked terms the index knows the frequency; theirs is the inverse document frequency of BM25 (Robertson and Spärck Jones). That
 * of others is guessed from the candidates that hold them, so that nothing more has to be read: candidates are alike, so what many
 * of them hold need not be as common elsewhere, and the guess grows with the root of the index's size. What parts words are made of
 * weighs by the candidates alone, and never nothing. Each kind is counted once it is asked for.
 */
function raritiesOf(read: readonly Read[], { articles, of }: Frequencies): (kind: UnitKind) => Weigh {
  const scale = Math.sqrt(Math.max(1, articles / Math.max(1, read.length)))
  const rarity = (kind: UnitKind): Weigh => {
    const holders = new Map<string, number>()
    for (const { title, text } of read) {
      for (const unit of title[kind]) holders.set(unit, (holders.get(unit) ?? 0) + 1)
      for (const unit of unitsIn(text, kind))
        if (!title[kind].has(unit)) holders.set(unit, (holders.get(unit) ?? 0) + 1)
    }
    if (kind !== 'terms') return unit => softly(holders.get(unit) ?? 0, read.length)
    return unit => inverse(of.get(unit) ?? (holders.get(unit) ?? 0) * scale, Math.max(articles, read.length))
  }
  return onceFor(kind => onceFor(rarity(kind)))
}

/** Works out each answer once: candidates ask for the same units again and again. */
function onceFor<Key, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>()
  return key => {
    const before = known.get(key)
    if (before !== undefined) return before
    const fresh = work(key)
    known.set(key, fresh)
    return fresh
  }
}

function unitsIn(text: TextUnits, kind: UnitKind): Iterable<string> {
  if (kind === 'terms') return text.counts.keys()
  return kind === 'starts' || kind === 'characters' ? text[kind] : []
}

const inverse = (frequency: number, all: number) => Math.log(1 + Math.max(0, all - frequency + 0.5) / (frequency + 0.5))
const softly = (frequency: number, all: number) => Math.log(1 + (all + 1) / (frequency + 0.5))

/** How much of the weight of a set is met. */
function share(whole: ReadonlySet<string>, weigh: Weigh, isMet: (unit: string) => boolean): number {
  let [sum, met] = [0, 0]
  for (const unit of whole) {
    const weight = weigh(unit)
    sum += weight
    if (isMet(unit)) met += weight
  }
  return sum === 0 ? 0 : met / sum
}

/** BM25's own, where text is long beside the others'. */
const K1 = 1.2
const B = 0.9

/** BM25 of asked terms in a text, beside the most that it could be. `average` is the candidates' length. */
function saturation(asked: ReadonlySet<string>, { counts, length }: TextUnits, weigh: Weigh, average: number): number {
  const half = K1 * (1 - B + (B * length) / Math.max(1, average))
  let [all, met] = [0, 0]
  for (const term of asked) {
    const weight = weigh(term)
    const count = counts.get(term) ?? 0
    all += weight
    met += (weight * count) / (count + half)
  }
  return all === 0 ? 0 : met / all
}

/** The cosine of a question's terms and a text's, each with the logarithm of how often it stands there. */
function likeText(asked: ReadonlySet<string>, { counts }: TextUnits, weigh: Weigh): number {
  let [ours, met, theirs] = [0, 0, 0]
  for (const term of asked) ours += weigh(term) ** 2
  for (const [term, count] of counts) {
    const weight = weigh(term) * (1 + Math.log(count))
    theirs += weight ** 2
    if (asked.has(term)) met += weight * weigh(term)
  }
  return met === 0 ? 0 : met / Math.sqrt(ours * theirs)
}

function cosine(one: ReadonlySet<string>, other: ReadonlySet<string>, weigh: Weigh): number {
  let [ours, met, theirs] = [0, 0, 0]
  for (const unit of one) ours += weigh(unit) ** 2
  for (const unit of other) {
    const weight = weigh(unit) ** 2
    theirs += weight
    if (one.has(unit)) met += weight
  }
  return met === 0 ? 0 : met / Math.sqrt(ours * theirs)
}

const likest = (clauses: readonly Units[], title: Units, rarity: Against['rarity']): number =>
  Math.max(0, ...clauses.map(clause => likeness(clause, title, rarity)))

/** Dice's coefficient of two short texts, over Han characters where there are any, else over the starts of words. */
function likeness(clause: Units, title: Units, rarity: Against['rarity']): number {
  const kind = title.characters.size > 0 ? 'characters' : 'starts'
  const weigh = rarity(kind)
  let [sum, met] = [0, 0]
  for (const unit of clause[kind]) {
    sum += weigh(unit)
    if (title[kind].has(unit)) met += 2 * weigh(unit)
  }
  for (const unit of title[kind]) sum += weigh(unit)
  return sum === 0 ? 0 : met / sum
}
