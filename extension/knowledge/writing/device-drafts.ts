import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** What somebody was typing, and when, epoch ms. */
export interface KeptText<T> {
  readonly at: number
  readonly value: T
}

/** Where half-written articles are kept. Names are of one person; another person at the same computer finds nothing. */
export interface DraftShelf<T> {
  recall(name: string): Promise<KeptText<T> | null>
  /** Throws where it could not be kept. */
  keep(name: string, draft: KeptText<T>): Promise<void>
  drop(name: string): Promise<void>
}

/** Whoever has not come back to a text by then will not. */
const KEPT_MS = 90 * 86_400_000

interface Stores extends DBSchema {
  drafts: { key: [string, string]; value: { owner: string; name: string; at: number; value: unknown } }
}

let opened: Promise<IDBPDatabase<Stores>> | undefined

async function open(): Promise<IDBPDatabase<Stores>> {
  opened ??= openDB<Stores>('baton-writing', 1, {
    upgrade: fresh => void fresh.createObjectStore('drafts', { keyPath: ['owner', 'name'] }),
  })
  return opened
}

/** Drafts of one person in this browser's own store: they outlive the page, the browser and signing out. `now` in epoch ms. */
export function deviceDrafts<T>(owner: string, now: () => number = Date.now): DraftShelf<T> {
  const swept = sweep(now() - KEPT_MS)
  return {
    async recall(name) {
      await swept
      const found = await (await open()).get('drafts', [owner, name])
      return found ? { at: found.at, value: found.value as T } : null
    },
    async keep(name, { at, value }) {
      const write = (await open()).transaction('drafts', 'readwrite')
      const put = write.store.put({ owner, name, at, value })
      // A page that goes away now would take along what waits for its answer.
      write.commit()
      await Promise.all([put, write.done])
    },
    async drop(name) {
      await (await open()).delete('drafts', [owner, name])
    },
  }
}

/** Forgets what nobody came back to, whoever wrote it. */
async function sweep(before: number): Promise<void> {
  const write = (await open()).transaction('drafts', 'readwrite')
  for (let at = await write.store.openCursor(); at; at = await at.continue())
    if (at.value.at < before) await at.delete()
  await write.done
}
