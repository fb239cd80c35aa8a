import { useState } from 'preact/hooks'
import type { Webhook } from '../../shared/notice/outgoing.ts'
import { outgoingSentences } from '../../shared/sentences/outgoing.ts'
import { Loaded } from '../client/loaded.tsx'
import { useAct } from '../client/use-act.ts'
import { useRead } from '../client/use-read.ts'
import { MadeOnceDialog } from '../organisation/made-once-dialog.tsx'
import { Button } from '../ui/button.tsx'
import { ChipInput } from '../ui/chip-input.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { Field, TextInput } from '../ui/fields.tsx'
import { formatMomentWithin } from '../ui/format.ts'
import { Plus, Send } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { Table } from '../ui/table.tsx'

/** The webhooks of the workspace; each has a page of its own. */
export function WebhooksTab() {
  const say = useSentences(outgoingSentences)
  const known = useRead('listWebhooks', {})
  const [adding, setAdding] = useState(false)
  return (
    <div class="stack">
      <div class="row">
        <Button variant="primary" icon={Plus} onClick={() => setAdding(true)}>
          {say.newWebhook}
        </Button>
      </div>
      <Loaded known={known} lines={4}>
        {({ items }) => (
          <Table
            label={say.webhooks}
            rows={items}
            rowKey={one => one.id}
            empty={<EmptyState icon={Send} title={say.noWebhooks} text={say.noWebhooksText} />}
            columns={[
              {
                id: 'url',
                head: say.hookUrl,
                cell: one => (
                  <a class="outgoing-address" href={`#/outgoing/webhooks/${one.id}`}>
                    {one.url}
                  </a>
                ),
              },
              { id: 'events', head: say.events, cell: one => <EventNames of={one} /> },
              { id: 'state', head: say.state, cell: one => <WebhookState of={one} /> },
            ]}
          />
        )}
      </Loaded>
      {adding && <NewWebhook onClose={() => setAdding(false)} onMade={known.reload} />}
    </div>
  )
}

export function EventNames({ of: { events } }: { of: Webhook }) {
  const say = useSentences(outgoingSentences)
  if (events.length === 0) return <span class="muted">{say.allEvents}</span>
  return (
    <span class="row">
      {events.map(one => (
        <Chip key={one}>{one}</Chip>
      ))}
    </span>
  )
}

/** On, off, or in trouble; and why. */
export function WebhookState({ of: webhook }: { of: Webhook }) {
  const say = useSentences(outgoingSentences)
  const reading = useReading()
  if (webhook.offBecause) return <Chip tone="bad">{webhook.offBecause === 'gone' ? say.offGone : say.offFailing}</Chip>
  if (!webhook.enabled) return <Chip>{say.off}</Chip>
  if (webhook.failingSince !== null) {
    return <Chip tone="warn">{say.failingSince(formatMomentWithin(webhook.failingSince, reading))}</Chip>
  }
  return <Chip tone="good">{say.on}</Chip>
}

/** Address and filter, for a new webhook and a changed one. */
export function WebhookFields({
  url,
  events,
  error,
  onUrl,
  onEvents,
}: {
  url: string
  events: readonly string[]
  error: string | undefined
  onUrl: (url: string) => void
  onEvents: (events: string[]) => void
}) {
  const say = useSentences(outgoingSentences)
  return (
    <>
      <Field label={say.hookUrl} error={error}>
        <TextInput type="url" value={url} maxLength={2_000} placeholder="https://…" onValue={onUrl} autoFocus />
      </Field>
      <Field label={say.events} hint={say.eventsHint} required={false}>
        <ChipInput
          label={say.events}
          placeholder={say.eventPlaceholder}
          values={events}
          onValues={to => onEvents(to.map(one => one.toLowerCase()))}
          most={50}
          length={60}
        />
      </Field>
    </>
  )
}

export const isAddress = (url: string) => /^https?:\/\/\S+$/i.test(url.trim())

function NewWebhook({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const say = useSentences(outgoingSentences)
  const act = useAct()
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState<string[]>([])
  const [tried, setTried] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const make = async () => {
    setTried(true)
    if (!isAddress(url)) return
    const made = await act.now('addWebhook', { url: url.trim(), events })
    if (!made) return
    setSecret(made.secret)
    onMade()
  }
  return (
    <MadeOnceDialog
      title={say.newWebhook}
      {...(secret !== null && { lead: say.hookMade })}
      made={secret}
      madeLabel={say.hookSecret}
      make={{ label: say.save, onClick: make }}
      act={act}
      onClose={onClose}
      say={say}
    >
      <WebhookFields
        url={url}
        events={events}
        error={tried && !isAddress(url) ? say.needUrl : undefined}
        onUrl={setUrl}
        onEvents={setEvents}
      />
    </MadeOnceDialog>
  )
}
