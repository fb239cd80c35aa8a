import type { KeptDraft } from '../../extension/client/backend.ts'
import type { KeptAct, Memory, StoredSession } from '../../extension/client/memory.ts'

/** A browser's memory without a browser. Survives as long as the object, so that a second backend on it is a restart. */
export function plainMemory(): Memory {
  let session: StoredSession | null = null
  const acts: KeptAct[] = []
  const contexts = new Map<string, NonNullable<Awaited<ReturnType<Memory['context']>>>>()
  const drafts = new Map<string, KeptDraft>()
  return {
    session: async () => session,
    async writeSession(next) {
      session = next
    },
    acts: async () => [...acts],
    async writeAct(act) {
      const at = acts.findIndex(one => one.id === act.id)
      if (at < 0) acts.push(act)
      else acts[at] = act
    },
    async dropAct(id) {
      const at = acts.findIndex(one => one.id === id)
      if (at >= 0) acts.splice(at, 1)
    },
    context: async key => contexts.get(key) ?? null,
    async keepContext(key, known) {
      contexts.set(key, known)
    },
    async forgetContexts() {
      contexts.clear()
    },
    drafts: async () => new Map(drafts),
    async writeDraft(name, draft) {
      if (draft) drafts.set(name, draft)
      else drafts.delete(name)
    },
    async forgetDrafts() {
      drafts.clear()
    },
  }
}
