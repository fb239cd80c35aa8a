import { useState } from 'preact/hooks'
import type { Output } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import { threadSentences } from '../../shared/sentences/thread.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useRead } from '../client/use-read.ts'
import { DepartmentOf } from '../organisation/departments.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { formatDuration, formatPercent } from '../ui/format.ts'
import { ExternalLink, Lock, Settings, Video } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { ChannelDialog } from './channel-form.tsx'
import { nameOfThread } from './thread-name.ts'
import type { OpenThread } from './use-thread.ts'

/** What a thread is, who keeps it, how it keeps its norm, how far everybody has read, and what can be done with all of it. */
export function ThreadHead({ open }: { open: OpenThread }) {
  const say = useSentences(threadSentences)
  const { language } = useReading()
  const [changing, setChanging] = useState(false)
  const about = open.about.value
  if (!about) return null
  const { thread, keeps } = about
  const { channel } = thread
  return (
    <header class="thread-head">
      <div class="row thread-head-names">
        <h2 class="thread-title ellipsis">
          {channel && '# '}
          {nameOfThread(thread, say)}
        </h2>
        {channel?.closed && <Lock size={13} aria-label={say.closed} />}
        <span class="spacer" />
        {thread.case && (
          <a class="inbox-ticket" href={thread.case.url} target="_blank" rel="noopener noreferrer">
            {say.openTicket} {thread.case.number} <ExternalLink size={12} />
          </a>
        )}
        <RoomButton threadId={thread.id} open={open} />
        {keeps && <IconButton icon={Settings} label={say.editChannel} onClick={() => setChanging(true)} />}
      </div>
      {channel?.purpose && <p class="thread-purpose">{channel.purpose}</p>}
      {channel && (
        <p class="row thread-facts">
          <DepartmentOf id={channel.departmentId} />
          {channel.departmentIds.map(id => (
            <DepartmentOf key={id} id={id} />
          ))}
          <span class="muted">{say.owner(channel.ownerName)}</span>
          {channel.normMinutes !== null && (
            <span class="muted">{say.norm(formatDuration(channel.normMinutes * 60_000, language))}</span>
          )}
        </p>
      )}
      <div class="row thread-facts">
        {channel?.normMinutes != null && <NormFigure threadId={thread.id} />}
        <ReadBy about={about} />
      </div>
      <ChannelDialog
        thread={changing ? thread : null}
        open={changing}
        onClose={() => setChanging(false)}
        onDone={open.about.reload}
      />
    </header>
  )
}

/** One click posts the address of a fresh video room. */
export function RoomButton({ threadId, open }: { threadId: string; open: OpenThread }) {
  const say = useSentences(threadSentences)
  const language = useLanguage()
  const act = useAct()
  const post = async () => {
    const input = { id: threadId, messageId: newId(Date.now()), text: say.roomWords }
    const posted = await act.run(step =>
      step('openRoom', input).catch(error => toast({ text: sayProblem(error, language), tone: 'bad' })),
    )
    if (posted && typeof posted === 'object') open.store.merge(posted)
  }
  return (
    <Button size="small" variant="quiet" icon={Video} busy={act.busy} title={say.roomSend} onClick={() => void post()}>
      {say.room}
    </Button>
  )
}

const PERIOD_MS = 30 * 86_400_000

/** The channel's figure: how often whoever asked was answered in time. */
function NormFigure({ threadId }: { threadId: string }) {
  const say = useSentences(threadSentences)
  const { language, now } = useReading()
  // Whole hours, so that each drawing asks the same question.
  const [to] = useState(() => Math.ceil(now / 3_600_000) * 3_600_000)
  const { value } = useRead('readNorm', { id: threadId, from: to - PERIOD_MS, to })
  if (!value) return null
  if (value.asked + value.pending === 0) return <span class="muted">{say.normNone}</span>
  return (
    <details class="thread-detail">
      <summary>
        {say.normOf}{' '}
        <strong class="figure">{value.asked === 0 ? '—' : formatPercent(value.kept / value.asked, language)}</strong>{' '}
        <span class="muted figure">{say.normFigure(value.kept, value.asked)}</span>
      </summary>
      <div class="thread-detail-body">
        <p>{say.normFormula}</p>
        <p class="muted">
          {say.normPeriod} · n = {value.asked}
          {value.pending > 0 && ` · ${say.normPending(value.pending)}`}
        </p>
      </div>
    </details>
  )
}

/** How far each department has read. */
function ReadBy({ about }: { about: Output<'readThread'> }) {
  const say = useSentences(threadSentences)
  const { departments, thread } = about
  if (thread.kind === 'direct') return null
  return (
    <details class="thread-detail">
      <summary>{say.readBy}</summary>
      <ul class="thread-detail-body stack">
        {departments.length === 0 && <li class="muted">{say.readNobody}</li>}
        {departments.map(({ departmentId, read }) => (
          <li key={departmentId} class="row">
            <DepartmentOf id={departmentId} />
            <span class="muted">{read >= thread.messages ? say.readAll : say.readUpTo(thread.messages - read)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
