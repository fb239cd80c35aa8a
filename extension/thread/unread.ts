import { useEffect, useRef } from 'preact/hooks'
import { useLive } from '../client/use-live.ts'
import { useRead } from '../client/use-read.ts'

/** A burst of news asks once, so many ms after the last. */
const SETTLE_MS = 400

/** Asks how much is unread, and again whenever something is written or read. Stands once, around everything that shows it. */
export function useUnreadCount(): number {
  const known = useRead('countUnread', {})
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive(message => {
    const { kind } = message
    if (kind !== 'thread' && kind !== 'read' && kind !== 'hello') return
    if (kind === 'thread' && message.aside) return
    clearTimeout(timer.current)
    timer.current = setTimeout(known.reload, SETTLE_MS)
  })
  return known.value?.threads ?? 0
}
