import { useState } from 'preact/hooks'
import type { Webhook } from '../../shared/notice/outgoing.ts'
import { Problem } from '../../shared/problems.ts'
import { outgoingSentences } from '../../shared/sentences/outgoing.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useRead } from '../client/use-read.ts'
import { go } from '../hub/place.ts'
import { SureButton } from '../organisation/sure-button.tsx'
import { Button } from '../ui/button.tsx'
import { Banner, ErrorState } from '../ui/feedback.tsx'
import { formatDate, formatMomentWithin } from '../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Facts, Page } from '../ui/page.tsx'
import { toast } from '../ui/toasts.tsx'
import { Deliveries } from './deliveries.tsx'
import { EditWebhook, NewSecret, ReplaySince } from './webhook-dialogs.tsx'
import { EventNames, WebhookState } from './webhooks.tsx'

/** One webhook: how it does, what went to it, and what can be done about it. */
export function WebhookPage({ id }: { id: string }) {
  const say = useSentences(outgoingSentences)
  const language = useLanguage()
  const known = useRead('listWebhooks', {})
  const back = { href: '#/outgoing/webhooks', label: say.back }
  const webhook = known.value?.items.find(one => one.id === id)
  if (known.value && !webhook) {
    return (
      <Page title={say.webhooks} back={back}>
        <ErrorState title={say.webhooks} text={sayProblem(new Problem('not_found'), language)} />
      </Page>
    )
  }
  return (
    <Page title={webhook ? new URL(webhook.url).host : say.webhooks} lead={webhook?.url} back={back}>
      <Loaded known={known} lines={6}>
        {() => webhook && <OneWebhook webhook={webhook} onChanged={known.reload} />}
      </Loaded>
    </Page>
  )
}

type Shown = 'edit' | 'secret' | 'replay' | null

function OneWebhook({ webhook, onChanged }: { webhook: Webhook; onChanged: () => void }) {
  const say = useSentences(outgoingSentences)
  const language = useLanguage()
  const reading = useReading()
  const act = useAct()
  const [shown, setShown] = useState<Shown>(null)
  const [round, setRound] = useState(0)
  const { id, url, events, version, enabled } = webhook
  const host = new URL(url).host
  const again = () => {
    setRound(before => before + 1)
    onChanged()
  }
  const close = () => setShown(null)
  const tryIt = async () => {
    if (await act.now('tryWebhook', { id })) setTimeout(again, 1_000)
  }
  const toggle = async () => {
    if (await act.now('changeWebhook', { id, url, events, enabled: !enabled, version })) again()
  }
  const remove = async () => {
    if (!(await act.now('removeWebhook', { id }))) return
    toast({ text: say.removed(host), tone: 'good' })
    go('#/outgoing/webhooks', true)
  }
  return (
    <div class="stack">
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Facts
        items={[
          { label: say.state, value: <WebhookState of={webhook} /> },
          { label: say.events, value: <EventNames of={webhook} /> },
          { label: say.made, value: formatDate(webhook.createdAt, reading) },
        ]}
      />
      {webhook.formerSecretUntil !== null && (
        <Banner>{say.bothUntil(formatMomentWithin(webhook.formerSecretUntil, reading))}</Banner>
      )}
      <div class="row">
        <Button variant="primary" busy={act.busy} onClick={() => void tryIt()}>
          {say.tryIt}
        </Button>
        <Button onClick={() => setShown('edit')}>{say.edit}</Button>
        <Button busy={act.busy} onClick={() => void toggle()}>
          {enabled ? say.disable : say.enable}
        </Button>
        <Button onClick={() => setShown('replay')}>{say.replaySince}</Button>
        <Button onClick={() => setShown('secret')}>{say.rotate}</Button>
        <SureButton label={say.remove} about={host} onSure={() => void remove()} />
      </div>
      <Deliveries key={round} webhookId={id} />
      {shown === 'edit' && <EditWebhook webhook={webhook} onClose={close} onSaved={again} />}
      {shown === 'secret' && <NewSecret webhook={webhook} onClose={close} onMade={onChanged} />}
      {shown === 'replay' && <ReplaySince webhook={webhook} onClose={close} onDone={again} />}
    </div>
  )
}
