import { useId, useState } from 'preact/hooks'
import { mentionBefore, withMention } from '../../shared/thread/rules.ts'
import { type Candidate, useCandidates } from './mention-list.tsx'

type Mentioning = {
  text: string
  /** Somebody was chosen: the text with their name, where the cursor goes, and whom it means. */
  onChosen: (text: string, cursor: number, one: Candidate) => void
}

/** Watches what is typed after an `@` and lets arrows, Enter and Tab choose who is meant; Escape leaves the text as it is. */
export function useMentioning({ text, onChosen }: Mentioning) {
  const id = useId()
  const [cursor, setCursor] = useState(0)
  const [active, setActive] = useState(0)
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const found = mentionBefore(text, cursor)
  const typed = found && found.from !== closedAt ? found.typed : null
  const candidates = useCandidates(typed)
  const chosen = Math.min(active, Math.max(0, (candidates?.length ?? 0) - 1))

  const choose = (one: Candidate) => {
    const put = withMention(text, cursor, one.name)
    setActive(0)
    onChosen(put.text, put.cursor, one)
  }
  /** True when the key was for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!candidates || event.isComposing) return false
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const one = candidates[chosen]
    if (by !== 0 && candidates.length > 0) setActive((chosen + by + candidates.length) % candidates.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && one && !event.ctrlKey && !event.metaKey) choose(one)
    else if (event.key === 'Escape') setClosedAt(found?.from ?? null)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return {
    id,
    candidates,
    active: chosen,
    choose,
    onKey,
    /** Where the cursor is now. */
    moved: (at: number) => {
      setCursor(at)
      setActive(0)
    },
  }
}
