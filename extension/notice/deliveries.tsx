import type { Delivery } from '../../shared/notice/outgoing.ts'
import { outgoingSentences } from '../../shared/sentences/outgoing.ts'
import { LoadedList } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useList } from '../client/use-list.ts'
import { Button } from '../ui/button.tsx'
import { Banner, EmptyState } from '../ui/feedback.tsx'
import { formatMoment, formatShortMoment } from '../ui/format.ts'
import { RotateCw, Send } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { Chip } from '../ui/marks.tsx'
import { Table } from '../ui/table.tsx'

/** What went to a webhook, latest first, with what the receiver said; each can be sent again. */
export function Deliveries({ webhookId }: { webhookId: string }) {
  const say = useSentences(outgoingSentences)
  const language = useLanguage()
  const reading = useReading()
  const list = useList('listDeliveries', { id: webhookId })
  const act = useAct()
  const replay = async (one: Delivery) => {
    const fresh = await act.now('replayDelivery', { id: webhookId, deliveryId: one.id })
    if (fresh) list.edit(items => items.map(item => (item.id === fresh.id ? fresh : item)))
  }
  return (
    <Section title={say.deliveries} action={{ label: say.again, onClick: list.reload }}>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <LoadedList known={list} lines={5}>
        {items => (
          <Table
            label={say.deliveries}
            rows={items}
            rowKey={one => one.id}
            empty={<EmptyState icon={Send} title={say.noDeliveries} text={say.noDeliveriesText} />}
            columns={[
              {
                id: 'kind',
                head: say.message,
                cell: one => (
                  <span class="outgoing-words">
                    <strong>{one.kind.replace('_', '.')}</strong>
                    <span class="muted">{formatMoment(one.at, reading)}</span>
                  </span>
                ),
              },
              { id: 'state', head: say.state, cell: one => <DeliveryState of={one} /> },
              { id: 'attempts', head: say.attempts, number: true, cell: one => one.attempts },
              { id: 'status', head: say.status, number: true, cell: one => one.status ?? '–' },
              {
                id: 'said',
                head: say.said,
                cell: one => <span class="outgoing-said">{one.excerpt || '–'}</span>,
              },
              {
                id: 'ways',
                head: say.actions,
                quiet: true,
                number: true,
                cell: one => (
                  <Button
                    size="small"
                    variant="quiet"
                    icon={RotateCw}
                    aria-label={`${say.replay}: ${one.kind}`}
                    onClick={() => void replay(one)}
                  >
                    {say.replay}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </LoadedList>
    </Section>
  )
}

function DeliveryState({ of: { state, nextAt } }: { of: Delivery }) {
  const say = useSentences(outgoingSentences)
  const reading = useReading()
  if (state === 'done') return <Chip tone="good">{say.delivered}</Chip>
  if (state === 'dead') return <Chip tone="bad">{say.given}</Chip>
  return (
    <span class="outgoing-words">
      <span>
        <Chip tone="warn">{say.waiting}</Chip>
      </span>
      {nextAt !== null && nextAt > reading.now && (
        <span class="muted">{say.nextTry(formatShortMoment(nextAt, reading, true))}</span>
      )}
    </span>
  )
}
