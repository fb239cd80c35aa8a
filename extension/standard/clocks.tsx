import { useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { clockSentences } from '../../shared/sentences/clock.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useSentences } from '../ui/language.tsx'
import { later } from '../ui/later.tsx'
import { ClockChip } from './clock-chip.tsx'
import { currentClock } from './clock-say.ts'

/** Both clocks of a handoff, opened. Their picture is fetched when it is first wanted, so that the panel begins without it. */
export const Clocks = later(async () => (await import('./opened-clocks.tsx')).OpenedClocks)

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
