import { useEffect, useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { openedClockSentences } from '../../shared/sentences/opened-clock.ts'
import { Loaded } from '../client/loaded.tsx'
import { useRead } from '../client/use-read.ts'
import { useSentences } from '../ui/language.tsx'
import { ClockView } from './clock-view.tsx'
import './opened-clock.css'

/** Both clocks of a handoff, opened. Asked again when the handoff moves. */
export function OpenedClocks({ handoff }: { handoff: Handoff }) {
  const say = useSentences(openedClockSentences)
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
