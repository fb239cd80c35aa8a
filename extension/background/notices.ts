import type { LiveMessage } from '../../shared/live.ts'
import { departmentNames, placeOf, sayNotice } from '../../shared/notice/say.ts'
import type { Me } from '../../shared/organisation.ts'
import { letterSentences } from '../../shared/sentences/notice.ts'
import { type Language, sentencesIn } from '../../shared/sentences.ts'

/** What the desktop shows. */
export interface DesktopNotice {
  /** The place in the hub that a click leads to. */
  readonly place: string
  readonly title: string
  readonly body: string
}

/**
 * What to show on the desktop of a live message; null for what is not meant for it. The server has decided already, by the
 * person's own choice: several that come together are one.
 */
export function desktopNotice(message: LiveMessage, me: Me, language: Language): DesktopNotice | null {
  if (message.kind !== 'notice' || message.desktop === 0) return null
  const { notice, desktop: count } = message
  const said = sayNotice(notice, language, departmentNames(me.departments, language))
  const body = [said.about, said.words].filter(Boolean).join('\n')
  if (count === 1) return { place: placeOf(notice.subject), title: said.title, body }
  const say = sentencesIn(letterSentences, language)
  return { place: 'notices', title: say.digest(count), body: [said.title, say.andMore(count - 1)].join('\n') }
}
