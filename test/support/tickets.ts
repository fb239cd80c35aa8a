import { type CaseFacts, emptyFacts } from '../../shared/case.ts'
import type { Input } from '../../shared/contract.ts'
import type { Office } from './office.ts'

const SITE = 'https://desk.example.com/rt'

/** A ticket as a page shows it: 赵敏 Zhaomin was charged twice. */
export function ticket(externalId: string, more: Partial<CaseFacts> = {}): CaseFacts {
  const url = `${SITE}/Ticket/Display.html?id=${externalId}`
  return {
    ...emptyFacts({ host: 'rt', site: SITE, externalId }, url),
    number: `#${externalId}`,
    subject: '重复扣款 Charged twice',
    requester: { name: '敏 赵', email: 'Zhaomin@Example.com', phone: '', externalId: '' },
    queue: 'General',
    channel: 'email',
    ...more,
  }
}

/** Support asks Billing about a ticket. */
export function request(desk: Office, externalId: string): Input<'requestHandoff'> {
  return {
    facts: ticket(externalId),
    fromDepartmentId: desk.departments.support.id,
    toDepartmentId: desk.departments.billing.id,
    packet: {
      why: '客户的卡被扣了两次',
      expected: '退回一笔，并说明原因',
      byWhen: Date.now() + 86_400_000,
      quote: 'I was charged twice',
      links: [],
    },
  }
}
