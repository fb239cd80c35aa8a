import { newId } from '../../../shared/ids.ts'
import type { Mention } from '../../../shared/thread/message.ts'
import type { Call } from './client.ts'
import { departments } from './content/departments.ts'
import { members } from './content/members.ts'
import { caseThreads, channels, type DemoMessage, directs } from './content/threads.ts'
import type { DepartmentIds } from './organisation.ts'

/** What the filling of threads stands on. */
interface Company {
  readonly call: Call
  readonly callAs: (member: string) => Call
  readonly departmentIds: DepartmentIds
  readonly memberIds: ReadonlyMap<string, string>
  readonly origin: string
}

/** Makes the channels that are not there yet, and says in each thread what nobody has said so far. */
export async function fillThreads(company: Company): Promise<void> {
  const { call, departmentIds, memberIds } = company
  const settings = await call('readThreadSettings', {})
  if (settings.version === 0) {
    await call('writeThreadSettings', { roomTemplate: 'https://meet.example.com/{{room}}', version: 0 })
  }
  const { items } = await call('listThreads', { kind: 'channel', limit: 100 })
  for (const { name, purpose, department, owner, closed, normMinutes, messages, ...more } of channels) {
    if (items.some(one => one.channel?.name === name)) continue
    const { id } = await call('addChannel', {
      name,
      purpose,
      departmentId: departmentIds[department],
      departmentIds: more.departments.map(key => departmentIds[key]),
      closed,
      ownerId: memberIds.get(owner) ?? '',
      normMinutes,
    })
    await say(company, id, messages)
  }
  for (const { ticket, messages } of caseThreads) {
    const ref = { host: 'practice', site: `${company.origin}/practice`, externalId: ticket }
    const [handoff] = (await call('readRoute', { ref })).items
    if (handoff && (await call('readThread', { id: handoff.case.id })).thread.messages === 0) {
      await say(company, handoff.case.id, messages)
    }
  }
  await fillDirects(company, items.length > 0)
}

/** Nobody but the two can see whether they talked already; the channels tell whether this is the first run. */
async function fillDirects(company: Company, filled: boolean): Promise<void> {
  if (filled) return
  for (const { with: other, messages } of directs) {
    const writer = messages[0]?.by ?? ''
    const { id } = await company.callAs(writer)('openDirect', { memberId: company.memberIds.get(other) ?? '' })
    await say(company, id, messages)
  }
}

async function say(company: Company, id: string, messages: readonly DemoMessage[]): Promise<void> {
  const said: string[] = []
  for (const { by, text, to = [], replyTo, quote, wantsAnswer = false, reactions = [] } of messages) {
    const messageId = newId(Date.now())
    await company.callAs(by)('sendMessage', {
      id,
      messageId,
      text,
      mentions: to.map(key => mentionOf(company, key)),
      replyToId: replyTo === undefined ? null : (said[replyTo] ?? null),
      quote: quote === undefined ? null : { text: quote, url: `${company.origin}/practice` },
      fileIds: [],
      wantsAnswer,
    })
    said.push(messageId)
    for (const [member, kind] of reactions)
      await company.callAs(member)('reactToMessage', { id, messageId, kind, on: true })
  }
}

function mentionOf({ departmentIds, memberIds }: Company, key: string): Mention {
  const department = departments.find(one => one.key === key)
  if (department) return { kind: 'department', id: departmentIds[department.key], name: department.name }
  return { kind: 'member', id: memberIds.get(key) ?? '', name: members.find(one => one.key === key)?.name ?? '' }
}
