import { useState } from 'preact/hooks'
import { useBackend } from './use-backend.tsx'

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
  const backend = useBackend()
  const [first] = useState(() => (backend.drafts.peek().get(name)?.value ?? null) as T | null)
  const [value, setValue] = useState<T>(() => ({ ...initial(), ...first, ...over }))
  const change = (part: Partial<T>) =>
    setValue(before => {
      const after = { ...before, ...part }
      backend.keepDraft(name, after)
      return after
    })
  return { value, recalled: first !== null, change, drop: () => backend.keepDraft(name, null) }
}
