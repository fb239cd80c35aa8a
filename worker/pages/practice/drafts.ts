import { signal } from '@preact/signals'

export type WritingMode = 'reply' | 'note'

/** What the reply box is for at the moment. */
export const writingMode = signal<WritingMode>('reply')

/** Something half written: HTML in the rich editor, text in the plain one. */
export interface Draft {
  readonly html: string
  readonly text: string
}

const empty: Draft = { html: '', text: '' }
const drafts = new Map<string, Draft>()
const keyOf = (ticketId: string, mode: WritingMode) => `practice:draft:${ticketId}:${mode}`

/** What was written on a ticket and not sent; it outlives a reload, not the tab. */
export function draftOf(ticketId: string, mode: WritingMode): Draft {
  const key = keyOf(ticketId, mode)
  return drafts.get(key) ?? stored(key) ?? empty
}

export function keepDraft(ticketId: string, mode: WritingMode, draft: Draft): void {
  const key = keyOf(ticketId, mode)
  drafts.set(key, draft)
  try {
    if (draft.text.trim() === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(draft))
  } catch {
    // no storage: the draft lives as long as the page
  }
}

function stored(key: string): Draft | null {
  try {
    const { html, text } = JSON.parse(sessionStorage.getItem(key) ?? '') as Partial<Draft>
    return typeof html === 'string' && typeof text === 'string' ? { html, text } : null
  } catch {
    return null
  }
}
