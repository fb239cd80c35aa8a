import { useEffect, useState } from 'preact/hooks'
import { hubSentences } from '../../shared/sentences/hub.ts'
import { tryAgain } from '../client/reach.ts'
import { useBackend } from '../client/use-backend.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner, EmptyState, OfflineBar } from '../ui/feedback.tsx'
import { formatMoment } from '../ui/format.ts'
import { CircleCheck } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Card } from '../ui/layout.tsx'
import { toast } from '../ui/toasts.tsx'

/** How often a server that is away is asked for, in ms. */
const KNOCK_MS = 15_000

/** The server is away, or acts wait to be sent: how long, how many, and what can be done. */
export function AwayBar() {
  const backend = useBackend()
  const say = useSentences(hubSentences)
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const since = backend.away.value
  const queue = backend.queue.value
  const refused = queue.filter(one => one.problem !== null).length
  useKnocking(since !== null)

  const retry = () => {
    setBusy(true)
    tryAgain()
    backend
      .replay()
      .catch(() => toast({ text: say.stillAway, tone: 'warn' }))
      .finally(() => setBusy(false))
  }
  if (since === null && queue.length === 0 && !open) return null
  const look = (
    <Button size="small" onClick={() => setOpen(true)}>
      {say.queueOpen}
    </Button>
  )
  return (
    <>
      {since !== null && <OfflineBar since={since} queued={queue.length} onRetry={retry} busy={busy} />}
      {queue.length > 0 && (
        <div class="hub-notice">
          <Banner tone={refused > 0 ? 'bad' : 'plain'} action={look}>
            {refused > 0 ? say.queueRefused(refused) : say.queueWaits(queue.length)}
          </Banner>
        </div>
      )}
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={say.queueTitle}
        footer={
          queue.length > 0 && (
            <Button variant="primary" busy={busy} onClick={retry}>
              {say.queueRetry}
            </Button>
          )
        }
      >
        <Queue />
      </Dialog>
    </>
  )
}

/** Asks again from time to time, and at once when the browser says that it is online. */
function useKnocking(away: boolean) {
  useEffect(() => {
    if (!away) return
    const timer = setInterval(tryAgain, KNOCK_MS)
    window.addEventListener('online', tryAgain)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', tryAgain)
    }
  }, [away])
}

/** The kept acts in the order in which they will be sent. */
function Queue() {
  const backend = useBackend()
  const say = useSentences(hubSentences)
  const reading = useReading()
  const queue = backend.queue.value
  if (queue.length === 0) return <EmptyState icon={CircleCheck} title={say.queueEmpty} />
  return (
    <>
      <p class="muted">{say.queueText}</p>
      <Card rows>
        {queue.map(one => (
          <div class="queued" key={one.id}>
            <div class="queued-what">
              <strong>{one.label}</strong>
              <div class={one.problem === null ? 'muted' : 'queued-problem'}>
                {one.problem ?? formatMoment(one.at, reading)}
              </div>
            </div>
            <Button variant="danger" size="small" onClick={() => void backend.drop(one.id)}>
              {say.queueDrop}
            </Button>
          </div>
        ))}
      </Card>
    </>
  )
}
