import type { PracticeTicket } from '../../../shared/practice.ts'
import { Anchor } from './anchor.tsx'
import { ticketAddress } from './place.ts'
import { sentences } from './preferences.ts'
import { StatusChip } from './status-chip.tsx'

/** Who asks, how to reach them, and what else they asked. */
export function RequesterCard({ requester, others }: Pick<PracticeTicket, 'requester' | 'others'>) {
  const s = sentences.value
  const { name, email, phone, company } = requester
  // A long address may break before its @, and nowhere else if it can.
  const [local, domain] = [email.slice(0, email.lastIndexOf('@')), email.slice(email.lastIndexOf('@'))]
  return (
    <section class="card" aria-labelledby="requester-title">
      <h2 id="requester-title">{s.requester}</h2>
      <p class="requester-name" data-field="requester-name">
        <bdi>{name}</bdi>
      </p>
      <dl>
        {company && (
          <div>
            <dt>{s.company}</dt>
            <dd>{company}</dd>
          </div>
        )}
        <div>
          <dt>{s.email}</dt>
          <dd>
            <a href={`mailto:${email}`} data-field="requester-email">
              {local}
              <wbr />
              {domain}
            </a>
          </dd>
        </div>
        <div>
          <dt>{s.phone}</dt>
          <dd>
            <a href={`tel:${phone.replaceAll(' ', '')}`} data-field="requester-phone">
              {phone}
            </a>
          </dd>
        </div>
      </dl>
      {others.length > 0 && (
        <>
          <h3>{s.otherTickets}</h3>
          <ul class="others">
            {others.map(other => (
              <li key={other.id}>
                <Anchor href={ticketAddress(other.id)}>
                  <span class="number">#{other.id}</span> <bdi>{other.subject}</bdi>
                </Anchor>
                <StatusChip status={other.status} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
