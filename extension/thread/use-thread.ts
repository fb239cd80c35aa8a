import { useComputed } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Output } from '../../shared/contract.ts'
import type { LiveMessage } from '../../shared/live.ts'
import type { ThreadMessage } from '../../shared/thread/message.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useLive } from '../client/use-live.ts'
import { type Known, useRead } from '../client/use-read.ts'
import { createThreadStore, type ThreadStore } from './thread-store.ts'
import { useStand } from './use-stand.ts'

/** Who looks at the thread, beside the reader. */
export type Presence = Extract<LiveMessage, { kind: 'presence' }>

/** Writing is believed for so long after it was last said, in ms. */
const WRITING_MS = 7_000

export interface OpenThread {
  readonly about: Known<Output<'readThread'>>
  readonly store: ThreadStore
  readonly presence: Presence | null
}

/** Holds a thread open while the view stands: messages, live news, presence, how far everybody has read. */
export function useThread(id: string): OpenThread {
  const backend = useBackend()
  const store = useMemo(
    () =>
      createThreadStore(id, {
        page: before => backend.read('listMessages', { id, ...(before !== undefined && { before }) }),
        changes: since => backend.read('listChanges', { id, since }),
      }),
    [backend, id],
  )
  const about = useRead('readThread', { id })
  const [presence, setPresence] = useState<Presence | null>(null)
  const again = useStand(id, store.expect)

  useEffect(() => {
    void store.refresh()
  }, [store])
  useLive(message => {
    store.hear(message)
    if (message.kind === 'hello') {
      about.reload()
      again()
    }
    if (message.kind === 'presence' && message.threadId === id) {
      setPresence(message)
      // Nobody at all: we were sent out, since the readers changed. Perhaps we may come back.
      if (message.count === 0) {
        about.reload()
        again()
      }
    }
    if (message.kind === 'read' && message.threadId === id) about.value && about.put(withRead(about.value, message))
  })
  // Whoever says the first word is let in by it.
  const begun = useComputed(() => (store.messages.value?.length ?? 0) > 0).value
  useEffect(() => {
    if (begun) again()
  }, [begun])
  useEffect(() => {
    if (!presence?.here.some(one => one.writing)) return
    const stopped = { ...presence, here: presence.here.map(one => ({ ...one, writing: false })) }
    const timer = setTimeout(() => setPresence(stopped), WRITING_MS)
    return () => clearTimeout(timer)
  }, [presence])
  return { about, store, presence }
}

function withRead(
  about: Output<'readThread'>,
  { memberId, departmentIds, read, at }: Extract<LiveMessage, { kind: 'read' }>,
) {
  const departments = [...about.departments]
  for (const departmentId of departmentIds) {
    const index = departments.findIndex(one => one.departmentId === departmentId)
    const before = departments[index]
    if (before && before.read >= read) continue
    departments.splice(index < 0 ? departments.length : index, 1, { departmentId, read, at })
  }
  return { ...about, departments, memberId }
}

/** The latest number of a store's messages; 0 while there is none. */
export const latestNumber = (messages: readonly ThreadMessage[] | null): number => messages?.at(-1)?.number ?? 0

/** The messages of a store, drawn anew whenever they change. */
export function useMessages(store: ThreadStore) {
  return useComputed(() => store.messages.value ?? []).value
}
