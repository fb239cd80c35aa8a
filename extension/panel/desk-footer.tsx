import { useState } from 'preact/hooks'
import { panelSentences } from '../../shared/sentences/panel.ts'
import type { Ticket } from '../case/ticket.ts'
import { useBackend } from '../client/use-backend.tsx'
import { Bell } from '../notice/bell.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { formatRelative } from '../ui/format.ts'
import { RotateCw } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Chip, Kbd } from '../ui/marks.tsx'
import { QueueSheet } from './queue-sheet.tsx'

type DeskFooterProps = {
  /** null without a ticket. */
  ticket: Ticket | null
  onHelp: () => void
  openHub: ((page: string) => void) | undefined
}

/** Whether all is saved, how old what is shown is, what I was told, and the way to the keys. Always one line, so that nothing moves. */
export function DeskFooter({ ticket, onHelp, openHub }: DeskFooterProps) {
  const say = useSentences(panelSentences)
  return (
    <footer class="panel-footer">
      <SaveState ticket={ticket} />
      <span class="spacer" />
      <Bell onGo={openHub} />
      <button type="button" class="panel-help" aria-label={say.helpButton} onClick={onHelp}>
        <span class="panel-help-word">{say.helpButton}</span> <Kbd keys="?" />
      </button>
    </footer>
  )
}

function SaveState({ ticket }: { ticket: Ticket | null }) {
  const say = useSentences(panelSentences)
  const reading = useReading()
  const { queue, away } = useBackend()
  const [open, setOpen] = useState(false)
  const known = ticket?.known.value
  const problem = ticket?.problem.value
  const loading = ticket?.loading.value ?? false
  const refused = queue.value.filter(act => act.problem !== null).length
  const waiting = queue.value.length - refused
  const offline = away.value !== null || problem?.code === 'away'
  const age = known && (offline || !known.fresh) && say.updated(formatRelative(known.at, reading))
  return (
    <>
      <span role="status" class="row">
        <Chip tone={offline || problem ? 'warn' : refused + waiting > 0 ? 'accent' : 'good'}>
          {offline ? say.offline : problem ? say.stale : waiting + refused > 0 ? say.queueTitle : say.saved}
        </Chip>
        {age && !loading && <span>{age}</span>}
        {loading && known && <span>{say.updating}</span>}
      </span>
      {waiting + refused > 0 && (
        <Button variant="quiet" size="small" onClick={() => setOpen(true)}>
          {refused > 0 ? say.refused(refused) : say.waiting(waiting)}
        </Button>
      )}
      {(offline || problem) && known && !loading && (
        <IconButton icon={RotateCw} label={say.retry} onClick={ticket?.refresh} />
      )}
      <QueueSheet open={open} onClose={() => setOpen(false)} />
    </>
  )
}
