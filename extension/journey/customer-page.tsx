import { useState } from 'preact/hooks'
import { type CaseFacts, emptyFacts } from '../../shared/case.ts'
import type { Customer, CustomerJourney, Identity } from '../../shared/journey/contract.ts'
import { customersSentences } from '../../shared/sentences/customers.ts'
import { Loaded } from '../client/loaded.tsx'
import { useLive } from '../client/use-live.ts'
import { useRead } from '../client/use-read.ts'
import { Button } from '../ui/button.tsx'
import { formatDate, formatMoment, formatNumber } from '../ui/format.ts'
import { Plus } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { Chip } from '../ui/marks.tsx'
import { Facts, Page } from '../ui/page.tsx'
import { History } from './history.tsx'
import { Place } from './place.tsx'
import { Signals } from './signals.tsx'
import { TouchDialog } from './touch-dialog.tsx'

/** One customer: what to know, where they stand on the map, and everything that happened. */
export function CustomerPage({ id }: { id: string }) {
  const say = useSentences(customersSentences)
  const known = useRead('readCustomer', { id })
  const map = useRead('readJourneyMap', {})
  const [adding, setAdding] = useState(false)
  useLive(message => {
    if (message.kind === 'hello' || (message.kind === 'workspace' && message.what === 'journey')) known.reload()
    if (message.kind === 'handoff' && message.handoff.case.customerId === id) known.reload()
  })
  const customer = known.value?.customer
  const phases = map.value?.phases ?? []
  return (
    <Page
      title={customer ? nameOf(customer, say.noName) : say.title}
      back={{ href: '#/customers', label: say.title }}
      actions={
        customer && (
          <Button icon={Plus} onClick={() => setAdding(true)}>
            {say.addTouch}
          </Button>
        )
      }
    >
      <Loaded known={known} lines={8}>
        {journey => (
          <>
            <Known journey={journey} />
            {phases.length > 0 && <Place journey={journey} phases={phases} onPlaced={known.reload} />}
            <div class="customer-columns">
              <Section title={say.history} count={0}>
                <History key={journey.recent[0]?.id} journey={journey} caseId={null} />
              </Section>
              <Identities identities={journey.customer.identities} />
            </div>
            <TouchDialog
              text={adding ? '' : null}
              facts={factsOf(journey.customer)}
              phases={phases}
              onClose={() => setAdding(false)}
              onNoted={known.reload}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}

const nameOf = ({ name, identities }: Customer, otherwise: string) => name || identities[0]?.value || otherwise

function Known({ journey }: { journey: CustomerJourney }) {
  const say = useSentences(customersSentences)
  const language = useLanguage()
  const reading = useReading()
  const { customer, signals } = journey
  return (
    <div class="stack">
      <Signals signals={signals} />
      <Facts
        items={[
          { label: say.segment, value: customer.segment ? <Chip>{customer.segment}</Chip> : '—' },
          { label: say.touchpoints, value: formatNumber(customer.touchpoints, language) },
          { label: say.lastSeen, value: formatMoment(customer.lastSeenAt, reading) },
          { label: say.firstSeen, value: formatDate(customer.firstSeenAt, reading) },
        ]}
      />
    </div>
  )
}

function Identities({ identities }: { identities: readonly Identity[] }) {
  const say = useSentences(customersSentences)
  return (
    <Section title={say.identities}>
      {identities.length === 0 ? (
        <p class="muted">{say.noIdentities}</p>
      ) : (
        <Card rows>
          {identities.map(({ kind, value }) => (
            <div class="identity" key={`${kind} ${value}`}>
              <span class="muted">{say[kind]}</span>
              <span>{kind === 'host' ? value.split('|').slice(1).join(' · ') : value}</span>
            </div>
          ))}
        </Card>
      )}
    </Section>
  )
}

/** The customer as a page would show them, so that a touch noted here finds the same person again. */
function factsOf({ name, identities }: Customer): CaseFacts {
  const value = (kind: Identity['kind']) => identities.find(one => one.kind === kind)?.value ?? ''
  const [host = 'any', site = 'https://example.invalid', ...id] = value('host').split('|')
  const externalId = id.join('|')
  const facts = emptyFacts({ host: host || 'any', site, externalId: '-' }, site)
  return { ...facts, requester: { name, email: value('email'), phone: value('phone'), externalId } }
}
