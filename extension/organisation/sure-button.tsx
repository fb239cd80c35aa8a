import { useEffect, useState } from 'preact/hooks'
import { signInSentences } from '../../shared/sentences/sign-in-settings.ts'
import { Button } from '../ui/button.tsx'
import { useSentences } from '../ui/language.tsx'

/** How long the second click may take, in ms. */
const WAIT_MS = 5_000

/** A button for what cannot be undone: the first click asks, the second does it. */
export function SureButton({ label, about, onSure }: { label: string; about: string; onSure: () => void }) {
  const say = useSentences(signInSentences)
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    if (!asked) return
    const timer = setTimeout(() => setAsked(false), WAIT_MS)
    return () => clearTimeout(timer)
  }, [asked])
  return (
    <Button
      variant="danger"
      size="small"
      aria-label={`${asked ? say.sure : ''} ${label}: ${about}`.trim()}
      onClick={() => {
        if (asked) onSure()
        setAsked(!asked)
      }}
    >
      {asked ? say.sure : label}
    </Button>
  )
}
