import { useState } from 'preact/hooks'
import type { Context } from '../../shared/context.ts'
import { unreadOf } from '../../shared/thread/rules.ts'
import { useLive } from '../client/use-live.ts'
import { useStand } from './use-stand.ts'

/** Whoever has a case open is seen by those who talk beside it; where nobody talks, nobody is there to see. */
export function useStandBeside(context: Context | null): void {
  const again = useStand(context?.thread ? (context.case?.id ?? null) : null)
  useLive(({ kind }) => kind === 'hello' && again())
}

/** How much of the case's thread is new to the reader, kept up by what is heard after the context came. */
export function useUnreadBeside(context: Context | null): number {
  const id = context?.case?.id ?? null
  const [heard, setHeard] = useState<{ id: string | null; messages: number; read: number }>({
    id,
    messages: 0,
    read: 0,
  })
  const mine = context?.me.id
  useLive(message => {
    if ((message.kind !== 'thread' && message.kind !== 'read') || message.threadId !== id) return
    const before = heard.id === id ? heard : { id, messages: 0, read: 0 }
    if (message.kind === 'thread') {
      const messages = Math.max(before.messages, message.messages)
      setHeard({ ...before, messages, ...(message.authorId === mine && { read: messages }) })
    } else if (message.memberId === mine) setHeard({ ...before, read: Math.max(before.read, message.read) })
  })
  const since = heard.id === id ? heard : { messages: 0, read: 0 }
  const thread = context?.thread ?? { messages: 0, read: 0 }
  return unreadOf({ messages: Math.max(thread.messages, since.messages), read: Math.max(thread.read, since.read) })
}
