import type { Backend } from './backend.ts'

/** Under which name the drafts keep whom somebody chose last; it is nothing that was typed. */
export const RECENT_PEOPLE = 'recent people'
const KEPT = 8

/** The ids of the people chosen last in this browser, the latest first; forgotten with the drafts. */
export function recentPeople(backend: Pick<Backend, 'drafts'>): readonly string[] {
  const kept = backend.drafts.peek().get(RECENT_PEOPLE)?.value as { ids?: string[] } | undefined
  return kept?.ids ?? []
}

/** Remembers that somebody was chosen. */
export function rememberPerson(backend: Pick<Backend, 'drafts' | 'keepDraft'>, id: string): void {
  const ids = [id, ...recentPeople(backend).filter(one => one !== id)].slice(0, KEPT)
  backend.keepDraft(RECENT_PEOPLE, { ids })
}
