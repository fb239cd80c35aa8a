import { useState } from 'preact/hooks'
import { noticesSentences } from '../../shared/sentences/notices-page.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Bell as BellIcon } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Count } from '../ui/marks.tsx'
import { NoticeList } from './notice-list.tsx'
import { useUnread } from './unread.ts'

/** How many notices wait, and the list of them. `onGo` leads to a place of the hub; without it nothing leads anywhere. */
export function Bell({ onGo }: { onGo: ((place: string) => void) | undefined }) {
  const say = useSentences(noticesSentences)
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
        <NoticeList onGo={go} start="unread" />
        {go && (
          <p class="row notice-ways">
            <button type="button" class="section-action" onClick={() => go('notices')}>
              {say.seeAll}
            </button>
            <button type="button" class="section-action" onClick={() => go('notices/choices')}>
              {say.tabChoices}
            </button>
          </p>
        )}
      </Dialog>
    </>
  )
}
