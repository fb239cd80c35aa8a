import { useEffect, useRef } from 'preact/hooks'
import type { Output } from '../../shared/contract.ts'
import { useLive } from '../client/use-live.ts'
import { useRead } from '../client/use-read.ts'

/** A burst of live messages asks for the counts once, so many ms after the last. */
const SETTLE_MS = 250

export interface TaskCounts {
  /** null until they came. */
  readonly counts: Output<'countTasks'> | null
  reload(): void
}

/** How many open tasks each of the reader's boxes holds; asked again whenever a task changes. */
export function useTaskCounts(timeZone: string): TaskCounts {
  const known = useRead('countTasks', { timeZone })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive(message => {
    if (message.kind !== 'task' && message.kind !== 'hello') return
    clearTimeout(timer.current)
    timer.current = setTimeout(known.reload, SETTLE_MS)
  })
  return { counts: known.value, reload: known.reload }
}
