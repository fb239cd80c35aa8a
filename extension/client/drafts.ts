import { type ReadonlySignal, signal } from '@preact/signals'
import type { Drafts, KeptDraft } from './backend.ts'

/** Older ones are forgotten, in ms: half a packet from last week misleads more than it helps. */
const KEPT_MS = 7 * 86_400_000

/** The drafts that this page or worker knows of. */
export interface DraftBook {
  readonly drafts: ReadonlySignal<Drafts>
  /** Null forgets. */
  put(name: string, draft: KeptDraft | null): void
  /** Instead of all that were known; those too old are left out. `now` in epoch ms. */
  fill(drafts: Drafts, now: number): void
}

export function createDraftBook(): DraftBook {
  const drafts = signal<Drafts>(new Map())
  return {
    drafts,
    put(name, draft) {
      const next = new Map(drafts.value)
      if (draft) next.set(name, draft)
      else next.delete(name)
      drafts.value = next
    },
    fill(found, now) {
      drafts.value = new Map([...found].filter(([, { at }]) => now - at <= KEPT_MS))
    },
  }
}
