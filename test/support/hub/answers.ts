import * as z from 'zod/mini'
import type { EndpointName, Input, Output } from '../../../shared/contract.ts'
import { departmentCard } from '../../../shared/duty.ts'
import type { FileCard } from '../../../shared/file.ts'
import type { Handoff } from '../../../shared/handoff/contract.ts'
import { afterMove, eventOf, type Move, type Side } from '../../../shared/handoff/machine.ts'
import type { Me, Member, Organisation } from '../../../shared/organisation.ts'
import { type OwnershipMap, Rule, Topic } from '../../../shared/ownership/contract.ts'
import { Problem } from '../../../shared/problems.ts'
import type { ApiKey, Device, Invitation, Provider } from '../../../shared/sign-in.ts'
import { defaultBook } from '../../../shared/standard/policy.ts'
import { boxAnswers, savedViews } from './boxes.ts'
import { caseAnswers } from './cases.ts'
import { cast, DAY, dept, HUB_NOW, idOf, organisation } from './cast.ts'
import { draftAnswers } from './drafts.ts'
import { dutyPlan, myDutyPlan, nextTurns } from './duty.ts'
import { exchangeAnswers, pastImports } from './exchange.ts'
import { stories } from './handoffs.ts'
import { keepingAnswers, keptOf } from './keeping.ts'
import { knowingAnswers, wantedOf } from './knowing.ts'
import { knowledgeAnswers } from './knowledge.ts'
import { noticeAnswers, noticesOf } from './notices.ts'
import { page, peopleAnswers } from './people.ts'
import { articles, journeys, ownership, phases, touchpoints } from './shelf.ts'
import { compliance, openedClocks, someEffect, withClocks } from './standards.ts'
import { taskAnswers, tasks } from './tasks.ts'

/** A company in memory. Empty: founded a minute ago. */
export function company(me: Member, empty: boolean) {
  const told = empty ? [] : stories().map(one => ({ ...one, handoff: withClocks(one.handoff, one.log) }))
  return {
    me,
    next: 1,
    organisation: structuredClone(organisation) as Organisation,
    members: structuredClone(cast) as Member[],
    handoffs: told.map(one => one.handoff),
    tasks: empty ? [] : tasks(),
    logs: new Map(told.map(one => [one.handoff.id, one.log])),
    standards: structuredClone(defaultBook),
    compliance: empty ? [] : [...compliance],
    map: empty ? ({ version: 0, topics: [], rules: [] } as OwnershipMap) : ownership(),
    articles: empty ? [] : articles(),
    kept: keptOf(empty),
    wanted: wantedOf(empty),
    areApart: false,
    bounds: { cut: false, since: null as number | null },
    imports: empty ? [] : pastImports(),
    files: new Map<string, FileCard>(),
    drafts: new Map<string, NonNullable<Output<'readDraft'>['draft']>>(),
    journeys: empty ? [] : journeys(),
    touchpoints: touchpoints(),
    journeyMap: { version: 3, phases: phases() },
    devices: devices(me.id),
    invitations: empty ? [] : invitations(),
    keys: empty ? [] : keys(),
    providers: empty ? [] : providers(),
    ...noticesOf(empty),
    views: empty ? { version: 0, views: [] } : savedViews(),
  }
}
export type Company = ReturnType<typeof company>

const devices = (memberId: string): Device[] => [
  device(1, 'Chromium · Windows', memberId, 3 * 60_000, true),
  device(2, 'Firefox · macOS', memberId, 6 * DAY, false),
]
const device = (number: number, name: string, memberId: string, ago: number, current: boolean): Device => ({
  id: idOf(7_000 + number),
  name,
  memberId,
  createdAt: HUB_NOW - 20 * DAY,
  seenAt: HUB_NOW - ago,
  expiresAt: HUB_NOW + 24 * DAY,
  current,
})
const invitations = (): Invitation[] => [
  {
    id: idOf(7_101),
    email: 'gaolin@hengchuan.example',
    role: 'agent',
    departmentIds: [dept.logistics],
    createdAt: HUB_NOW - DAY,
    expiresAt: HUB_NOW + 6 * DAY,
    acceptedAt: null,
  },
  {
    id: idOf(7_102),
    email: 'emma.clarke@hengchuan.example',
    role: 'agent',
    departmentIds: [dept.sales],
    createdAt: HUB_NOW - 9 * DAY,
    expiresAt: HUB_NOW - 2 * DAY,
    acceptedAt: HUB_NOW - 8 * DAY,
  },
]
const keys = (): ApiKey[] => [
  {
    id: idOf(7_201),
    name: '商城订单同步',
    scopes: ['touchpoints:write'],
    departmentIds: [],
    owner: { id: idOf(7_211), name: '何敏' },
    createdAt: HUB_NOW - 40 * DAY,
    seenAt: HUB_NOW - 5 * 60_000,
    expiresAt: null,
  },
  {
    id: idOf(7_202),
    name: '客服 AI 助手',
    scopes: ['knowledge:read', 'ownership:read', 'handoffs:write'],
    departmentIds: [dept.support],
    owner: { id: idOf(7_211), name: '何敏' },
    createdAt: HUB_NOW - 3 * DAY,
    seenAt: null,
    expiresAt: HUB_NOW + 87 * DAY,
  },
  {
    id: idOf(7_203),
    name: '旧官网搜索',
    scopes: ['knowledge:read'],
    departmentIds: [],
    createdAt: HUB_NOW - 400 * DAY,
    seenAt: HUB_NOW - 40 * DAY,
    expiresAt: HUB_NOW - 35 * DAY,
  },
]
const providers = (): Provider[] => [
  {
    id: idOf(7_301),
    name: '恒川 SSO',
    issuer: 'https://login.hengchuan.example/realms/staff',
    clientId: 'baton',
    domains: ['hengchuan.example'],
  },
]

export type Answers = { [Name in EndpointName]?: (at: Company, input: Input<Name>) => Output<Name> }

function found<T>(item: T | undefined): T {
  if (item === undefined) throw new Problem('not_found')
  return item
}

function fresh(held: { version: number }, version: number) {
  if (held.version !== version) throw new Problem('stale')
  held.version += 1
}

const newId = (at: Company) => idOf(90_000 + at.next++)

export const meOf = ({ organisation, me }: Company): Me => ({
  member: me,
  workspace: organisation.workspace,
  departments: organisation.departments.map(one => departmentCard(one, organisation.names, HUB_NOW)),
})

const sides = (handoff: Handoff, { departmentIds }: Member): Side[] => [
  ...(departmentIds.includes(handoff.fromDepartmentId) ? (['asker'] as const) : []),
  ...(departmentIds.includes(handoff.toDepartmentId) ? (['receiver'] as const) : []),
]

/** Moves a handoff as the Worker would; `by` is whoever makes the move. */
export function moved(at: Company, id: string, move: Move, by: Member): Handoff {
  const before = found(at.handoffs.find(one => one.id === id))
  const standing = afterMove(before, move, sides(before, by), before.toDepartmentId)
  const words = Object.entries(move).find(
    ([key, value]) => !['kind', 'on', 'memberId'].includes(key) && typeof value === 'string',
  )
  const actor = { id: by.id, name: by.name }
  const after: Handoff = {
    ...before,
    ...standing,
    assignee: assigneeAfter(at, before, move, actor),
    proposedDepartmentId: move.kind === 'decline' ? move.proposedDepartmentId : before.proposedDepartmentId,
    latest: words ? { kind: eventOf[move.kind], text: String(words[1]) } : before.latest,
    updatedAt: Math.max(HUB_NOW, before.updatedAt + 1),
    version: before.version + 1,
  }
  at.handoffs = at.handoffs.map(one => (one.id === id ? after : one))
  at.logs.get(id)?.push({ at: after.updatedAt, actor, kind: eventOf[move.kind], data: { ...move } })
  return after
}

function assigneeAfter(at: Company, before: Handoff, move: Move, actor: { id: string; name: string }) {
  if (move.kind === 'accept') return actor
  if (move.kind !== 'assign') return before.assignee
  const { id, name } = found(at.members.find(one => one.id === move.memberId))
  return { id, name }
}

const changedOrganisation = (
  at: Company,
  version: number,
  change: (organisation: Organisation) => void,
): Organisation => {
  fresh(at.organisation, version)
  change(at.organisation)
  return structuredClone(at.organisation)
}

export const answers: Answers = {
  ...noticeAnswers,
  readMe: at => meOf(at),
  readOrganisation: at => structuredClone(at.organisation),
  ...peopleAnswers,
  ...caseAnswers,
  countUnread: () => ({ threads: 0, mentions: 0 }),
  listThreads: () => ({ items: [], next: null }),
  ...boxAnswers,
  ...taskAnswers,
  readHandoff: (at, { id }) => ({
    handoff: found(at.handoffs.find(one => one.id === id)),
    log: [...(at.logs.get(id) ?? [])],
  }),
  moveHandoff: (at, { id, version, move }) => {
    const handoff = found(at.handoffs.find(one => one.id === id))
    if (handoff.version !== version) throw new Problem('handoff_moved_on')
    return moved(at, id, move, at.me)
  },
  readClocks: (at, { id }) => openedClocks(found(at.handoffs.find(one => one.id === id)), at.logs.get(id) ?? []),
  readStandards: at => structuredClone(at.standards),
  readCompliance: at => ({ items: at.compliance }),
  previewStandard: () => someEffect,
  previewCalendar: () => someEffect,
  writeStandard: (at, { version, since, standard, id = newId(at) }) => {
    fresh(at.standards, version)
    const next = { version: at.standards.version, writtenAt: HUB_NOW, writtenBy: at.me.name, retired: false }
    at.standards.standards.push({ ...standard, id, ...next, from: since === 'now' ? HUB_NOW : 0 })
    return structuredClone(at.standards)
  },
  readOwnership: at => structuredClone(at.map),
  writeTopic: (at, { version, id = newId(at), ...topic }) => {
    if (at.map.topics.some(one => one.name === topic.name && one.id !== id)) throw new Problem('name_taken')
    fresh(at.map, version)
    at.map.topics = [...at.map.topics.filter(one => one.id !== id), z.parse(Topic, { id, ...topic })]
    return structuredClone(at.map)
  },
  removeTopic: (at, { id, version }) => {
    fresh(at.map, version)
    at.map.topics = at.map.topics.filter(one => one.id !== id)
    at.map.rules = at.map.rules.filter(one => one.topicId !== id)
    return structuredClone(at.map)
  },
  writeRule: (at, { version, id = newId(at), ...rule }) => {
    fresh(at.map, version)
    at.map.rules = [...at.map.rules.filter(one => one.id !== id), z.parse(Rule, { id, ...rule })]
    return structuredClone(at.map)
  },
  removeRule: (at, { id, version }) => {
    fresh(at.map, version)
    at.map.rules = at.map.rules.filter(one => one.id !== id)
    return structuredClone(at.map)
  },
  ...knowledgeAnswers,
  ...draftAnswers,
  ...keepingAnswers,
  ...knowingAnswers,
  ...exchangeAnswers,
  listCustomers: (at, input) =>
    page(
      at.journeys
        .map(one => one.customer)
        .filter(one => !input.q || one.name.startsWith(input.q) || one.identities.some(i => i.value === input.q)),
      { ...input, limit: input.limit ?? 5 },
    ),
  readCustomer: (at, { id }) => structuredClone(found(at.journeys.find(one => one.customer.id === id))),
  listTouchpoints: (at, input) => page(at.touchpoints, input),
  noteTouchpoints: (at, { items }) => ({
    items: items.map(item => {
      const { customer, ...touch } = item
      const id = newId(at)
      const given = { at: HUB_NOW, departmentId: null, phaseId: null, channel: '', feeling: null, url: '', ...touch }
      at.touchpoints = [{ ...given, id, caseId: null } as Company['touchpoints'][number], ...at.touchpoints]
      const journey = at.journeys.find(one =>
        one.customer.identities.some(i => i.value === (customer.email ?? customer.phone)),
      )
      if (journey) journey.recent = [at.touchpoints[0] as Company['touchpoints'][number], ...journey.recent]
      return { id, customerId: journey?.customer.id ?? idOf(5_001) }
    }),
  }),
  placeCustomer: (at, { id, phaseId }) => {
    const journey = found(at.journeys.find(one => one.customer.id === id))
    journey.customer = { ...journey.customer, phaseId, version: journey.customer.version + 1 }
    journey.here = phaseId ?? journey.here
    return journey.customer
  },
  readJourneyMap: at => structuredClone(at.journeyMap),
  writeJourneyMap: (at, { version, phases: list }) => {
    fresh(at.journeyMap, version)
    at.journeyMap.phases = list.map(one => ({ ...one, id: one.id ?? newId(at) }))
    return structuredClone(at.journeyMap)
  },
  readDuty: (at, { id, from, days }) => dutyPlan(at.organisation, id, from, days),
  readMyDuty: at => myDutyPlan(at.organisation, at.me),
  readNextPerson: (_, { count = 1 }) => nextTurns(count),
  renameWorkspace: (at, { name, version }) =>
    changedOrganisation(at, version, one => {
      one.workspace.name = name
    }),
  chooseTriage: (at, { departmentId, version }) =>
    changedOrganisation(at, version, one => {
      one.triageDepartmentId = departmentId
    }),
  addDepartment: (at, { version, ...edit }) =>
    changedOrganisation(at, version, one => {
      one.departments.push({ id: newId(at), roster: [], ...edit })
    }),
  changeDepartment: (at, { id, version, ...edit }) =>
    changedOrganisation(
      at,
      version,
      one => void Object.assign(found(one.departments.find(each => each.id === id)), edit),
    ),
  removeDepartment: (at, { id, version }) => {
    if (at.handoffs.some(one => one.toDepartmentId === id)) throw new Problem('in_use')
    return changedOrganisation(at, version, one => {
      one.departments = one.departments.filter(each => each.id !== id)
    })
  },
  writeRoster: (at, { id, roster, version }) =>
    changedOrganisation(at, version, one => {
      found(one.departments.find(each => each.id === id)).roster = roster
      for (const shift of roster) one.names[shift.memberId] = at.members.find(m => m.id === shift.memberId)?.name ?? ''
    }),
  changeMember: (at, { id, version, ...edit }) => {
    const member = found(at.members.find(one => one.id === id))
    if (member.role === 'owner' && edit.role !== 'owner') throw new Problem('last_owner')
    fresh(member, version)
    return { ...Object.assign(member, edit) }
  },
  listInvitations: at => ({ items: [...at.invitations] }),
  invite: (at, { name: _name, ...wish }) => {
    const invitation = { ...wish, id: newId(at), createdAt: HUB_NOW, expiresAt: HUB_NOW + 7 * DAY, acceptedAt: null }
    at.invitations = [invitation, ...at.invitations]
    return { invitation, link: 'https://baton.hengchuan.example/join#inv_8Jq2mV0pZk3nR7sT5wXyA1' }
  },
  revokeInvitation: (at, { id }) => {
    at.invitations = at.invitations.filter(one => one.id !== id)
    return {}
  },
  listDevices: (at, { memberId }) => ({
    items: memberId && memberId !== at.me.id ? devices(memberId).slice(1) : [...at.devices],
  }),
  revokeDevice: (at, { id }) => {
    at.devices = at.devices.filter(one => one.id !== id)
    return {}
  },
  listApiKeys: at => ({ items: [...at.keys] }),
  makeApiKey: (at, { name, scopes, departmentIds = [], expiresAt = null }) => {
    const apiKey = { id: newId(at), name, scopes, departmentIds, createdAt: HUB_NOW, seenAt: null, expiresAt }
    at.keys = [...at.keys, apiKey]
    return { apiKey, secret: 'btk_hengchuan_4fK9sPq2Lx7vN0cT8rYbWm3ZaHdEuJ6g' }
  },
  revokeApiKey: (at, { id }) => {
    at.keys = at.keys.filter(one => one.id !== id)
    return {}
  },
  listProviders: at => ({ items: [...at.providers] }),
  writeProvider: (at, { clientSecret: _secret, id = newId(at), ...rest }) => {
    const provider = { id, ...rest }
    at.providers = [...at.providers.filter(one => one.id !== id), provider]
    return provider
  },
  removeProvider: (at, { id }) => {
    at.providers = at.providers.filter(one => one.id !== id)
    return {}
  },
}
