import { MEMBERS_READ_MAX } from '../../shared/organisation.ts'
import type { OwnershipMap } from '../../shared/ownership/contract.ts'
import type { Backend } from '../client/backend.ts'

/** The ids of everybody who rules on a topic, each once: two of each topic at most. */
export function arbitersIn({ topics }: Pick<OwnershipMap, 'topics'>): string[] {
  return [...new Set(topics.flatMap(one => [one.arbiterId, one.deputyArbiterId]))].filter(id => id !== null)
}

/** The mail addresses of members by id, also of those who have left; asked for a hundred at a time. */
export async function emailsOf(ids: readonly string[], backend: Pick<Backend, 'read'>): Promise<Map<string, string>> {
  const emails = new Map<string, string>()
  for (let at = 0; at < ids.length; at += MEMBERS_READ_MAX) {
    const { items } = await backend.read('readMembers', { ids: ids.slice(at, at + MEMBERS_READ_MAX) })
    for (const { id, email } of items) emails.set(id, email)
  }
  return emails
}
