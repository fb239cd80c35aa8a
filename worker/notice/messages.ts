import { departmentNames, placeOf, sayNotice } from '../../shared/notice/say.ts'
import type { Directory } from '../../shared/organisation.ts'
import { letterSentences } from '../../shared/sentences/notice.ts'
import { type Language, sentencesIn } from '../../shared/sentences.ts'
import type { Letter } from './letter.ts'
import { clipped, type GroupMessage } from './robot-products.ts'

/** So many notices of a digest are named; the rest is a number. */
const NAMED_MAX = 10

/** The address of a place in the hub; null while nobody knows where this server stands. */
export const hubLink = (origin: string, place: string): string | null =>
  origin === '' ? null : `${origin}/hub#/${place}`

/** What a group hears of one notice, or of several as one. Ticket and headline, never what people wrote. */
export function groupMessage(
  letters: readonly Letter[],
  directory: Directory,
  language: Language,
  origin: string,
): GroupMessage {
  const say = sentencesIn(letterSentences, language)
  const nameOf = departmentNames(directory.departments, language)
  const said = letters.map(letter => sayNotice(letter, language, nameOf))
  const [only] = letters
  const one = letters.length === 1 && only
  const url = hubLink(origin, one ? placeOf(one.subject) : 'inbox')
  const link = url === null ? null : { label: say.open, url }
  if (!one) {
    const named = said
      .slice(0, NAMED_MAX)
      .map(({ title, about }) => clipped([title, about].filter(Boolean).join(' · ')))
    const more = said.length - named.length
    return { title: say.digest(said.length), lines: [...named, ...(more > 0 ? [say.andMore(more)] : [])], link }
  }
  const duty = one.onDuty === undefined ? [] : [one.onDuty === '' ? say.nobodyOnDuty : say.onDuty(one.onDuty)]
  const lines = [said[0]?.about ?? '', ...duty].filter(line => line !== '')
  return { title: clipped(said[0]?.title ?? ''), lines: lines.map(clipped), link }
}

/** A mail, in both its forms. */
export interface MailMessage {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Where to choose otherwise. */
  readonly unsubscribe: string | null
}

/** A mail of one notice, or of several as one: plain text, and the same in small HTML. */
export function mailMessage(
  letters: readonly Letter[],
  directory: Directory,
  language: Language,
  origin: string,
): MailMessage {
  const say = sentencesIn(letterSentences, language)
  const nameOf = departmentNames(directory.departments, language)
  const items = letters.slice(0, NAMED_MAX).map(letter => {
    const { title, about } = sayNotice(letter, language, nameOf)
    return { title, about, url: hubLink(origin, placeOf(letter.subject)) }
  })
  const more = letters.length - items.length
  const [first] = items
  const subject =
    letters.length === 1 && first ? [first.title, first.about].filter(Boolean).join(' · ') : say.digest(letters.length)
  return mailOf(clipped(subject), items, more > 0 ? [say.andMore(more)] : [], language, origin)
}

/** The mail, and the group's message, that only show that it works. */
export function tryMail(language: Language, origin: string): MailMessage {
  const say = sentencesIn(letterSentences, language)
  return mailOf(
    say.tryTitle,
    [{ title: say.tryText, about: '', url: hubLink(origin, 'notices') }],
    [],
    language,
    origin,
  )
}

export function tryGroup(language: Language, origin: string): GroupMessage {
  const say = sentencesIn(letterSentences, language)
  const url = hubLink(origin, 'inbox')
  return { title: say.tryTitle, lines: [say.tryText], link: url === null ? null : { label: say.open, url } }
}

interface Item {
  readonly title: string
  readonly about: string
  readonly url: string | null
}

function mailOf(
  subject: string,
  items: readonly Item[],
  after: readonly string[],
  language: Language,
  origin: string,
): MailMessage {
  const say = sentencesIn(letterSentences, language)
  const unsubscribe = hubLink(origin, 'notices/choices')
  const text = [
    ...items.map(({ title, about, url }) => [title, about, url].filter(Boolean).join('\n')),
    ...after,
    ['-- ', say.why, unsubscribe && `${say.choose}: ${unsubscribe}`].filter(Boolean).join('\n'),
  ].join('\n\n')
  const linked = (url: string | null, words: string) =>
    url === null ? escaped(words) : `<a href="${escaped(url)}">${escaped(words)}</a>`
  const html = [
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><body style="font:14px/1.5 sans-serif">`,
    ...items.map(({ title, about, url }) => `<p><b>${linked(url, title)}</b><br>${escaped(about)}</p>`),
    ...after.map(line => `<p>${escaped(line)}</p>`),
    `<p style="color:#667">${escaped(say.why)} ${unsubscribe === null ? '' : linked(unsubscribe, say.choose)}</p>`,
    '</body></html>',
  ].join('\n')
  return { subject, text, html, unsubscribe }
}

function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replaceAll(/[&<>"']/g, sign => signs[sign] ?? sign)
}
