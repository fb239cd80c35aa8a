import type { CaseRef } from '../../../shared/case.ts'
import { findPersonalData } from '../../../shared/knowledge/personal-data.ts'
import { tokenise } from '../../../shared/text.ts'
import type { Question } from './asking.ts'
import { isEmptyWord } from './empty-words.ts'

/** An article that was used on a ticket, and what that ticket's subject said. */
export interface SimilarUse {
  readonly articleId: string
  readonly caseId: string
  readonly memberId: string
  /** Epoch ms. */
  readonly at: number
  /** The subject's terms, parted by spaces. */
  readonly terms: string
}

/** What similar tickets say for an article. */
export interface Learned {
  /** How far their answers agree on it, from 0 to 1. */
  readonly share: number
  /** On how many of them it was used. */
  readonly cases: number
}

/** A subject says its business within so many different words. */
const SUBJECT_TERMS_MAX = 24
/** So many are looked for in the subjects of past tickets: the subject of this one first, then how its message begins. */
const ASKED_TERMS_MAX = 24

const tellingTerms = (text: string, most: number): string[] =>
  [...new Set(tokenise(text).map(({ term }) => term))].filter(term => !isEmptyWord(term)).slice(0, most)

/** What a past ticket's subject is looked for by. */
export const termsAsked = ({ text }: Pick<Question, 'text'>): string[] => tellingTerms(text, ASKED_TERMS_MAX)

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
  let [kept, at] = ['', 0]
  for (const { from, to } of findPersonalData(subject, { facts, agentName: '' })) {
    kept += `${subject.slice(at, from)} `
    at = to
  }
  return tellingTerms(kept + subject.slice(at), SUBJECT_TERMS_MAX)
    .sort()
    .join(' ')
}

/** Products, prices and faults move on: after a season a use says half as much, after a year a sixteenth. */
const HALF_LIFE_MS = 90 * 86_400_000
/** Two subjects of which less than a third is common are not about the same thing. */
const SIMILAR_MIN = 1 / 3
/** So much of what similar tickets say is doubt: one ticket gives an article a third, three by different people more than a half. */
const DOUBT = 2

/**
 * What similar tickets say for each article. Each use counts by how alike the tickets are and how long ago it was; of one person's
 * uses of an article each next counts half of the one before, so that a habit of one is worth no more than two uses. A use more
 * never lowers its own article and never raises another. The ticket that is asked about teaches nothing about itself.
 */
export function learnedOf(
  uses: readonly SimilarUse[],
  question: Question,
  now: number,
  ownCaseId: string | null,
): Map<string, Learned> {
  const asked = new Set(termsAsked(question))
  const subjectSize = tellingTerms(question.subject, SUBJECT_TERMS_MAX).length
  const byArticle = new Map<string, { cases: Set<string>; byMember: Map<string, number[]> }>()
  for (const { articleId, caseId, memberId, at, terms } of uses) {
    const alike = likeness(terms.split(' '), asked, subjectSize)
    if (caseId === ownCaseId || alike < SIMILAR_MIN) continue
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

/** How much of the longer subject stands in the other ticket. */
function likeness(terms: readonly string[], asked: ReadonlySet<string>, subjectSize: number): number {
  return terms.filter(term => asked.has(term)).length / Math.max(terms.length, subjectSize)
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

const halving = (weights: readonly number[]) =>
  sum(weights.toSorted((a, b) => b - a).map((weight, place) => weight / 2 ** place))
