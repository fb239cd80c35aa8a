import type { CaseRef } from '../../../shared/case.ts'
import { withoutPeople } from '../../../shared/knowledge/telling.ts'
import { TOLD_TERMS_MAX } from '../../../shared/knowledge/told.ts'
import { tokenise } from '../../../shared/text.ts'
import type { Question } from './asking.ts'
import { isEmptyWord } from './empty-words.ts'
import type { Frequencies } from './signals.ts'

/** An article that was used on a ticket, and what that ticket said. */
export interface SimilarUse {
  readonly articleId: string
  readonly caseId: string
  readonly memberId: string
  /** Epoch ms. */
  readonly at: number
  /** The subject's terms, parted by spaces; after them, in a line of their own, those kept of the customer's message if there are any. */
  readonly terms: string
}

/** What similar tickets say for an article. */
export interface Learned {
  /** How far their answers agree on it, from 0 to 1. */
  readonly share: number
  /** On how many of them it was used. */
  readonly cases: number
}

/** After so long a use says next to nothing. */
export const LEARNED_KEPT_MS = 400 * 86_400_000
/** A subject says its business within so many different words. */
const SUBJECT_TERMS_MAX = 24
/** So many of a message's words are kept with a use. */
export const MESSAGE_TERMS_MAX = 24
/** A word that so many articles hold is the base's own: a name, a number or an address stands in one. */
export const HELD_BY = 2
/** A single word can meet by chance: a message of fewer that tell than so many is like another only in part. */
const MESSAGE_TERMS_MIN = 3
/** Messages of fewer that tell do not say whether a subject is to be believed. */
const CONFIRMABLE_MIN = 4

const tellingTerms = (text: string, most = Number.POSITIVE_INFINITY): string[] =>
  [...new Set(tokenise(text).map(({ term }) => term))].filter(term => !isEmptyWord(term)).slice(0, most)

/**
 * What past tickets are looked for by: what the ticket begins with, which is its subject first; and all of it where it says more,
 * apart, so that a long message does not hide whose subject is like this one's.
 */
export function termsAsked({ text }: Pick<Question, 'text'>): { beginning: string[]; whole: string[] } {
  const all = tellingTerms(text, TOLD_TERMS_MAX)
  return { beginning: all.slice(0, SUBJECT_TERMS_MAX), whole: all.length > SUBJECT_TERMS_MAX ? all : [] }
}

/** What past tickets are compared with. */
export interface Compared {
  readonly subjectSize: number
  /** Where past subjects are looked for: in this one, and in how the message begins. */
  readonly beginning: ReadonlySet<string>
  /** How rare those terms of the whole are that articles use themselves, as the kept ones of a message are … */
  readonly known: ReadonlyMap<string, number>
  /** … and all of them together, of no more than a use would keep. */
  readonly rarity: number
  readonly size: number
  /** How many of these its message says. */
  readonly messageSize: number
}

/** What there is to compare of a ticket. */
export function comparedBy({ text, subject }: Question, { articles, of }: Frequencies): Compared {
  const all = tellingTerms(text)
  const isKnown = (term: string) => (of.get(term) ?? 0) >= HELD_BY
  const known = all.filter(isKnown).map(term => [term, Math.log(1 + articles / (of.get(term) ?? 1))] as const)
  const rarest = known.map(([, rarity]) => rarity).sort((a, b) => b - a)
  return {
    subjectSize: tellingTerms(subject, SUBJECT_TERMS_MAX).length,
    beginning: new Set(all.slice(0, SUBJECT_TERMS_MAX)),
    known: new Map(known),
    rarity: sum(rarest.slice(0, MESSAGE_TERMS_MAX)),
    size: Math.min(known.length, MESSAGE_TERMS_MAX),
    messageSize: tellingTerms(text.slice(subject.length)).filter(isKnown).length,
  }
}

/** What the record of a ticket tells about its subject. */
export interface Told {
  readonly ref: CaseRef
  readonly subject: string
  readonly number: string
  readonly url: string
  readonly customerName: string
}

/** The terms of a subject without what belongs to this one ticket or person; sorted, so that their order tells nothing either. */
export function termsLearned({ ref, subject, number, url, customerName }: Told): string {
  const requester = { name: customerName, email: '', phone: '', externalId: '' }
  // The subject itself is what is learned from: only what else is known of the ticket is looked for in it.
  const facts = { ref, number, url, subject: '', requester, assignee: '' }
  return tellingTerms(withoutPeople(subject, { facts, agentName: '' }), SUBJECT_TERMS_MAX)
    .sort()
    .join(' ')
}

/** Products, prices and faults move on: after a season a use says half as much, after a year a sixteenth. */
const HALF_LIFE_MS = 90 * 86_400_000
/** Two subjects of which less than a third is common are not about the same thing … */
const SUBJECTS_ALIKE_MIN = 1 / 3
/**
 * … and two messages of which less than a half is. Measured on a bank's chats of 77 kinds: half of the pairs with so much in common
 * are of one kind, and a quarter of those with a third.
 */
const MESSAGES_ALIKE_MIN = 1 / 2
/**
 * A subject counts up to so many times what the messages below it have in common: four in five chats of one kind have an eighth, and
 * three in four of different kinds less than a ninth, with which no subject counts.
 */
const CONFIRMED = 3
/** So much of what similar tickets say is doubt: one ticket gives an article a third, three by different people more than a half. */
const DOUBT = 2

/**
 * What similar tickets say for each article. Each use counts by how alike the tickets are and how long ago it was; of one person's
 * uses of an article each next counts half of the one before, so that a habit of one is worth no more than two uses. A use more
 * never lowers its own article and never raises another. The ticket that is asked about teaches nothing about itself.
 */
export function learnedOf(
  uses: readonly SimilarUse[],
  compared: Compared,
  now: number,
  ownCaseId: string | null,
): Map<string, Learned> {
  const byArticle = new Map<string, { cases: Set<string>; byMember: Map<string, number[]> }>()
  for (const { articleId, caseId, memberId, at, terms } of uses) {
    const alike = likeness(terms, compared)
    if (caseId === ownCaseId || alike === 0) continue
    const { cases, byMember } = byArticle.get(articleId) ?? { cases: new Set(), byMember: new Map() }
    const weight = alike * 0.5 ** (Math.max(0, now - at) / HALF_LIFE_MS)
    byMember.set(memberId, [...(byMember.get(memberId) ?? []), weight])
    byArticle.set(articleId, { cases: cases.add(caseId), byMember })
  }
  const weights = [...byArticle].map(([id, { cases, byMember }]) => ({
    id,
    cases: cases.size,
    weight: sum([...byMember.values()].map(halving)),
  }))
  const all = sum(weights.map(one => one.weight)) + DOUBT
  return new Map(weights.map(({ id, cases, weight }) => [id, { share: weight / all, cases }]))
}

/**
 * How alike two tickets are by whichever tells more, their subjects or what customers wrote: 1 where these are the same, 0 where
 * they are about something else. A subject of which the messages confirm nothing is one that anything bears, such as a chat's; it
 * counts in full where one of them says too little to confirm it.
 */
function likeness(terms: string, compared: Compared): number {
  const [subject = [], message = []] = terms.split('\n').map(line => line.split(' ').filter(term => term !== ''))
  const byMessage = likeMessage(message, compared)
  const confirmable = Math.min(message.length, compared.messageSize) >= CONFIRMABLE_MIN
  const bySubject = Math.min(likeSubject(subject, compared), confirmable ? CONFIRMED * byMessage : 1)
  return Math.max(bySubject < SUBJECTS_ALIKE_MIN ? 0 : bySubject, byMessage < MESSAGES_ALIKE_MIN ? 0 : byMessage)
}

/** How much of the longer subject stands in the other ticket. */
function likeSubject(terms: readonly string[], { beginning, subjectSize }: Compared): number {
  return terms.filter(term => beginning.has(term)).length / Math.max(1, terms.length, subjectSize)
}

/** How much of the past message stands in this one, and of this one in the past: their mean, in which a long one hides nothing. */
function likeMessage(terms: readonly string[], { known, rarity, size }: Compared): number {
  const common = terms.filter(term => known.has(term))
  if (common.length === 0) return 0
  const said = Math.min(1, sum(common.map(term => known.get(term) ?? 0)) / rarity)
  const enough = Math.min(1, Math.sqrt(terms.length * size) / MESSAGE_TERMS_MIN)
  return Math.sqrt((common.length / terms.length) * said) * enough
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

const halving = (weights: readonly number[]) =>
  sum(weights.toSorted((a, b) => b - a).map((weight, place) => weight / 2 ** place))
