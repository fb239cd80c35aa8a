import * as z from 'zod/mini'
import { CaseCard, CaseFacts, CaseRef } from '../case.ts'
import { endpoint } from '../endpoint.ts'
import { Rule } from '../ownership/contract.ts'
import { Empty, Id, Instant, PageQuery, text, Version, WebUrl } from '../parts.ts'
import { ClockCards } from '../standard/contract.ts'
import { Dispute, grounds, Ruling } from './dispute.ts'
import { dayEndField, filterFields } from './filter.ts'
import { intents, type Move, openStates, states, waits } from './machine.ts'

/** What the receiving department needs, all in one place. Why, expected and by when are required. */
export const Packet = z.object({
  why: text(1, 2_000),
  expected: text(1, 2_000),
  byWhen: Instant,
  /** Text quoted from the page; may be empty. */
  quote: text(0, 8_000),
  links: z.array(WebUrl).check(z.maxLength(10)),
})
export type Packet = z.output<typeof Packet>

const Person = z.object({ id: Id, name: z.string() })

/** One line of a handoff's log. `data` is what the move carried: reason, question, answer. */
export const LogEntry = z.object({
  at: Instant,
  /** `system` without a name where a clock did it. */
  actor: z.object({ id: z.string(), name: z.string() }),
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
})
export type LogEntry = z.output<typeof LogEntry>

export const Handoff = z.object({
  id: Id,
  case: CaseCard,
  fromDepartmentId: Id,
  toDepartmentId: Id,
  intent: z.enum(intents),
  /** The handoff whose receiver asks further with this one. */
  parentId: z.nullable(Id),
  /** The case's topic when it was asked; null when no rule matched. */
  topicId: z.nullable(Id),
  state: z.enum(states),
  waitingOn: z.nullable(z.enum(waits)),
  /** Given to the receiver by a ruling: it can neither be declined nor disputed again. */
  bound: z.boolean(),
  /** Where it stood when the dispute began; null unless disputed. */
  before: z.nullable(
    z.object({
      state: z.enum(states),
      waitingOn: z.nullable(z.enum(waits)),
      by: z.nullable(z.enum(['asker', 'receiver'])),
    }),
  ),
  /** The quarrel at hand, or the last one; null when there was none, and for people of no side. */
  dispute: z.nullable(Dispute),
  ruling: z.nullable(Ruling),
  /** It went into a department that the case had already left. */
  returns: z.boolean(),
  /** How far up it went without an answer: 0 the department, 1 its lead, 2 the lead's deputy, 3 the admins. */
  climbed: z.number(),
  asker: Person,
  /** Who accepted it; null until then. */
  assignee: z.nullable(Person),
  /** Null for people of neither department: they see that there is a handoff, not what it says. */
  packet: z.nullable(Packet),
  /** The latest words of the log: a reason, question or answer; null for people of neither department. */
  latest: z.nullable(z.object({ kind: z.string(), text: z.string() })),
  /** Where the receiver said it belongs when declining. */
  proposedDepartmentId: z.nullable(Id),
  requestedAt: Instant,
  updatedAt: Instant,
  /** Time to own and time to resolve; null for people of no side, and where they were never counted. */
  clocks: z.optional(z.nullable(ClockCards)),
  version: Version,
})
export type Handoff = z.output<typeof Handoff>

export const boxes = ['department', 'mine', 'asked', 'decide'] as const

const Words = text(1, 4_000)
const Note = text(0, 4_000)
const Links = z.array(WebUrl).check(z.maxLength(10))
const MoveContract = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept') }),
  z.object({ kind: z.literal('assign'), memberId: Id, inTurn: z.optional(z.boolean()) }),
  z.object({ kind: z.literal('decline'), reason: Words, proposedDepartmentId: z.nullable(Id) }),
  z.object({ kind: z.literal('ask_back'), question: Words }),
  z.object({ kind: z.literal('wait'), on: z.enum(['customer', 'third_party']), reason: Words }),
  z.object({ kind: z.literal('resume'), note: Note }),
  z.object({ kind: z.literal('reply'), note: Words }),
  z.object({ kind: z.literal('answer'), answer: Words }),
  z.object({ kind: z.literal('confirm'), note: Note }),
  z.object({ kind: z.literal('reopen'), reason: Words }),
  z.object({ kind: z.literal('withdraw'), reason: Note }),
  z.object({ kind: z.literal('dispute'), grounds: z.enum(grounds), statement: Words, links: Links }),
  z.object({ kind: z.literal('state'), statement: Words, links: Links }),
  z.object({ kind: z.literal('settle'), note: Note }),
  z.object({ kind: z.literal('rule'), departmentId: Id, reason: Words }),
]) satisfies z.ZodMiniType<Move>

export const handoffEndpoints = {
  requestHandoff: endpoint('POST /v1/handoffs', {
    access: 'agent',
    keyScope: 'handoffs:write',
    request: z.object({
      /** The ticket as the page shows it; our record of it is made when there is none yet. */
      facts: CaseFacts,
      fromDepartmentId: Id,
      toDepartmentId: Id,
      /** 协作 unless said otherwise: only an agreed 移交 changes whose case it is. */
      intent: z.optional(z.enum(intents)),
      /** The handoff that the asking department has of this case and needs help with. */
      parentId: z.optional(z.nullable(Id)),
      packet: Packet,
    }),
    response: Handoff,
    problems: ['unknown_department', 'handoff_same_department', 'not_allowed', 'limit_reached', 'not_found'],
    summary: 'Asks another department. After the second return the request stands as a decision for the arbiter.',
  }),
  moveHandoff: endpoint('POST /v1/handoffs/:id/moves', {
    access: 'agent',
    request: z.object({ id: Id, version: Version, move: MoveContract }),
    response: Handoff,
    problems: [
      'not_found',
      'not_allowed',
      'handoff_moved_on',
      'handoff_is_ruled',
      'unknown_department',
      'unknown_member',
      'turn_over',
    ],
    summary:
      'Accepts, assigns, declines, asks back, waits, answers, confirms, reopens, withdraws, disputes, states or rules.',
  }),
  makeRuleOfRuling: endpoint('POST /v1/handoffs/:id/rule', {
    access: 'lead',
    request: z.object({
      id: Id,
      /** Of the ownership map that the rule is written into. */
      version: Version,
      topicId: Rule.shape.topicId,
      priority: Rule.shape.priority,
      when: Rule.shape.when,
    }),
    response: Handoff,
    problems: ['not_found', 'not_allowed', 'stale', 'limit_reached', 'handoff_moved_on'],
    summary: 'Makes an ownership rule of a ruling; each then knows the other. One ruling makes one rule.',
  }),
  listHandoffs: endpoint('GET /v1/handoffs', {
    access: 'agent',
    request: z.object({
      ...PageQuery,
      /** department: asked of my departments; mine: accepted by me; asked: asked by my departments; decide: disputes I decide. */
      box: z.enum(boxes),
      departmentId: z.optional(Id),
      show: z.optional(z.enum(['open', 'ended'])),
      ...filterFields,
      dayEnd: dayEndField,
    }),
    response: z.object({
      items: z.array(Handoff),
      next: z.nullable(z.string()),
      /** A filter looked at the box's latest 1,000 only, and there are more. Servers of before there were filters do not say. */
      cut: z.optional(z.boolean()),
    }),
    problems: ['not_found'],
    summary: 'Handoffs of one box, narrowed by a filter where one is given; latest change first.',
  }),
  countHandoffs: endpoint('GET /v1/handoffs/counts', {
    access: 'agent',
    request: Empty,
    response: z.object({
      /** Per department of mine: not yet accepted, and open in all; at most 100 of each is counted. */
      departments: z.array(z.object({ departmentId: Id, requested: z.number(), open: z.number() })),
      mine: z.number(),
      asked: z.number(),
      /** Disputes that wait for my ruling. */
      decide: z.number(),
      /** Asked by my departments and waiting for us: a question, or an answer to confirm. */
      forUs: z.number(),
    }),
    summary: 'How many open handoffs each of my boxes holds.',
  }),
  readHandoff: endpoint('GET /v1/handoffs/:id', {
    access: 'agent',
    request: z.object({ id: Id }),
    response: z.object({ handoff: Handoff, log: z.array(LogEntry) }),
    problems: ['not_found'],
    summary: 'One handoff with its whole log, for people of the two departments, whom it climbed to, and admins.',
  }),
  readOdds: endpoint('GET /v1/handoffs/odds', {
    access: 'agent',
    request: z.object({ toDepartmentId: Id, topicId: z.optional(Id) }),
    response: z.object({
      /** The latest requests of the topic to that department that have ended or were taken, at most twenty. */
      asked: z.number(),
      declined: z.number(),
      /** Where they said such cases belong, most often first. */
      proposed: z.array(z.object({ departmentId: Id, count: z.number() })),
    }),
    problems: ['unknown_department'],
    summary: 'How often a department sent such cases back, and where it said they belong.',
  }),
  readFlow: endpoint('GET /v1/handoffs/flow', {
    access: 'agent',
    request: z.object({ days: z.enum(['7', '30', '90']) }),
    response: z.object({
      since: Instant,
      /** How many handoffs were looked at; the latest 5,000 of the period at most, and then `cut` is true. */
      n: z.number(),
      cut: z.boolean(),
      cells: z.array(z.object({ fromDepartmentId: Id, toDepartmentId: Id, asked: z.number(), declined: z.number() })),
      bounce: z.object({ returned: z.number(), hopped: z.number() }),
      loops: z.array(z.object({ departmentIds: z.tuple([Id, Id]), cases: z.number() })),
      disputes: z.array(z.object({ topicId: z.nullable(Id), count: z.number() })),
    }),
    summary: 'How work moved between departments: matrix, bounce rate, loops and disputed topics. Counts only.',
  }),
  closeCase: endpoint('POST /v1/cases/close', {
    access: 'agent',
    request: z.object({
      ref: CaseRef,
      /** What becomes of each handoff of the case that is still open. */
      open: z
        .array(z.object({ id: Id, version: Version, becomes: z.enum(['withdrawn', 'goes_on']), reason: Note }))
        .check(z.maxLength(20)),
    }),
    response: CaseCard,
    problems: ['not_found', 'not_allowed', 'handoffs_open', 'handoff_moved_on', 'stale'],
    summary: 'Closes our record of a case, once it is said what becomes of every open handoff.',
  }),
  readRoute: endpoint('POST /v1/handoffs/route', {
    access: 'agent',
    request: z.object({ ref: CaseRef }),
    response: z.object({ items: z.array(Handoff) }),
    summary: "A case's handoffs so far, oldest first.",
  }),
}

export { openStates }
