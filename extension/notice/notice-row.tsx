import type { Notice } from '../../shared/notice/contract.ts'
import { departmentNames, placeOf, sayNotice } from '../../shared/notice/say.ts'
import { noticesSentences } from '../../shared/sentences/notices-page.ts'
import { useAround } from '../organisation/departments.tsx'
import { classes } from '../ui/classes.ts'
import { formatFull, formatRelative } from '../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Menu } from '../ui/menu.tsx'
import './notice.css'

type NoticeRowProps = {
  notice: Notice
  onGo: ((place: string) => void) | undefined
  on: {
    readOne(notice: Notice): void
    readCase(caseId: string): void
    mute(caseId: string, muted: boolean): Promise<void>
  }
}

/** One notice: who did what, on which ticket, and what was said. A click reads it and leads there. */
export function NoticeRow({ notice, onGo, on }: NoticeRowProps) {
  const say = useSentences(noticesSentences)
  const language = useLanguage()
  const reading = useReading()
  const { departments } = useAround()
  const { title, about, words } = sayNotice(notice, language, departmentNames(departments, language))
  const fresh = notice.readAt === null
  const open = () => {
    on.readOne(notice)
    if (notice.subject) onGo?.(placeOf(notice.subject))
  }
  const { case: ticket } = notice
  const items = [
    { label: say.readOne, disabled: !fresh, onSelect: () => on.readOne(notice) },
    ...(ticket
      ? [
          { label: say.readCase, onSelect: () => on.readCase(ticket.id) },
          { label: say.mute, onSelect: () => void on.mute(ticket.id, true) },
        ]
      : []),
  ]
  return (
    <li class={classes('notice-row', fresh && 'notice-fresh')}>
      <button type="button" class="notice-open" onClick={open}>
        <span class="notice-head">
          {fresh && <span class="visually-hidden">{say.unread}</span>}
          <span class="notice-title">{title}</span>
          <time class="notice-time" title={formatFull(notice.at, reading)}>
            {formatRelative(notice.at, reading)}
          </time>
        </span>
        <span class="notice-about ellipsis">{notice.subject ? about : say.gone}</span>
        {words && <span class="notice-words">{words}</span>}
      </button>
      <Menu label={say.more(title)} items={items} />
    </li>
  )
}
