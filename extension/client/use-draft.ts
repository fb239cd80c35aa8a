import { useState } from 'preact/hooks'
import { dropDraft, keepDraft, recallDraft } from './drafts.ts'

export interface Draft<T> {
  readonly value: T
  /** Something was typed before and is shown again. */
  readonly recalled: boolean
  change(part: Partial<T>): void
  /** It was sent, or thrown away. */
  drop(): void
}

/**
 * A form's content, kept under `name` from the first change on. `initial` is asked once; `over` is what the person has just
 * chosen, which wins over what they typed earlier.
 */
export function useDraft<T extends object>(name: string, initial: () => T, over: Partial<T> = {}): Draft<T> {
  const [first] = useState(() => recallDraft<T>(name, Date.now()))
  const [value, setValue] = useState<T>(() => ({ ...initial(), ...first, ...over }))
  const change = (part: Partial<T>) =>
    setValue(before => {
      const after = { ...before, ...part }
      keepDraft(name, after, Date.now())
      return after
    })
  return { value, recalled: first !== null, change, drop: () => dropDraft(name) }
}
