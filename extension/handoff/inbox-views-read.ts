import { useEffect, useRef } from 'preact/hooks'
import { boxes } from '../../shared/handoff/contract.ts'
import { type BoxView, COUNTED_AT_ONCE, type SavedView, type SavedViews } from '../../shared/handoff/views.ts'
import { useLive } from '../client/use-live.ts'
import { type Known, useRead } from '../client/use-read.ts'

import { useReading } from '../ui/language.tsx'
import { dayEndOf } from './day-end.ts'
import { useCounts } from './inbox-counts.tsx'
import { type InboxPlace, inBox, isNarrowed, viewOf } from './inbox-place.ts'

type Box = (typeof boxes)[number]

/** The views that everybody has. Their names are sentences. */
export const builtInViews = [
  { name: 'overdueView', view: { box: 'department', show: 'open', due: 'overdue' } },
  { name: 'untakenView', view: { box: 'department', show: 'open', standing: 'untaken' } },
  { name: 'forUsView', view: { box: 'asked', show: 'open', standing: 'for_asker' } },
] as const satisfies readonly { name: string; view: BoxView }[]

export interface InboxViews {
  readonly saved: Known<SavedViews>
  readonly views: readonly SavedView[]
  readonly builtInCounts: readonly number[]
  readonly counts: readonly number[]
  /** Per box, narrowed as the list at hand is. */
  readonly boxCounts: Readonly<Record<Box, number>>
  /** What the list at hand holds in all; null until it is known. */
  readonly here: { readonly count: number; readonly cut: boolean } | null
  reload(): void
}

/** A burst of live messages asks for the counts once, so many ms after the last. */
const SETTLE_MS = 250

/** The views beside the inbox, and how many handoffs each of them, each box and the list at hand holds. One request. */
export function useInboxViews(at: InboxPlace): InboxViews {
  const saved = useRead('listViews', {})
  const dayEnd = dayEndOf(useReading())
  const views = saved.value?.views ?? []
  const narrowed = isNarrowed(at)
  const ofBoxes = boxes.map(box => viewOf(box === at.box ? at : inBox(at, box)))
  const asked = [...ofBoxes, ...builtInViews.map(one => one.view), ...views.map(one => one.view)]
  const counted = useRead('countViews', { views: asked.slice(0, COUNTED_AT_ONCE), dayEnd })
  const kept = useRef<NonNullable<typeof counted.value>['counts']>([])
  // While another list is counted the views keep their numbers.
  if (counted.value) kept.current = counted.value.counts
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive(message => {
    if (message.kind === 'hello' || (message.kind === 'workspace' && message.what === 'views')) saved.reload()
    if (message.kind !== 'handoff' && message.kind !== 'hello') return
    clearTimeout(timer.current)
    timer.current = setTimeout(counted.reload, SETTLE_MS)
  })
  const countOf = (i: number) => kept.current[i]?.count ?? 0
  const whole = useWholeBoxCounts()
  const narrowedCounts = Object.fromEntries(boxes.map((box, i) => [box, countOf(i)])) as Record<Box, number>
  return {
    saved,
    views,
    builtInCounts: builtInViews.map((_, i) => countOf(boxes.length + i)),
    counts: views.map((_, i) => countOf(boxes.length + builtInViews.length + i)),
    boxCounts: narrowed ? narrowedCounts : whole,
    here: counted.value?.counts[boxes.indexOf(at.box)] ?? null,
    reload: counted.reload,
  }
}

/** What whole boxes hold, as the navigation says it too. */
function useWholeBoxCounts(): Record<Box, number> {
  const { counts } = useCounts()
  return {
    department: counts?.departments.reduce((sum, one) => sum + one.open, 0) ?? 0,
    mine: counts?.mine ?? 0,
    asked: counts?.asked ?? 0,
    decide: counts?.decide ?? 0,
  }
}
