import { useEffect, useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { clockSentences } from '../../shared/sentences/clock.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Skeleton } from '../ui/feedback.tsx'
import { useSentences } from '../ui/language.tsx'
import { ClockChip } from './clock-chip.tsx'
import { currentClock } from './clock-say.ts'

type Opened = typeof import('./opened-clocks.tsx')

/** Both clocks of a handoff, opened. Their picture is fetched when it is first wanted, so that the panel begins without it. */
export function Clocks({ handoff }: { handoff: Handoff }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  useEffect(() => {
    let wanted = true
    import('./opened-clocks.tsx').then(
      found => wanted && setOpened(found),
      () => {}, // an extension that was updated meanwhile: the chip still says how it stands
    )
    return () => {
      wanted = false
    }
  }, [])
  return opened ? <opened.OpenedClocks handoff={handoff} /> : <Skeleton lines={6} />
}

/** The clock that matters now, as a button that opens both. Nothing where nothing is measured. */
export function ClockButton({ handoff }: { handoff: Handoff }) {
  const say = useSentences(clockSentences)
  const [open, setOpen] = useState(false)
  if (!currentClock(handoff.clocks)) return null
  return (
    <>
      <button
        type="button"
        class="clock-button"
        aria-haspopup="dialog"
        title={say.openHint}
        onClick={() => setOpen(true)}
      >
        <ClockChip clocks={handoff.clocks} />
        <span class="visually-hidden">{say.open}</span>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={say.clocks}>
        <Clocks handoff={handoff} />
      </Dialog>
    </>
  )
}
