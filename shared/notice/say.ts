import { letterSentences, noticeKinds } from '../sentences/notice.ts'
import { type Language, sentencesIn } from '../sentences.ts'
import type { NoticeFacts } from './contract.ts'

/** A notice in words. */
export interface SaidNotice {
  /** Who did what. */
  readonly title: string
  /** On which ticket, or about which thing; may be empty. */
  readonly about: string
  /** What was said, shortened; may be empty. */
  readonly words: string
}

type NameOf = (departmentId: string) => string | null

/** Says a notice in a language. `nameOf` gives a department's name there; kinds that this version does not know get a plain sentence. */
export function sayNotice(
  { kind, facts }: { readonly kind: string; readonly facts: NoticeFacts },
  language: Language,
  nameOf: NameOf,
): SaidNotice {
  const say = sentencesIn(letterSentences, language)
  const titles = sentencesIn(noticeKinds, language) as Readonly<Record<string, (words: never) => string>>
  const text = (name: string) => (typeof facts[name] === 'string' ? facts[name] : '')
  const department = (name: string) => nameOf(text(name)) ?? say.someDepartment
  const number = (name: string) => (typeof facts[name] === 'number' ? facts[name] : 0)
  const words = {
    from: department('fromDepartmentId'),
    to: department('toDepartmentId'),
    department: department('departmentId'),
    by: text('by') || say.somebody,
    title: text('title'),
    count: number('count'),
    unvalidated: number('unvalidated'),
  }
  const titleOf = (Object.hasOwn(titles, kind) ? titles[kind] : titles.other) as (words: object) => string
  const ticket = text('number')
  return {
    title: titleOf(words),
    about: [ticket.startsWith('#') ? ticket : ticket && `#${ticket}`, text('subject')].filter(Boolean).join(' '),
    words: text('words'),
  }
}

/** The place in the hub that a notice leads to, behind its `#/`. */
export function placeOf(subject: { readonly kind: string; readonly id: string } | null): string {
  if (subject?.kind === 'handoff') return `inbox/${subject.id}`
  if (subject?.kind === 'keeping') return 'knowledge/keep'
  if (subject?.kind === 'validating') return 'knowledge/keep?tab=unvalidated'
  if (subject?.kind === 'article') return `knowledge/${subject.id}`
  if (subject?.kind === 'webhook') return `outgoing/webhooks/${subject.id}`
  if (subject?.kind === 'thread') return `discussions/${subject.id}`
  if (subject?.kind === 'task') return `tasks/${subject.id}`
  return 'notices'
}

/** A department's name in the reader's language, out of those that are known; null for none of them. */
export function departmentNames(
  departments: readonly { readonly id: string; readonly name: string; readonly englishName: string }[],
  language: Language,
): NameOf {
  return id => {
    const found = departments.find(one => one.id === id)
    return found ? (language === 'en' && found.englishName) || found.name : null
  }
}
