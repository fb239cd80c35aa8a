import { useState } from 'preact/hooks'
import type { Input } from '../../shared/contract.ts'
import type { Problem } from '../../shared/problems.ts'
import type { ThreadMessage } from '../../shared/thread/message.ts'
import { problemFrom } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import type { ThreadStore } from './thread-store.ts'

export type Draft = Input<'sendMessage'>

/** A message of ours that the thread does not show yet. */
export interface Pending {
  readonly draft: Draft
  readonly state: 'sending' | 'waiting' | 'failed'
  readonly problem: Problem | null
}

export interface Sending {
  readonly pending: readonly Pending[]
  send(draft: Draft): void
  /** Under the same id: should the first have arrived after all, it stays one message. */
  again(draft: Draft): void
  discard(draft: Draft): void
}

/** Sends messages once each; with the server away they wait, in order, and are shown as waiting. `label` says where they go. */
export function useSending(
  threadId: string,
  store: ThreadStore,
  shown: readonly ThreadMessage[],
  label: string,
): Sending {
  const backend = useBackend()
  const [own, setOwn] = useState<readonly Pending[]>([])
  const put = (one: Pending) =>
    setOwn(before => [...before.filter(({ draft }) => draft.messageId !== one.draft.messageId), one])
  const remove = (messageId: string) => setOwn(before => before.filter(one => one.draft.messageId !== messageId))

  const send = (draft: Draft) => {
    put({ draft, state: 'sending', problem: null })
    void backend.act('sendMessage', draft, label).then(
      result => {
        if (result.kind === 'done') store.merge(result.output)
        remove(draft.messageId)
      },
      error => put({ draft, state: 'failed', problem: problemFrom(error) }),
    )
  }
  const queued = backend.queue.value.flatMap((act): Pending[] => {
    const draft = act.input as Draft
    if (act.name !== 'sendMessage' || draft.id !== threadId) return []
    return [{ draft, state: act.problem === null ? 'waiting' : 'failed', problem: null }]
  })
  const arrived = new Set(shown.map(one => one.id))
  const known = new Set(own.map(one => one.draft.messageId))
  const all = [...own, ...queued.filter(one => !known.has(one.draft.messageId))]
  const inQueue = (draft: Draft) => backend.queue.value.find(act => (act.input as Draft).messageId === draft.messageId)
  return {
    pending: all.filter(one => !arrived.has(one.draft.messageId)),
    send,
    again: draft => (inQueue(draft) ? void backend.replay() : send(draft)),
    discard(draft) {
      remove(draft.messageId)
      const act = inQueue(draft)
      if (act) void backend.drop(act.id)
    },
  }
}
