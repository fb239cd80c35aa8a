import { useMemo, useRef } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { isNarrowing } from '../../shared/handoff/filter.ts'
import { useList } from '../client/use-list.ts'
import { useLive } from '../client/use-live.ts'
import { useAround } from '../organisation/departments.tsx'
import { useReading } from '../ui/language.tsx'
import { dayEndOf } from './day-end.ts'
import { useCounts } from './inbox-counts.tsx'
import { hrefOf, type InboxPlace } from './inbox-place.ts'
import { useInboxRows } from './inbox-rows.ts'

/** So many rows a page. */
const LIMIT = 30

/** The list of a box, kept up by live messages. `busy`: the reader is at something, so that no row may move. */
export function useBox(at: InboxPlace, busy: () => boolean) {
  const { box, department, show, filter } = at
  const { me } = useAround()
  const counts = useCounts()
  const reading = useReading()
  const dayEnd = dayEndOf(reading)
  const { now } = reading
  const asked = { box, show, limit: LIMIT, ...(department !== null && { departmentId: department }), ...filter }
  const list = useList('listHandoffs', filter.due === 'today' ? { ...asked, dayEnd } : asked)
  const shown = useMemo(
    () => ({
      box,
      show,
      departmentIds: department === null ? me.departmentIds : [department],
      memberId: me.id,
      narrowed: isNarrowing(filter) ? { filter, today: { now, dayEnd } } : undefined,
    }),
    [hrefOf(at), me, now, dayEnd],
  )
  const frame = useRef<HTMLUListElement>(null)
  const calm = () =>
    window.scrollY < 40 && !frame.current?.matches(':hover') && !frame.current?.matches(':focus-within') && !busy()
  const known = useInboxRows(hrefOf(at), list, shown, calm)
  useLive(message => {
    if (message.kind === 'handoff') known.merge(message.handoff, message.at)
    if (message.kind === 'hello') list.reload()
  })
  const changed = (handoff: Handoff | null) => {
    if (handoff) known.merge(handoff)
    else list.reload()
    counts.reload()
  }
  return { list, known, frame, changed }
}
