import { useState } from 'preact/hooks'
import { instantOf, wallTime } from '../../shared/calendar.ts'
import type { Webhook } from '../../shared/notice/outgoing.ts'
import { outgoingSentences } from '../../shared/sentences/outgoing.ts'
import { ActDialog } from '../client/act-dialog.tsx'
import { useAct } from '../client/use-act.ts'
import { MadeOnceDialog } from '../organisation/made-once-dialog.tsx'
import { Field, Select, TextInput } from '../ui/fields.tsx'
import { useReading, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { isAddress, WebhookFields } from './webhooks.tsx'

type DialogProps = { webhook: Webhook; onClose: () => void }

/** Another address or filter. */
export function EditWebhook({ webhook, onClose, onSaved }: DialogProps & { onSaved: () => void }) {
  const say = useSentences(outgoingSentences)
  const act = useAct()
  const [url, setUrl] = useState(webhook.url)
  const [events, setEvents] = useState([...webhook.events])
  const { id, enabled, version } = webhook
  const save = async () => {
    if (!isAddress(url)) return
    if (!(await act.now('changeWebhook', { id, url: url.trim(), events, enabled, version }))) return
    toast({ text: say.saved, tone: 'good' })
    onSaved()
    onClose()
  }
  return (
    <ActDialog title={say.editWebhook} act={act} verb={say.save} onAct={save} cancel={say.cancel} onClose={onClose}>
      <WebhookFields
        url={url}
        events={events}
        error={isAddress(url) ? undefined : say.needUrl}
        onUrl={setUrl}
        onEvents={setEvents}
      />
    </ActDialog>
  )
}

/** A new secret, shown once; the old one signs along for a day. */
export function NewSecret({ webhook, onClose, onMade }: DialogProps & { onMade: () => void }) {
  const say = useSentences(outgoingSentences)
  const act = useAct()
  const [secret, setSecret] = useState<string | null>(null)
  const make = async () => {
    const made = await act.now('rotateWebhookSecret', { id: webhook.id, version: webhook.version })
    if (!made) return
    setSecret(made.secret)
    onMade()
  }
  return (
    <MadeOnceDialog
      title={say.rotate}
      lead={secret === null ? say.rotateText : say.hookMade}
      made={secret}
      madeLabel={say.hookSecret}
      make={{ label: say.rotate, onClick: make }}
      act={act}
      onClose={onClose}
      say={say}
    >
      {null}
    </MadeOnceDialog>
  )
}

const DAY_MS = 86_400_000

/** Sends again what was missed, or all, since a moment. */
export function ReplaySince({ webhook, onClose, onDone }: DialogProps & { onDone: () => void }) {
  const say = useSentences(outgoingSentences)
  const { now, timeZone } = useReading()
  const act = useAct()
  const yesterday = wallTime(now - DAY_MS, timeZone)
  const [since, setSince] = useState(`${yesterday.date}T${yesterday.time}`)
  const [only, setOnly] = useState<'failed' | 'all'>('failed')
  const send = async () => {
    const [date = '', time = ''] = since.split('T')
    if (date === '' || time === '') return
    const at = instantOf(date, time.slice(0, 5), timeZone)
    const done = await act.now('replayDeliveries', { id: webhook.id, since: at, only })
    if (!done) return
    toast({ text: say.replayed(done.count), tone: 'good' })
    onDone()
    onClose()
  }
  return (
    <ActDialog title={say.replaySince} act={act} verb={say.replay} onAct={send} cancel={say.cancel} onClose={onClose}>
      <p class="muted">{say.replayText}</p>
      <div class="form-row">
        <Field label={say.since}>
          <TextInput type="datetime-local" value={since} onValue={setSince} />
        </Field>
        <Field label={say.only}>
          <Select
            value={only}
            onValue={setOnly}
            options={[
              { value: 'failed', label: say.onlyFailed },
              { value: 'all', label: say.onlyAll },
            ]}
          />
        </Field>
      </div>
    </ActDialog>
  )
}
