import type { PracticePriority, PracticeStatus } from '../../../shared/practice.ts'
import { sentences } from './preferences.ts'

export function StatusChip({ status }: { status: PracticeStatus }) {
  return (
    <span class="chip" data-status={status}>
      {sentences.value[`status_${status}`]}
    </span>
  )
}

/** Only what stands out: high and urgent. */
export function PriorityMark({ priority }: { priority: PracticePriority }) {
  if (priority === 'low' || priority === 'normal') return null
  return (
    <span class="priority" data-priority={priority}>
      {sentences.value[`priority_${priority}`]}
    </span>
  )
}
