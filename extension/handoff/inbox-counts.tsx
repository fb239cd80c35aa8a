import { createContext } from 'preact'
import { useContext, useEffect, useRef } from 'preact/hooks'
import type { Output } from '../../shared/contract.ts'
import { useLive } from '../client/use-live.ts'
import { useRead } from '../client/use-read.ts'

export interface InboxCounts {
  /** null until they came. */
  readonly counts: Output<'countHandoffs'> | null
  /** What waits for my side: not yet accepted, asked back, or answered. */
  readonly waiting: number
  reload(): void
}

const CountsContext = createContext<InboxCounts>({ counts: null, waiting: 0, reload: () => {} })

/** Hands the counts to navigation and inbox, so that both say the same. */
export const InboxCountsProvider = CountsContext.Provider

/** The counts of the reader's boxes. */
export function useCounts(): InboxCounts {
  return useContext(CountsContext)
}

/** A burst of live messages asks for the counts once, so many ms after the last. */
const SETTLE_MS = 250

/** Asks for the counts, and again whenever a handoff changes. Stands once, around everything that shows them. */
export function useInboxCounts(): InboxCounts {
  const known = useRead('countHandoffs', {})
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive(message => {
    if (message.kind !== 'handoff' && message.kind !== 'hello') return
    clearTimeout(timer.current)
    timer.current = setTimeout(known.reload, SETTLE_MS)
  })
  const counts = known.value
  const requested = counts?.departments.reduce((sum, one) => sum + one.requested, 0) ?? 0
  return { counts, waiting: requested + (counts?.forUs ?? 0), reload: known.reload }
}
