import type { LiveMessage } from '../../shared/live.ts'
import type { Me } from '../../shared/organisation.ts'
import { extensionSentences } from '../../shared/sentences/extension.ts'
import { type Language, sentencesIn } from '../../shared/sentences.ts'

export interface Notice {
  readonly handoffId: string
  readonly title: string
  readonly body: string
}

type HandoffMessage = Extract<LiveMessage, { kind: 'handoff' }>
type Say = ReturnType<typeof sentencesIn<(typeof extensionSentences)['zh']>>

/**
 * What to tell the desktop about a live message; null when it does not concern this person: their own act, a handoff between
 * others, or news for the other side.
 */
export function noticeFor(message: LiveMessage, me: Me, language: Language): Notice | null {
  if (message.kind !== 'handoff' || message.actorId === me.member.id) return null
  const title = titleFor(message, me, language)
  if (title === null) return null
  const { id, case: about, latest, packet } = message.handoff
  const words = message.event === 'handoff_requested' ? packet?.why : latest?.text
  return { handoffId: id, title, body: [about.subject, clipped(words ?? '')].filter(Boolean).join('\n') }
}

function titleFor({ event, handoff }: HandoffMessage, me: Me, language: Language): string | null {
  const say: Say = sentencesIn(extensionSentences, language)
  const from = departmentName(me, handoff.fromDepartmentId, language) ?? say.someDepartment
  const to = departmentName(me, handoff.toDepartmentId, language) ?? say.someDepartment
  const iAsked = handoff.asker.id === me.member.id
  const iAnswer = handoff.assignee?.id === me.member.id
  const myDepartment = me.member.departmentIds.includes(handoff.toDepartmentId)
  if (event === 'handoff_requested') return myDepartment ? say.askedTitle(from) : null
  if (event === 'handoff_answered') return iAsked ? say.answeredTitle(to) : null
  if (event === 'handoff_declined') return iAsked ? say.declinedTitle(to) : null
  if (event === 'handoff_asked_back') return iAsked ? say.askedBackTitle(to) : null
  if (event === 'handoff_replied') return iAnswer ? say.repliedTitle(from) : null
  if (event === 'handoff_reopened') return iAnswer ? say.reopenedTitle(from) : null
  if (event === 'handoff_withdrawn') return iAnswer ? say.withdrawnTitle(from) : null
  return null
}

function departmentName(me: Me, id: string, language: Language): string | null {
  const department = me.departments.find(one => one.id === id)
  return department ? (language === 'en' && department.englishName) || department.name : null
}

function clipped(words: string): string {
  return words.length > 160 ? `${words.slice(0, 159)}…` : words
}
