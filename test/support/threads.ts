import { newId } from '../../shared/ids.ts'
import type { Mention } from '../../shared/thread/message.ts'
import type { Office, Person } from './office.ts'
import { ticket } from './tickets.ts'

/** A message as a composer would send it. */
export const words = (
  id: string,
  text: string,
  more: { mentions?: Mention[]; replyToId?: string; wantsAnswer?: boolean; messageId?: string } = {},
) => ({
  id,
  messageId: newId(Date.now()),
  text,
  mentions: [],
  replyToId: null,
  quote: null,
  fileIds: [],
  wantsAnswer: false,
  ...more,
})

export const spoken = (person: Person): Mention => ({ kind: 'member', id: person.id, name: person.name })
export const toDepartment = ({ id, name }: { id: string; name: string }): Mention => ({ kind: 'department', id, name })

/** A ticket on the desk of Support; its thread has the case's id. */
export async function openedCase(desk: Office, externalId: string): Promise<string> {
  return (await desk.linxia.call('openCase', { facts: ticket(externalId) })).id
}

/** A channel of Support and Billing, kept by Chenlan, with a norm of half an hour. */
export async function channelOf(
  desk: Office,
  more: { closed?: boolean; name?: string; normMinutes?: number | null } = {},
) {
  const { support, billing } = desk.departments
  return desk.chenlan.call('addChannel', {
    name: '退款问答',
    purpose: '退款规则和例外，都在这里问',
    departmentId: support.id,
    departmentIds: [billing.id],
    closed: false,
    ownerId: desk.chenlan.id,
    normMinutes: 30,
    ...more,
  })
}
