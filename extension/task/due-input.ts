import { type ByWhenChoice, type ByWhenId, byWhenIds } from '../handoff/by-when.ts'
import { fromFieldTime } from '../ui/field-time.ts'

/** What somebody chose as the date: none, a quick answer, the one it has, or a moment of their own. */
export interface DueInput {
  readonly when: 'none' | 'keep' | 'own' | ByWhenId
  /** A date-time field's content; for `own`. */
  readonly ownTime: string
}

export const noDue: DueInput = { when: 'none', ownTime: '' }

/** The chosen moment in epoch ms, null for none; undefined while it is not complete. */
export function dueOf(
  { when, ownTime }: DueInput,
  choices: readonly ByWhenChoice[],
  kept: number | null,
  timeZone: string,
): number | null | undefined {
  if (when === 'none') return null
  if (when === 'keep') return kept
  if (when === 'own') return fromFieldTime(ownTime, timeZone) ?? undefined
  return choices.find(one => one.id === when)?.at
}

/** True for a value of the quick answers. */
export const isQuick = (when: string): when is ByWhenId => (byWhenIds as readonly string[]).includes(when)
