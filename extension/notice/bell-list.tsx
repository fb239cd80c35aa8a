import { noticesSentences } from '../../shared/sentences/notices-page.ts'
import { useSentences } from '../ui/language.tsx'
import { NoticeList } from './notice-list.tsx'

/** What the bell opens: the list, and the ways to its pages where there are any. */
export function BellList({ onGo }: { onGo: ((place: string) => void) | undefined }) {
  const say = useSentences(noticesSentences)
  return (
    <>
      <NoticeList onGo={onGo} start="unread" />
      {onGo && (
        <p class="row notice-ways">
          <button type="button" class="section-action" onClick={() => onGo('notices')}>
            {say.seeAll}
          </button>
          <button type="button" class="section-action" onClick={() => onGo('notices/choices')}>
            {say.tabChoices}
          </button>
        </p>
      )}
    </>
  )
}
