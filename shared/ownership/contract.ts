import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Empty, Id, Name, text, Version } from '../parts.ts'

export const TOPICS_MAX = 200
export const RULES_MAX = 500

const Words = z.array(text(1, 60)).check(z.minLength(1), z.maxLength(60))

/** Where a rule may look. */
export const fields = ['subject', 'message', 'queue', 'tags', 'language', 'segment'] as const
export type Field = (typeof fields)[number]

/**
 * A condition is a small tree: leaves ask about the ticket, `all`, `any` and `not` join them. At most four levels deep
 * (checked by `conditionDepth`), so that it can be drawn and read aloud.
 */
export type Condition =
  | { kind: 'all' | 'any'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'words'; words: string[]; where: 'subject' | 'message' | 'either' }
  | { kind: 'queue' | 'tags' | 'segment'; values: string[] }
  | { kind: 'language'; values: ('zh' | 'en')[] }

export const Condition: z.ZodMiniType<Condition, Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['all', 'any']), of: z.array(Condition).check(z.minLength(1), z.maxLength(20)) }),
    z.object({ kind: z.literal('not'), of: Condition }),
    z.object({ kind: z.literal('words'), words: Words, where: z.enum(['subject', 'message', 'either']) }),
    z.object({ kind: z.enum(['queue', 'tags', 'segment']), values: Words }),
    z.object({
      kind: z.literal('language'),
      values: z.array(z.enum(['zh', 'en'])).check(z.minLength(1), z.maxLength(2)),
    }),
  ]),
)

export const CONDITION_DEPTH_MAX = 4

/** How many levels a condition has; a leaf is 1. */
export function conditionDepth(condition: Condition): number {
  if (condition.kind === 'not') return 1 + conditionDepth(condition.of)
  if (condition.kind === 'all' || condition.kind === 'any') return 1 + Math.max(...condition.of.map(conditionDepth))
  return 1
}

export const Topic = z.object({
  id: Id,
  name: Name,
  englishName: text(0, 80),
  /** The accountable department: exactly one. */
  departmentId: Id,
  /** Departments that stand in, in this order, when nobody of the accountable one is on duty. */
  deputyIds: z.array(Id).check(z.maxLength(5)),
  /** The phase of the journey that its tickets belong to; null when none. */
  phaseId: z.nullable(Id),
})
export type Topic = z.output<typeof Topic>

export const Rule = z.object({
  id: Id,
  topicId: Id,
  /** Higher goes first; between equals the one that matches more decides. */
  priority: z.number().check(z.int(), z.gte(0), z.lte(100)),
  when: Condition.check(
    z.refine(one => conditionDepth(one) <= CONDITION_DEPTH_MAX, { message: 'At most four levels.' }),
  ),
  enabled: z.boolean(),
})
export type Rule = z.output<typeof Rule>

/** All topics and rules of a workspace: one document, read whole with every context, changed rarely. */
export const OwnershipMap = z.object({
  version: Version,
  topics: z.array(Topic).check(z.maxLength(TOPICS_MAX)),
  rules: z.array(Rule).check(z.maxLength(RULES_MAX)),
})
export type OwnershipMap = z.output<typeof OwnershipMap>

/** A word of a rule and where it stands: UTF-16 positions in that field's text. */
export const Match = z.object({ word: z.string(), field: z.enum(fields), from: z.number(), to: z.number() })
export type Match = z.output<typeof Match>

const Claim = z.object({ departmentId: Id, topicId: z.nullable(Id), ruleId: z.nullable(Id), matches: z.array(Match) })

/** Whose case it is and why. `triage` says that no rule matched. */
export const Ownership = z.object({
  ...Claim.shape,
  triage: z.boolean(),
  /** An agreed transfer says so, whatever the rules say; missing in answers of older servers. */
  agreed: z.optional(z.boolean()),
  /** The deputy department that stands in right now; null while the accountable one has somebody on duty. */
  deputyId: z.nullable(Id),
  /** The next best claim of another department; null when there is none. */
  runnerUp: z.nullable(Claim),
})
export type Ownership = z.output<typeof Ownership>

const TopicEdit = { ...Topic.shape, id: z.optional(Id), version: Version }
const RuleEdit = { ...Rule.shape, id: z.optional(Id), version: Version }

export const ownershipEndpoints = {
  readOwnership: endpoint('GET /v1/ownership', {
    access: 'agent',
    request: Empty,
    response: OwnershipMap,
    summary: 'The ownership map: topics with their accountable departments, and rules.',
  }),
  writeTopic: endpoint('POST /v1/ownership/topics', {
    access: 'lead',
    request: z.object(TopicEdit),
    response: OwnershipMap,
    problems: ['stale', 'name_taken', 'unknown_department', 'limit_reached', 'not_found', 'not_allowed'],
    summary: 'Adds a topic, or changes the one with the given id. Leads may only give topics to their own departments.',
  }),
  removeTopic: endpoint('DELETE /v1/ownership/topics/:id', {
    access: 'lead',
    request: z.object({ id: Id, version: z.coerce.number().check(z.int(), z.gte(0)) }),
    response: OwnershipMap,
    problems: ['stale', 'not_found', 'not_allowed'],
    summary: 'Removes a topic and its rules.',
  }),
  writeRule: endpoint('POST /v1/ownership/rules', {
    access: 'lead',
    request: z.object(RuleEdit),
    response: OwnershipMap,
    problems: ['stale', 'not_found', 'limit_reached', 'not_allowed'],
    summary: 'Adds a rule, or changes the one with the given id.',
  }),
  removeRule: endpoint('DELETE /v1/ownership/rules/:id', {
    access: 'lead',
    request: z.object({ id: Id, version: z.coerce.number().check(z.int(), z.gte(0)) }),
    response: OwnershipMap,
    problems: ['stale', 'not_found', 'not_allowed'],
    summary: 'Removes a rule.',
  }),
}
