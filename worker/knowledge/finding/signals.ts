import { type Question, termAs } from './asking.ts'
import { type TextUnits, type UnitKind, type Units, unitKinds, unitsAmong, unitsOf } from './units.ts'

/** What the signals look at. */
export interface Comparable {
  readonly title: string
  /** The beginning of the text, without Markdown. */
  readonly lead: string
  /** BM25 as the index gives it: the higher the better. */
  readonly indexScore: number
}

const titleKinds = ['terms', 'neighbours', 'trigrams', 'characters'] as const
const textKinds = ['terms', 'roots', 'characters'] as const
type KindSignal = `${(typeof titleKinds)[number]}.${'inTitle' | 'ofTitle'}` | `${(typeof textKinds)[number]}.inText`

/**
 * How a candidate answers a question, each from 0 to 1. For each kind of unit that tells something there: `inTitle` and `inText`,
 * the share of what was asked that stands in the title and in the text; `ofTitle`, the share of the title that was asked for. Units
 * weigh by their rarity. `index` is the index's own score beside the best candidate's; `anywhere` the share of terms that stand in
 * title or text; `clause` how alike the title and one clause of the question are, or two that follow each other; `subject` the
 * share of the title that a mail's subject asks for; `dense` what of the text was asked for, beside its length.
 */
export type SignalName = KindSignal | 'index' | 'anywhere' | 'clause' | 'subject' | 'dense'
export type Signals = Readonly<Record<SignalName, number>>

/** How often terms stand in the workspace's index, for those that were asked for. */
export interface Frequencies {
  readonly articles: number
  readonly of: ReadonlyMap<string, number>
}

interface Read {
  readonly title: Units
  readonly text: TextUnits
}

type Weigh = (unit: string) => number
type Rarities = Readonly<Record<UnitKind, Weigh>>

/** The signals of each candidate, in their order. */
export function signalsOf(candidates: readonly Comparable[], question: Question, frequencies: Frequencies): Signals[] {
  const as = (term: string) => termAs(term, question)
  const asked = unitsOf(question.text, as)
  const subject = unitsOf(question.subject, as).terms
  const clauses = clausesOf(question.text, as)
  const read = candidates.map(({ title, lead }) => ({ title: unitsOf(title, as), text: unitsAmong(asked, lead, as) }))
  const best = Math.max(...candidates.map(one => one.indexScore), Number.MIN_VALUE)
  const rarities = raritiesOf(read, frequencies)
  return read.map(({ title, text }, i) => ({
    ...kindSignals(asked, { title, text }, rarities),
    index: (candidates[i]?.indexScore ?? 0) / best,
    anywhere: share(asked.terms, rarities.terms, term => title.terms.has(term) || text.terms.has(term)),
    clause: Math.max(0, ...clauses.map(clause => likeness(clause, title, rarities))),
    subject: subject.size > 0 ? share(title.terms, rarities.terms, term => subject.has(term)) : 0,
    dense: density(asked.terms, text, rarities.terms),
  }))
}

function kindSignals(asked: Units, { title, text }: Read, rarities: Rarities): Record<KindSignal, number> {
  const signals: Partial<Record<KindSignal, number>> = {}
  for (const kind of titleKinds) {
    signals[`${kind}.inTitle`] = share(asked[kind], rarities[kind], unit => title[kind].has(unit))
    signals[`${kind}.ofTitle`] = share(title[kind], rarities[kind], unit => asked[kind].has(unit))
  }
  for (const kind of textKinds)
    signals[`${kind}.inText`] = share(asked[kind], rarities[kind], unit => text[kind].has(unit))
  return signals as Record<KindSignal, number>
}

/**
 * The inverse document frequency of BM25 (Robertson and Spärck Jones). Of asked terms the index knows the frequency. That of others
 * is guessed from the candidates that hold them, so that nothing more has to be read: candidates are alike, so what many of them
 * hold need not be as common elsewhere, and the guess grows with the root of the index's size.
 */
function raritiesOf(read: readonly Read[], { articles, of }: Frequencies): Rarities {
  const scale = Math.sqrt(Math.max(1, articles / Math.max(1, read.length)))
  const rarity = (kind: UnitKind): Weigh => {
    const holders = new Map<string, number>()
    const count = (unit: string) => holders.set(unit, (holders.get(unit) ?? 0) + 1)
    for (const { title, text } of read) {
      for (const unit of title[kind]) count(unit)
      if (kind !== 'neighbours') for (const unit of text[kind]) if (!title[kind].has(unit)) count(unit)
    }
    if (kind !== 'terms') return unit => inverse(holders.get(unit) ?? 0, read.length)
    return unit => inverse(of.get(unit) ?? (holders.get(unit) ?? 0) * scale, Math.max(articles, read.length))
  }
  return Object.fromEntries(unitKinds.map(kind => [kind, rarity(kind)])) as Record<UnitKind, Weigh>
}

const inverse = (frequency: number, all: number) => Math.log(1 + Math.max(0, all - frequency + 0.5) / (frequency + 0.5))

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

/** As the cosine of two texts, with a term of the text that was not asked for taken as middling. */
function density(asked: ReadonlySet<string>, { terms, length }: TextUnits, weigh: Weigh): number {
  let [all, met] = [0, 0]
  for (const term of asked) {
    const weight = weigh(term) ** 2
    all += weight
    if (terms.has(term)) met += weight
  }
  return all === 0 ? 0 : Math.min(1, (met / all) * Math.sqrt(asked.size / Math.max(1, length)))
}

const CLAUSE_ENDS = /[。！？!?；;\n，,：:]+|\.\s/u
const CLAUSES_MAX = 40

/** The clauses of a question, each alone and with the one that follows. */
function clausesOf(text: string, as: (term: string) => string): Units[] {
  const parts = text.split(CLAUSE_ENDS).filter(part => part.trim() !== '')
  const pairs = parts.slice(1).map((part, i) => `${parts[i]}，${part}`)
  return [...parts, ...pairs].slice(-CLAUSES_MAX).map(part => unitsOf(part, as))
}

/** Dice's coefficient of two short texts, over Han characters where there are any, else over roots. */
function likeness(clause: Units, title: Units, rarities: Rarities): number {
  const kind = title.characters.size > 0 ? 'characters' : 'roots'
  let [sum, met] = [0, 0]
  for (const unit of clause[kind]) {
    sum += rarities[kind](unit)
    if (title[kind].has(unit)) met += 2 * rarities[kind](unit)
  }
  for (const unit of title[kind]) sum += rarities[kind](unit)
  return sum === 0 ? 0 : met / sum
}
