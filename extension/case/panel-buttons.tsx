import { caseSentences } from '../../shared/sentences/case.ts'
import { usePageLink } from '../bridge/use-page-link.tsx'
import { useBackend } from '../client/use-backend.tsx'
import { IconButton } from '../ui/button.tsx'
import { Pin, X } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Menu } from '../ui/menu.tsx'
import { minutesToMidnight } from './snooze.ts'

const HOUR_MIN = 60

/** What the panel does in its page: push or cover, hide, stay away. The browser's own side panel closes by itself. */
export function PanelButtons() {
  const say = useSentences(caseSentences)
  const reading = useReading()
  const backend = useBackend()
  const link = usePageLink()
  const { mode } = backend.settings.value
  const pinned = mode === 'push'
  const snooze = (minutes: number) => void link?.snooze(minutes)
  const away = [
    { label: say.snoozeHour, onSelect: () => snooze(HOUR_MIN) },
    { label: say.snoozeToday, onSelect: () => snooze(minutesToMidnight(reading)) },
    { label: say.leaveSite, onSelect: () => void link?.leaveSite() },
    null,
    { label: say.signOut, onSelect: () => void backend.signOut() },
  ]
  return (
    <>
      {mode !== 'side' && (
        <IconButton
          icon={Pin}
          label={pinned ? say.pinned : say.pin}
          pressed={pinned}
          onClick={() => backend.change({ mode: pinned ? 'overlay' : 'push' })}
        />
      )}
      <Menu label={say.more} items={away} />
      {mode !== 'side' && <IconButton icon={X} label={say.hide} onClick={() => link?.hide()} />}
    </>
  )
}
