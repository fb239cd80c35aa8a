import { useState } from 'preact/hooks'
import { isProblemCode, Problem } from '../../shared/problems.ts'
import { panelSentences } from '../../shared/sentences/panel.ts'
import type { QueuedAct } from '../client/backend.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { formatMoment } from '../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Card } from '../ui/layout.tsx'
import { toast } from '../ui/toasts.tsx'

/** What waits for the server, in order; a refused one says why and is the person's to give up. */
export function QueueSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSentences(panelSentences)
  const language = useLanguage()
  const backend = useBackend()
  const [busy, setBusy] = useState(false)
  const acts = backend.queue.value
  const send = async () => {
    setBusy(true)
    try {
      await backend.replay()
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open={open} onClose={onClose} title={say.queueTitle}>
      <p class="muted">{acts.length > 0 ? say.queueText : say.queueEmpty}</p>
      {acts.length > 0 && (
        <>
          <Card rows>
            {acts.map(act => (
              <Waiting key={act.id} act={act} />
            ))}
          </Card>
          <div>
            <Button variant="primary" busy={busy} onClick={send}>
              {say.sendNow}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}

function Waiting({ act }: { act: QueuedAct }) {
  const say = useSentences(panelSentences)
  const language = useLanguage()
  const reading = useReading()
  const backend = useBackend()
  const drop = async () => {
    await backend.drop(act.id)
    toast({ text: say.dropped })
  }
  const reason = act.problem && new Problem(isProblemCode(act.problem) ? act.problem : 'broken')
  return (
    <div class="queued-act">
      <div>
        <p>{act.label}</p>
        <p class="muted">{formatMoment(act.at, reading)}</p>
        {reason && <p class="queued-problem">{say.refusedBecause(sayProblem(reason, language))}</p>}
      </div>
      <Button variant="quiet" size="small" onClick={drop}>
        {say.drop}
      </Button>
    </div>
  )
}
