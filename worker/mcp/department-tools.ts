import * as z from 'zod/mini'
import { emptyFacts } from '../../shared/case.ts'
import type { Input } from '../../shared/contract.ts'
import { type Intent, intents } from '../../shared/handoff/machine.ts'
import { DescribedCase } from '../../shared/ownership/described.ts'
import { text, WebUrl } from '../../shared/parts.ts'
import { Problem } from '../../shared/problems.ts'
import { caseAtQuery } from '../case/finding.ts'
import { directoryOf } from '../organisation/verbs.ts'
import { first } from '../platform/db.ts'
import { DepartmentName, type Desk, departmentCalled, departmentName, moment, said, tool } from './tool.ts'

const Duty = z.nullable(z.object({ name: z.string(), until: z.string() }))

export const whoOwns = tool({
  name: 'who_owns',
  title: 'Who owns this',
  description:
    'Tells which department a described case belongs to by the company’s ownership rules, with the words that decided it, who is on ' +
    'duty there now, and who else is responsible, consulted, informed or arbitrates. Changes nothing.',
  needs: 'findOwner',
  changes: false,
  input: z.object({
    subject: said(text(0, 500), 'The ticket’s subject, in the customer’s words.'),
    message: z.optional(said(text(0, 4_000), 'What the customer wrote.')),
    queue: z.optional(said(text(0, 200), 'The helpdesk’s queue, group or mailbox.')),
    tags: z.optional(DescribedCase.shape.tags),
    segment: z.optional(said(text(0, 60), 'The customer’s segment, such as vip.')),
    ticketUrl: z.optional(
      said(WebUrl, 'The ticket’s address, if there is one: an agreed transfer goes before the rules.'),
    ),
  }),
  output: z.object({
    department: DepartmentName,
    onDuty: Duty,
    openNow: z.boolean(),
    opensAt: z.nullable(z.string()),
    triage: said(z.boolean(), 'True: no rule matched, so that triage has it.'),
    agreed: said(z.boolean(), 'True: an agreed transfer says so, whatever the rules say.'),
    deputy: said(z.nullable(DepartmentName), 'Stands in right now, since nobody of the owner is on duty.'),
    topic: z.nullable(z.object({ id: z.string(), name: z.string(), englishName: z.string() })),
    because: said(z.array(z.object({ word: z.string(), field: z.string() })), 'The words that decided it.'),
    roles: z.object({
      accountable: DepartmentName,
      responsible: z.array(DepartmentName),
      consulted: z.array(DepartmentName),
      informed: z.array(DepartmentName),
      arbiter: z.nullable(z.string()),
      deputyArbiter: z.nullable(z.string()),
    }),
    runnerUp: said(z.nullable(DepartmentName), 'The next best claim.'),
    url: z.string(),
  }),
  async answer(desk, { ticketUrl, message = '', ...rest }) {
    const asked = { ...rest, message, ...(ticketUrl && { url: ticketUrl }) }
    const { ownership, topic, departments, people } = await desk.call('findOwner', asked)
    const card = (id: string) => departments.find(one => one.id === id) ?? { id, name: '', englishName: '' }
    const named = (id: string) => departmentName(card(id))
    const owner = departments.find(one => one.id === ownership.departmentId)
    const person = (id: string | null | undefined) => people.find(one => one.id === id)?.name ?? null
    const accountable = named(ownership.departmentId)
    const told = {
      department: accountable,
      onDuty: owner?.duty ? { name: owner.duty.name, until: moment(owner.duty.until) } : null,
      openNow: owner?.open ?? false,
      opensAt: owner?.opensAt == null ? null : moment(owner.opensAt),
      triage: ownership.triage,
      agreed: ownership.agreed ?? false,
      deputy: ownership.deputyId === null ? null : named(ownership.deputyId),
      topic: topic && { id: topic.id, name: topic.name, englishName: topic.englishName },
      because: ownership.matches.map(({ word, field }) => ({ word, field })),
      roles: {
        accountable,
        responsible: (topic?.responsibleIds ?? []).map(named),
        consulted: (topic?.consultedIds ?? []).map(named),
        informed: (topic?.informedIds ?? []).map(named),
        arbiter: person(topic?.arbiterId),
        deputyArbiter: person(topic?.deputyArbiterId),
      },
      runnerUp: ownership.runnerUp === null ? null : named(ownership.runnerUp.departmentId),
      url: desk.link('ownership'),
    }
    return { told, text: ownerText(told) }
  },
})

type Owner = {
  readonly department: z.output<typeof DepartmentName>
  readonly onDuty: z.output<typeof Duty>
  readonly triage: boolean
  readonly agreed: boolean
  readonly topic: { readonly name: string } | null
  readonly because: readonly { readonly word: string; readonly field: string }[]
  readonly deputy: z.output<typeof DepartmentName> | null
  readonly roles: Readonly<Record<'responsible' | 'consulted' | 'informed', readonly { readonly name: string }[]>>
}

function ownerText({ department, onDuty, triage, agreed, topic, because, deputy, roles }: Owner): string {
  const words = [...new Set(because.map(one => `“${one.word}” (${one.field})`))].join(', ')
  const why = agreed ? 'by an agreed transfer' : triage ? 'no rule matched: triage has it' : `because of ${words}`
  const list = (label: string, of: readonly { readonly name: string }[]) =>
    of.length > 0 ? [`${label}: ${of.map(one => one.name).join(', ')}.`] : []
  return [
    `${[department.name, department.englishName].filter(Boolean).join(' / ')} owns this${topic ? ` (topic ${topic.name})` : ''}, ${why}.`,
    onDuty ? `On duty: ${onDuty.name} until ${onDuty.until}.` : 'Nobody is on duty there now.',
    ...(deputy ? [`${deputy.name} stands in.`] : []),
    ...list('Responsible', roles.responsible),
    ...list('Consulted', roles.consulted),
    ...list('Informed', roles.informed),
  ].join('\n')
}

const Words = (most: number, description: string) => said(text(1, most), description)

export const askDepartment = tool({
  name: 'ask_department',
  title: 'Ask a department',
  description:
    'Asks another department about a ticket: a real request, which people there accept or decline, with a clock running. Ask only when a ' +
    'person wants it. It is asked in the name of the person who signed in, or of the key’s owner, who hears the answer.',
  needs: 'requestHandoff',
  changes: true,
  input: z.object({
    requestKey: said(
      z.string().check(z.regex(/^[\w-]{8,80}$/)),
      'A name of your own for this request, such as a UUID. The same again asks only once.',
    ),
    toDepartment: Words(80, 'Whom to ask: name or id; see who_owns.'),
    fromDepartment: z.optional(
      Words(80, 'In whose name: name or id. May be left out by those who work in one department.'),
    ),
    ticket: z.object({
      url: said(WebUrl, 'The ticket’s address in the helpdesk.'),
      number: z.optional(said(text(0, 60), 'What people quote.')),
      subject: z.optional(text(0, 500)),
      message: z.optional(said(text(0, 4_000), 'The customer’s latest message.')),
    }),
    why: Words(2_000, 'Why that department is asked.'),
    expected: Words(2_000, 'What is expected of it.'),
    byWhen: said(z.iso.datetime({ offset: true }), 'By when, ISO 8601 with an offset; in the future.'),
    quote: z.optional(said(text(0, 8_000), 'Text that goes along, word for word.')),
    links: z.optional(z.array(WebUrl).check(z.maxLength(10))),
    intent: z.optional(
      said(z.enum(intents), 'assist: they help, the case stays; transfer: it becomes theirs if they agree.'),
    ),
  }),
  output: z.object({
    handoffId: z.string(),
    state: z.string(),
    from: DepartmentName,
    to: DepartmentName,
    askedBy: z.string(),
    byWhen: z.string(),
    url: z.string(),
  }),
  async answer(desk, input) {
    // What was asked decides whether it is the same, not what was known of departments and ticket then.
    const once = { key: input.requestKey, told: JSON.stringify(input) }
    const handoff = await desk.callOnce('requestHandoff', once, () => requestOf(desk, input))
    const { departments } = await directoryOf(desk.scope)
    const named = (id: string) =>
      departmentName(departments.find(one => one.id === id) ?? { id, name: '', englishName: '' })
    const told = {
      handoffId: handoff.id,
      state: handoff.state,
      from: named(handoff.fromDepartmentId),
      to: named(handoff.toDepartmentId),
      askedBy: handoff.asker.name,
      byWhen: moment(Date.parse(input.byWhen)),
      url: desk.link(`inbox/${handoff.id}`),
    }
    return {
      told,
      text: `${told.to.name} is asked by ${told.askedBy} (${told.state}), by ${told.byWhen}.\n${told.url}`,
    }
  },
})

interface Asked {
  readonly fromDepartment?: string | undefined
  readonly toDepartment: string
  readonly ticket: Ticket
  readonly why: string
  readonly expected: string
  readonly byWhen: string
  readonly quote?: string | undefined
  readonly links?: string[] | undefined
  readonly intent?: Intent | undefined
}

/** The request in the contract's terms. Throws `unknown_department`, `malformed` and `too_late`. */
async function requestOf(desk: Desk, asked: Asked): Promise<Input<'requestHandoff'>> {
  const { ticket, why, expected, quote = '', links = [], intent } = asked
  const byWhen = Date.parse(asked.byWhen)
  if (byWhen <= desk.scope.now) throw new Problem('too_late')
  const { departments } = await directoryOf(desk.scope)
  return {
    toDepartmentId: departmentCalled(departments, asked.toDepartment).id,
    fromDepartmentId: departmentCalled(departments, asked.fromDepartment ?? onlyDepartment(desk)).id,
    facts: await factsOf(desk, ticket),
    packet: { why, expected, byWhen, quote, links },
    ...(intent && { intent }),
  }
}

/** Throws `malformed` for those who work in several departments, or in none. */
function onlyDepartment({ scope }: Desk): string {
  const [only, another] = scope.member.departmentIds
  if (only !== undefined && another === undefined) return only
  throw new Problem('malformed', {
    field: 'fromDepartment',
    why: 'Say in whose name: you work in several, or in none.',
  })
}

/** The ticket as we know it already, or as it is described. */
async function factsOf({ scope }: Desk, { url, number = '', subject = '', message = '' }: Ticket) {
  const known = await first(scope.db, caseAtQuery(scope.workspace.id, url))
  const { origin, pathname, search } = new URL(url)
  const ref = known
    ? { host: known.host, site: known.site, externalId: known.external_id }
    : { host: 'any', site: origin, externalId: number || (pathname + search).slice(-200) }
  return { ...emptyFacts(ref, url), number, subject, latestMessage: { text: message, at: null } }
}

interface Ticket {
  readonly url: string
  readonly number?: string | undefined
  readonly subject?: string | undefined
  readonly message?: string | undefined
}
