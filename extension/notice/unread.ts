import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { useLive } from '../client/use-live.ts'
import { useRead } from '../client/use-read.ts'

/** How many notices the reader has not read, as far as this page knows; bell and lists say the same. */
export const unread = signal(0)

/** A burst of live messages asks for the number once, so many ms after the last. */
const SETTLE_MS = 250

/** Keeps `unread` true while a bell stands. */
export function useUnread(): number {
  const known = useRead('countNotices', {})
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (known.value) unread.value = known.value.unread
  }, [known.value])
  useLive(message => {
    if (message.kind !== 'notice' && message.kind !== 'hello') return
    clearTimeout(timer.current)
    timer.current = setTimeout(known.reload, SETTLE_MS)
  })
  return unread.value
}
