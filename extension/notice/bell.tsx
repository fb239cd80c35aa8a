import { useState } from 'preact/hooks'
import { bellSentences } from '../../shared/sentences/bell.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Bell as BellIcon } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { later } from '../ui/later.tsx'
import { Count } from '../ui/marks.tsx'
import { useUnread } from './unread.ts'

const BellList = later(async () => (await import('./bell-list.tsx')).BellList)

/** How many notices wait, and the list of them. `onGo` leads to a place of the hub; without it nothing leads anywhere. */
export function Bell({ onGo }: { onGo: ((place: string) => void) | undefined }) {
  const say = useSentences(bellSentences)
  const count = useUnread()
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const leave = (place: string) => {
    close()
    onGo?.(place)
  }
  const go = onGo && leave
  const label = count > 0 ? say.bellUnread(count) : say.bell
  return (
    <>
      <button type="button" class="icon-button bell" aria-label={label} title={label} onClick={() => setOpen(true)}>
        <BellIcon size={16} />
        <span class="bell-count" aria-hidden="true">
          <Count of={count} />
        </span>
      </button>
      <Dialog open={open} onClose={close} title={say.title}>
        {open && <BellList onGo={go} />}
      </Dialog>
    </>
  )
}
