import type { Drafts, KeptDraft } from './backend.ts'

/** How long typing must pause before a draft is sent on, in ms. */
export const DRAFT_PAUSE_MS = 250

export interface DraftBundle {
  /** Sent after a pause in typing; null, which forgets, at once. */
  put(name: string, draft: KeptDraft | null): void
  /** What was kept elsewhere, with what still waits here on top: an echo is older than the last words. */
  over(kept: Drafts): Drafts
  /** Sends what waits: the page goes away. */
  flush(): void
}

/** Sends each draft on once typing pauses, not at every key: keeping one costs a message, a write and an answer to every page. */
export function bundleDrafts(send: (name: string, draft: KeptDraft | null) => void): DraftBundle {
  const waiting = new Map<string, KeptDraft>()
  let pause: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(pause)
    for (const [name, draft] of waiting) send(name, draft)
    waiting.clear()
  }
  return {
    put(name, draft) {
      if (!draft) {
        waiting.delete(name)
        return send(name, null)
      }
      waiting.set(name, draft)
      clearTimeout(pause)
      pause = setTimeout(flush, DRAFT_PAUSE_MS)
    },
    over: kept => (waiting.size === 0 ? kept : new Map([...kept, ...waiting])),
    flush,
  }
}
