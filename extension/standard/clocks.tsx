import { useEffect, useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { standardSentences } from '../../shared/sentences/standard.ts'
import { Loaded } from '../client/loaded.tsx'
import { useRead } from '../client/use-read.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useSentences } from '../ui/language.tsx'
import { ClockChip } from './clock-chip.tsx'
import { currentClock } from './clock-say.ts'
import { ClockView } from './clock-view.tsx'

/** Both clocks of a handoff, opened. Asked again when the handoff moves. */
export function Clocks({ handoff }: { handoff: Handoff }) {
  const say = useSentences(standardSentences)
  const known = useRead('readClocks', { id: handoff.id })
  const { reload } = known
  const [seen, setSeen] = useState(handoff.version)
  useEffect(() => {
    if (seen === handoff.version) return
    setSeen(handoff.version)
    reload()
  }, [handoff.version, seen, reload])
  return (
    <Loaded known={known} lines={6}>
      {({ own, resolve, excepted, timeZone }) => (
        <div class="clocks">
          {own && <ClockView name="own" clock={own} timeZone={timeZone} />}
          {resolve && <ClockView name="resolve" clock={resolve} timeZone={timeZone} />}
          {!own && !resolve && <p class="muted">{excepted === null ? say.noClock : say.excepted(excepted)}</p>}
        </div>
      )}
    </Loaded>
  )
}

/** The clock that matters now, as a button that opens both. Nothing where nothing is measured. */
export function ClockButton({ handoff }: { handoff: Handoff }) {
  const say = useSentences(standardSentences)
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
