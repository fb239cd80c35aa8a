import { threadSentences } from '../../shared/sentences/thread.ts'
import type { ThreadCard } from '../../shared/thread/contract.ts'
import { unreadOf } from '../../shared/thread/rules.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { classes } from '../ui/classes.ts'
import { formatDuration, formatFull, formatMoment } from '../ui/format.ts'
import { Lock } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Avatar, Chip, Count } from '../ui/marks.tsx'
import { nameOfThread } from './thread-name.ts'

type ThreadRowProps = { thread: ThreadCard; href: string; chosen: boolean }

/** One thread in a list: what it is, what was said last, and how much of it is new. A channel says what it is for. */
export function ThreadRow({ thread, href, chosen }: ThreadRowProps) {
  const say = useSentences(threadSentences)
  const reading = useReading()
  const unread = unreadOf(thread)
  const { latest, channel } = thread
  return (
    <a
      class={classes('inbox-row', unread === 0 && 'inbox-row-ended')}
      href={href}
      aria-current={chosen ? 'true' : undefined}
    >
      <span class="inbox-row-head">
        {thread.person && <Avatar name={thread.person.name} size="small" named />}
        {channel?.closed && <Lock size={12} aria-label={say.closed} />}
        <span class="inbox-row-subject ellipsis">
          {channel && '# '}
          {nameOfThread(thread, say)}
        </span>
        {unread > 0 && (
          <>
            <span aria-hidden="true">
              <Count of={unread} />
            </span>
            <span class="visually-hidden">{say.unread(unread)}</span>
          </>
        )}
        {latest && (
          <time class="inbox-row-time" title={formatFull(latest.at, reading)}>
            {formatMoment(latest.at, reading)}
          </time>
        )}
      </span>
      {channel?.purpose && <span class="thread-row-purpose">{channel.purpose}</span>}
      <LatestLine thread={thread} />
      {(channel || thread.case || thread.mentioned) && (
        <span class="inbox-row-foot">
          {channel && <DepartmentOf id={channel.departmentId} />}
          {channel && <span class="muted">{say.owner(channel.ownerName)}</span>}
          {channel?.normMinutes != null && (
            <span class="muted">{say.norm(formatDuration(channel.normMinutes * 60_000, reading.language))}</span>
          )}
          {thread.case && <span class="muted">{thread.case.number}</span>}
          {thread.case?.customerName && <span class="muted ellipsis">{thread.case.customerName}</span>}
          <span class="spacer" />
          {thread.mentioned && <Chip tone="accent">{say.mentioned}</Chip>}
        </span>
      )}
    </a>
  )
}

function LatestLine({ thread: { latest } }: { thread: ThreadCard }) {
  const say = useSentences(threadSentences)
  const { me } = useAround()
  if (!latest) return <span class="inbox-row-words muted">{say.noWords}</span>
  const who = latest.by.id === me.id ? say.you : latest.by.name
  return (
    <span class="inbox-row-words ellipsis">
      {who}: {latest.text || say.taken}
    </span>
  )
}
