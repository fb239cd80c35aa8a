import { type Question, termAs } from './asking.ts'
import { type UnitKind, type Units, unitKinds, unitsOf } from './units.ts'

/** What the signals look at. */
export interface Comparable {
  readonly title: string
  /** The beginning of the text, without Markdown. */
  readonly lead: string
  /** BM25 as the index gives it: the higher the better. */
  readonly indexScore: number
}

const kindSignals = ['inTitle', 'inText', 'ofTitle'] as const
type KindSignal = `${UnitKind}.${(typeof kindSignals)[number]}`

/**
 * How a candidate answers a question, each from 0 to 1. For each kind of unit: `inTitle` and `inText`, the share of what was asked
 * that stands in the title and in the text; `ofTitle`, the share of the title that was asked for. Units weigh by their rarity.
 * `index` is the index's own score beside the best candidate's; `anywhere` the share of terms that stand in title or text; `clause`
 * how alike the title and one clause of the question are, or two that follow each other; `subject` the share of the title that a
 * mail's subject asks for; `near` the cosine between question and text.
 */
export type SignalName = KindSignal | 'index' | 'anywhere' | 'clause' | 'subject' | 'near'
export const signalNames: readonly SignalName[] = [
  ...unitKinds.flatMap(kind => kindSignals.map(one => `${kind}.${one}` as const)),
  'index',
  'anywhere',
  'clause',
  'subject',
  'near',
]
export type Signals = Readonly<Record<SignalName, number>>

interface Read {
  readonly title: Units
  readonly text: Units
}

type Weigh = (unit: string) => number

/** The signals of each candidate, in their order. */
export function signalsOf(candidates: readonly Comparable[], question: Question, frequencies: Frequencies): Signals[] {
  const as = (term: string) => termAs(term, question)
  const read = candidates.map(({ title, lead }) => ({
    title: unitsOf(title, as),
    text: unitsOf(lead, as),
  }))
  const asked = unitsOf(question.text, as)
  const subject = unitsOf(question.subject, as).terms
  const best = Math.max(...candidates.map(one => one.indexScore), Number.MIN_VALUE)
  const rarities = Object.fromEntries(unitKinds.map(kind => [kind, rarityOf(kind, read, frequencies)])) as Record<
    UnitKind,
    Weigh
  >
  const clauses = clausesOf(question.text, as)
  return read.map((texts, i) => {
    const ofKind = unitKinds.flatMap(kind => {
      const [inTitle, inText] = [texts.title[kind], texts.text[kind]]
      const rarity = rarities[kind]
      return [
        [`${kind}.inTitle`, share(asked[kind], inTitle, rarity)],
        [`${kind}.inText`, share(asked[kind], inText, rarity)],
        [`${kind}.ofTitle`, share(inTitle, asked[kind], rarity)],
      ]
    })
    return {
      ...(Object.fromEntries(ofKind) as Record<KindSignal, number>),
      index: (candidates[i]?.indexScore ?? 0) / best,
      anywhere: share(asked.terms, new Set([...texts.title.terms, ...texts.text.terms]), rarities.terms),
      clause: Math.max(0, ...clauses.map(clause => likeness(clause, texts.title, rarities))),
      subject: subject.size > 0 ? share(texts.title.terms, subject, rarities.terms) : 0,
      near: cosine(asked.terms, texts.text.terms, rarities.terms),
    }
  })
}

/** How often terms stand in the workspace's index, for those that were asked for. */
export interface Frequencies {
  readonly articles: number
  readonly of: ReadonlyMap<string, number>
}

/**
 * The inverse document frequency of BM25 (Robertson and Spärck Jones). Of asked terms the index knows the frequency. That of others
 * is guessed from the candidates that hold them, so that nothing more has to be read: candidates are alike, so what many of them
 * hold need not be as common elsewhere, and the guess grows with the root of the index's size.
 */
function rarityOf(kind: UnitKind, read: readonly Read[], { articles, of }: Frequencies): Weigh {
  const holders = new Map<string, number>()
  for (const { title, text } of read) {
    for (const unit of title[kind]) holders.set(unit, (holders.get(unit) ?? 0) + 1)
    for (const unit of text[kind]) if (!title[kind].has(unit)) holders.set(unit, (holders.get(unit) ?? 0) + 1)
  }
  if (kind !== 'terms') return unit => inverse(holders.get(unit) ?? 0, read.length)
  const scale = Math.sqrt(Math.max(1, articles / Math.max(1, read.length)))
  return unit => inverse(of.get(unit) ?? (holders.get(unit) ?? 0) * scale, Math.max(articles, read.length))
}

const inverse = (frequency: number, all: number) => Math.log(1 + Math.max(0, all - frequency + 0.5) / (frequency + 0.5))

/** How much of the weight of one set stands in the other too. */
function share(whole: ReadonlySet<string>, part: ReadonlySet<string>, weigh: Weigh): number {
  let [sum, met] = [0, 0]
  for (const unit of whole) {
    const weight = weigh(unit)
    sum += weight
    if (part.has(unit)) met += weight
  }
  return sum === 0 ? 0 : met / sum
}

function cosine(one: ReadonlySet<string>, other: ReadonlySet<string>, weigh: Weigh): number {
  const norm = (set: ReadonlySet<string>) => Math.sqrt([...set].reduce((sum, unit) => sum + weigh(unit) ** 2, 0))
  let dot = 0
  for (const unit of one) if (other.has(unit)) dot += weigh(unit) ** 2
  return dot === 0 ? 0 : dot / (norm(one) * norm(other))
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
function likeness(clause: Units, title: Units, rarities: Record<UnitKind, Weigh>): number {
  const kind = title.characters.size > 0 ? 'characters' : 'roots'
  const [one, other] = [clause[kind], title[kind]]
  let [sum, met] = [0, 0]
  for (const unit of one) {
    sum += rarities[kind](unit)
    if (other.has(unit)) met += 2 * rarities[kind](unit)
  }
  for (const unit of other) sum += rarities[kind](unit)
  return sum === 0 ? 0 : met / sum
}
