import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Customer } from '../../shared/journey/contract.ts'
import { customersSentences } from '../../shared/sentences/customers.ts'
import { LoadedList } from '../client/loaded.tsx'
import { useDeferred } from '../client/use-deferred.ts'
import { useList } from '../client/use-list.ts'
import { EmptyState } from '../ui/feedback.tsx'
import { formatFull, formatMoment, formatNumber } from '../ui/format.ts'
import { Search, Users } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { Table } from '../ui/table.tsx'

const LIMIT = 30
/** How long typing pauses before the server is asked, in ms. */
const SEARCH_PAUSE_MS = 200

/** Customers by their latest touch, or those that a search finds. */
export function CustomersPage() {
  const say = useSentences(customersSentences)
  const [typed, setTyped] = useState('')
  const [wanted, setWanted] = useState('')
  const q = useDeferred(wanted.trim(), SEARCH_PAUSE_MS)
  const list = useList('listCustomers', { limit: LIMIT, ...(q !== '' && { q }) })
  const empty =
    q === '' ? (
      <EmptyState icon={Users} title={say.emptyTitle} text={say.emptyText} />
    ) : (
      <EmptyState icon={Search} title={say.noneTitle} text={say.noneText} />
    )
  return (
    <Page
      title={say.title}
      lead={say.lead}
      actions={
        <a class="button" href="#/customers/map">
          {say.editMap}
        </a>
      }
    >
      <div class="toolbar">
        <SearchBox label={say.search} value={typed} onValue={setTyped} onSearch={setWanted} />
      </div>
      <LoadedList known={list} lines={8}>
        {items => <Customers items={items} empty={empty} />}
      </LoadedList>
    </Page>
  )
}

function Customers({ items, empty }: { items: readonly Customer[]; empty: ComponentChildren }) {
  const say = useSentences(customersSentences)
  const language = useLanguage()
  const reading = useReading()
  return (
    <Table
      label={say.customers}
      rows={items}
      rowKey={one => one.id}
      empty={empty}
      columns={[
        { id: 'name', head: say.customer, cell: one => <Name customer={one} /> },
        { id: 'segment', head: say.segment, cell: one => (one.segment ? <Chip>{one.segment}</Chip> : '—') },
        {
          id: 'touches',
          head: say.touchpoints,
          cell: one => formatNumber(one.touchpoints, language),
          number: true,
        },
        {
          id: 'last',
          head: say.lastSeen,
          cell: one => <time title={formatFull(one.lastSeenAt, reading)}>{formatMoment(one.lastSeenAt, reading)}</time>,
          number: true,
        },
      ]}
    />
  )
}

function Name({ customer }: { customer: Customer }) {
  const say = useSentences(customersSentences)
  const known = customer.identities.find(one => one.kind !== 'host')
  return (
    <div class="customer-name">
      <a class="title-link" href={`#/customers/${customer.id}`}>
        {customer.name || known?.value || say.noName}
      </a>
      {customer.name && known && <div class="muted ellipsis">{known.value}</div>}
    </div>
  )
}
