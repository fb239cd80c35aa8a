import type { CaseFacts } from '../case.ts'
import { numberFindings } from './personal-numbers.ts'

/** What kind of thing about a person or a case stands there. */
export type PersonalKind =
  | 'customer'
  | 'agent'
  | 'email'
  | 'phone'
  | 'case'
  | 'subject'
  | 'order'
  | 'address'
  | 'identity'
  | 'card'
  | 'link'

/** Something in a text that belongs to one case and not into an article; UTF-16 positions. */
export interface Finding {
  readonly kind: PersonalKind
  readonly from: number
  readonly to: number
}

/** What is known of the case and of whoever wrote; anything may be empty. */
export interface KnownPeople {
  readonly facts: Pick<CaseFacts, 'ref' | 'number' | 'url' | 'subject' | 'requester' | 'assignee'> | null
  readonly agentName: string
}

/** A name of one character, or a number of one digit, stands everywhere. */
const TELLING_MIN = 2
const SUBJECT_MIN = 4

/** How Chinese speaks to people by their surname. */
const TITLES = '先生|女士|小姐|太太|老师|同学|经理|总|医生|师傅|阿姨|叔叔|大哥|姐'
/** What a greeting puts before a name. */
const GREETED = /(?<=(?:\b(?:dear|hi|hello|mr|mrs|ms|miss|dr)\b\.?|尊敬的|亲爱的)[ \t]*)(?!\s)/giu

/**
 * Everything in a text that tells about one person or case: what is known of the case wherever it stands, and what looks like an
 * address, a number or a mailbox of anybody. In the order of the text, never overlapping; of two that do, the longer stays.
 */
export function findPersonalData(text: string, known: KnownPeople): Finding[] {
  const plain = foldWidth(text)
  return apart([...knownFindings(plain, known), ...greetedFindings(plain), ...numberFindings(plain)])
}

/** Full-width letters, digits and signs as their ASCII twins, unit for unit, so that positions stay. */
function foldWidth(text: string): string {
  return text.replaceAll(/[！-～]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replaceAll('　', ' ')
}

function knownFindings(text: string, { facts, agentName }: KnownPeople): Finding[] {
  const { requester, ref, number, url, subject, assignee } = facts ?? {}
  return [
    ...namesIn(text, requester?.name ?? '', 'customer'),
    ...namesIn(text, agentName, 'agent'),
    ...namesIn(text, assignee ?? '', 'agent'),
    ...wholes(text, [requester?.email ?? ''], 'email'),
    ...digitsIn(text, requester?.phone ?? ''),
    ...wholes(text, [url ?? ''], 'link'),
    ...wholes(text, [number ?? '', ref?.externalId ?? ''], 'case'),
    ...wholes(text, [requester?.externalId ?? ''], 'customer'),
    ...((subject ?? '').trim().length >= SUBJECT_MIN ? wholes(text, [subject ?? ''], 'subject') : []),
  ]
}

/** A name whole, its parts, and the ways in which people are spoken to by them. */
function namesIn(text: string, name: string, kind: 'customer' | 'agent'): Finding[] {
  const whole = foldWidth(name).trim()
  const parts = whole.split(/[\s·•.,'()]+/u).filter(part => part.length >= (isHan(part) ? TELLING_MIN : 3))
  const han = /^\p{Script=Han}{2,4}$/u.test(whole) ? [...whole] : []
  const given = han.length >= 3 ? [han.slice(1).join('')] : []
  const spoken = han.length >= 2 ? titled(text, surnameOf(han), kind) : []
  return [...wholes(text, [whole, ...parts, ...given], kind), ...spoken]
}

/** Compound surnames have two characters (欧阳, 司马); of four characters the first two are one. */
const surnameOf = (han: readonly string[]) => (han.length === 4 ? han.slice(0, 2) : han.slice(0, 1)).join('')

const titled = (text: string, surname: string, kind: PersonalKind) =>
  matches(text, new RegExp(`${escaped(surname)}(?:${TITLES})`, 'gu'), kind)

/** Names that nobody told us of, behind a greeting: one or two capitalised words, or a few characters with a title. */
function greetedFindings(text: string): Finding[] {
  const han = matches(
    text,
    new RegExp(`(?<!\\p{Script=Han})\\p{Script=Han}{1,3}(?:${TITLES})(?=[,，:：、。!您你]|\\s)`, 'gu'),
    'customer',
  )
  const latin = [...text.matchAll(GREETED)].flatMap(({ index }) => {
    const found = /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?/u.exec(text.slice(index, index + 80))
    const common = /^(?:Mrs?|Ms|Miss|Dr|Prof|Customer|Sir|Madam|Team|There|All|User|Client|Friend|Valued)\b/
    return found && !common.test(found[0])
      ? [{ kind: 'customer' as const, from: index, to: index + found[0].length }]
      : []
  })
  return [...han, ...latin]
}

/** Every place of some words, in any case of letters; not inside of a longer word or number. */
function wholes(text: string, words: readonly string[], kind: PersonalKind): Finding[] {
  const telling = words.map(word => foldWidth(word).trim()).filter(word => word.length >= TELLING_MIN)
  return [...new Set(telling)].flatMap(word => {
    const spaced = word.split(/\s+/).map(escaped).join('\\s+')
    const before = /^[\p{Script=Latin}\d]/u.test(word) ? '(?<![\\p{Script=Latin}\\d])' : ''
    const after = /[\p{Script=Latin}\d]$/u.test(word) ? '(?![\\p{Script=Latin}\\d])' : ''
    return matches(text, new RegExp(before + spaced + after, 'giu'), kind)
  })
}

/** A known phone number, whatever stands between its digits, with its country's code or without. */
function digitsIn(text: string, phone: string): Finding[] {
  const digits = phone.replaceAll(/\D/g, '')
  if (digits.length < 6) return wholes(text, [phone], 'phone')
  const national = digits.slice(-10)
  const spread = [...national].join('[ ().-]{0,3}')
  return matches(text, new RegExp(`(?<!\\d)\\+?(?:\\d{1,3}[ ().-]{0,3})?${spread}(?!\\d)`, 'g'), 'phone')
}

const isHan = (word: string) => /^\p{Script=Han}+$/u.test(word)
const escaped = (word: string) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

function matches(text: string, pattern: RegExp, kind: PersonalKind): Finding[] {
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ kind, from: index, to: index + length }))
}

/** The longest first, and of those that touch the same place only it; what it leaves uncovered of a shorter one stays with that. */
function apart(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = []
  for (const one of [...findings].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
    const rest = kept.reduce((parts, other) => parts.flatMap(part => without(part, other)), [one] as Finding[])
    kept.push(...rest)
  }
  return kept.sort((a, b) => a.from - b.from)
}

function without(part: Finding, { from, to }: Finding): Finding[] {
  if (to <= part.from || from >= part.to) return [part]
  return [
    { ...part, to: Math.max(part.from, Math.min(part.to, from)) },
    { ...part, from: Math.min(part.to, Math.max(part.from, to)) },
  ].filter(one => one.to > one.from)
}

/** What each kind becomes, in the article's language: a variable where one is known, else a question. */
const holes: Record<PersonalKind, { zh: string; en: string }> = {
  customer: { zh: '{{customer.name}}', en: '{{customer.name}}' },
  agent: { zh: '{{agent.name}}', en: '{{agent.name}}' },
  email: { zh: '{{?邮箱}}', en: '{{?E-mail address}}' },
  phone: { zh: '{{?电话}}', en: '{{?Phone number}}' },
  case: { zh: '{{case.id}}', en: '{{case.id}}' },
  subject: { zh: '{{case.subject}}', en: '{{case.subject}}' },
  order: { zh: '{{?单号}}', en: '{{?Order number}}' },
  address: { zh: '{{?地址}}', en: '{{?Address}}' },
  identity: { zh: '{{?证件号}}', en: '{{?ID number}}' },
  card: { zh: '{{?卡号}}', en: '{{?Card number}}' },
  link: { zh: '{{?链接}}', en: '{{?Link}}' },
}

/** What stands in an article instead of a finding. */
export const holeFor = (kind: PersonalKind, language: 'zh' | 'en'): string => holes[kind][language]

/** A text with every finding replaced, except those in `kept` (by their place in the list). Braces of the text itself stay. */
export function blankOut(
  text: string,
  findings: readonly Finding[],
  language: 'zh' | 'en',
  kept: ReadonlySet<number> = new Set(),
): string {
  let at = 0
  let out = ''
  findings.forEach(({ kind, from, to }, index) => {
    if (kept.has(index)) return
    out += text.slice(at, from) + holeFor(kind, language)
    at = to
  })
  return out + text.slice(at)
}
