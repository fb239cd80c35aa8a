import { type DBSchema, openDB } from 'idb'
import type { Context } from '../../shared/context.ts'
import type { Me } from '../../shared/organisation.ts'
import type { Drafts, KeptDraft, KnownContext, QueuedAct } from './backend.ts'

/** Who signed in last. `token` is null once the server refused it: the rest stays, so that kept writes keep their owner. */
export interface StoredSession {
  readonly server: string
  readonly token: string | null
  readonly me: Me
}

/** A queued act and whose it is: `ownerOf` of the session under which it was done. */
export interface KeptAct extends QueuedAct {
  readonly owner: string
}

/** What a browser remembers between restarts. The token lives only here, out of reach of content scripts. */
export interface Memory {
  session(): Promise<StoredSession | null>
  writeSession(session: StoredSession | null): Promise<void>
  /** All kept acts, in the order they were done. */
  acts(): Promise<KeptAct[]>
  /** Adds an act at the end, or changes the one with the same id in its place. */
  writeAct(act: KeptAct): Promise<void>
  dropAct(id: string): Promise<void>
  context(key: string): Promise<{ context: Context; at: number } | null>
  keepContext(key: string, known: Omit<KnownContext, 'fresh'>): Promise<void>
  forgetContexts(): Promise<void>
  drafts(): Promise<Drafts>
  /** Null forgets it. */
  writeDraft(name: string, draft: KeptDraft | null): Promise<void>
  forgetDrafts(): Promise<void>
}

/** How many contexts are remembered; the longest unused goes first. */
export const CONTEXTS_MAX = 200

interface Stores extends DBSchema {
  session: { key: string; value: StoredSession }
  /** `order` grows with each act; `id` finds one again. */
  acts: { key: number; value: KeptAct & { order?: number }; indexes: { id: string } }
  contexts: { key: string; value: { key: string; context: Context; at: number }; indexes: { at: number } }
  drafts: { key: string; value: KeptDraft & { name: string } }
}

/** Opens the browser's memory in IndexedDB, made at the first call. */
export async function openMemory(): Promise<Memory> {
  const db = await openDB<Stores>('baton', 2, {
    upgrade(fresh, before) {
      if (before < 1) {
        fresh.createObjectStore('session')
        fresh.createObjectStore('acts', { keyPath: 'order', autoIncrement: true }).createIndex('id', 'id')
        fresh.createObjectStore('contexts', { keyPath: 'key' }).createIndex('at', 'at')
      }
      if (before < 2) fresh.createObjectStore('drafts', { keyPath: 'name' })
    },
  })
  return {
    session: async () => (await db.get('session', 'current')) ?? null,
    async writeSession(session) {
      if (session) await db.put('session', session, 'current')
      else await db.delete('session', 'current')
    },
    acts: () => db.getAll('acts'),
    async writeAct(act) {
      const order = await db.getKeyFromIndex('acts', 'id', act.id)
      await db.put('acts', order === undefined ? act : { ...act, order })
    },
    async dropAct(id) {
      const order = await db.getKeyFromIndex('acts', 'id', id)
      if (order !== undefined) await db.delete('acts', order)
    },
    context: async key => (await db.get('contexts', key)) ?? null,
    async keepContext(key, { context, at }) {
      const write = db.transaction('contexts', 'readwrite')
      await write.store.put({ key, context, at })
      const surplus = (await write.store.count()) - CONTEXTS_MAX
      let oldest = surplus > 0 ? await write.store.index('at').openCursor() : null
      for (let left = surplus; oldest && left > 0; left--) {
        await oldest.delete()
        oldest = await oldest.continue()
      }
      await write.done
    },
    forgetContexts: () => db.clear('contexts'),
    async drafts() {
      return new Map((await db.getAll('drafts')).map(({ name, ...draft }) => [name, draft]))
    },
    async writeDraft(name, draft) {
      if (draft) await db.put('drafts', { name, ...draft })
      else await db.delete('drafts', name)
    },
    forgetDrafts: () => db.clear('drafts'),
  }
}
