import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Empty, Id, Instant, Name, PageQuery, page, text, Version } from '../parts.ts'

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

const DepartmentIds = z.array(Id).check(z.maxLength(40))

/** What a topic had before these were thought of; documents of then are read with these. */
export const noRoles = {
  responsibleIds: [] as string[],
  consultedIds: [] as string[],
  informedIds: [] as string[],
  arbiterId: null as string | null,
  deputyArbiterId: null as string | null,
  effectiveFrom: null as number | null,
  reviewBy: null as number | null,
}

/** Who does what beside the accountable department, and since when. */
const TopicRoles = {
  /** Departments that do the work. Empty: the accountable one does it itself. */
  responsibleIds: DepartmentIds,
  /** Departments that are asked before it is answered. */
  consultedIds: DepartmentIds,
  /** Departments that are told. */
  informedIds: DepartmentIds,
  /** The member who rules on disputes; null: the workspace's admins. `arbiterOf` tells who it is in a given dispute. */
  arbiterId: z.nullable(Id),
  deputyArbiterId: z.nullable(Id),
  /** Matches nothing before; null: always did. */
  effectiveFrom: z.nullable(Instant),
  /** Goes on matching afterwards, and is called stale; null: never. */
  reviewBy: z.nullable(Instant),
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
  responsibleIds: z._default(TopicRoles.responsibleIds, []),
  consultedIds: z._default(TopicRoles.consultedIds, []),
  informedIds: z._default(TopicRoles.informedIds, []),
  arbiterId: z._default(TopicRoles.arbiterId, null),
  deputyArbiterId: z._default(TopicRoles.deputyArbiterId, null),
  effectiveFrom: z._default(TopicRoles.effectiveFrom, null),
  reviewBy: z._default(TopicRoles.reviewBy, null),
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
  /** Matches nothing before; null: always did. */
  effectiveFrom: z._default(z.nullable(Instant), null),
  /** The handoff whose ruling it was made of; missing unless it was. */
  rulingId: z.optional(Id),
})
export type Rule = z.output<typeof Rule>

/** All topics and rules of a workspace: one document, read whole with every context, changed rarely. */
export const OwnershipMap = z.object({
  version: Version,
  topics: z.array(Topic).check(z.maxLength(TOPICS_MAX)),
  rules: z.array(Rule).check(z.maxLength(RULES_MAX)),
})
export type OwnershipMap = z.output<typeof OwnershipMap>

/** One topic or rule before and after a change of the map; null where it is not there. */
export const MapChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('topic'), before: z.nullable(Topic), after: z.nullable(Topic) }),
  z.object({ kind: z.literal('rule'), before: z.nullable(Rule), after: z.nullable(Rule) }),
])
export type MapChange = z.output<typeof MapChange>

/** One version of the map: what somebody made of the one before. */
export const MapVersion = z.object({
  version: Version,
  at: Instant,
  by: z.object({ id: z.string(), name: z.string() }),
  way: z.enum(['edited', 'imported', 'brought_back']),
  /** The version that was brought back; null unless one was. */
  fromVersion: z.nullable(Version),
  changes: z.array(MapChange),
})
export type MapVersion = z.output<typeof MapVersion>

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

/** A version's number, as an address has it. */
const VersionId = z.string().check(z.regex(/^\d{1,9}$/))

/** What an edit leaves out stays as it is, so that an older extension takes nothing away that it does not know. */
const TopicEdit = {
  ...Topic.shape,
  id: z.optional(Id),
  version: Version,
  responsibleIds: z.optional(TopicRoles.responsibleIds),
  consultedIds: z.optional(TopicRoles.consultedIds),
  informedIds: z.optional(TopicRoles.informedIds),
  arbiterId: z.optional(TopicRoles.arbiterId),
  deputyArbiterId: z.optional(TopicRoles.deputyArbiterId),
  effectiveFrom: z.optional(TopicRoles.effectiveFrom),
  reviewBy: z.optional(TopicRoles.reviewBy),
}
/** A rule's ruling is written by `makeRuleOfRuling` only. */
const { rulingId: _, ...editable } = Rule.shape
const RuleEdit = {
  ...editable,
  id: z.optional(Id),
  version: Version,
  effectiveFrom: z.optional(z.nullable(Instant)),
}

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
  writeRoles: endpoint('PUT /v1/ownership/roles', {
    access: 'lead',
    request: z.object({
      version: Version,
      rows: z
        .array(
          z.object({
            id: Id,
            departmentId: Id,
            responsibleIds: TopicRoles.responsibleIds,
            consultedIds: TopicRoles.consultedIds,
            informedIds: TopicRoles.informedIds,
          }),
        )
        .check(z.minLength(1), z.maxLength(TOPICS_MAX)),
    }),
    response: OwnershipMap,
    problems: ['stale', 'not_found', 'unknown_department', 'not_allowed'],
    summary: "Writes rows of the RACI table, as one version of the map. Leads may only write their departments' rows.",
  }),
  listOwnershipVersions: endpoint('GET /v1/ownership/versions', {
    access: 'agent',
    request: z.object({ ...PageQuery, after: z.optional(VersionId) }),
    response: page(MapVersion),
    summary: 'The versions of the ownership map, latest first: who changed what, and when.',
  }),
  readOwnershipVersion: endpoint('GET /v1/ownership/versions/:id', {
    access: 'agent',
    request: z.object({ id: VersionId }),
    response: z.object({ map: OwnershipMap, changes: z.array(MapChange) }),
    problems: ['not_found'],
    summary: 'The ownership map as it was in a version, and what would have to change to have it again.',
  }),
  bringBackOwnership: endpoint('POST /v1/ownership/versions/:id/bring-back', {
    access: 'lead',
    request: z.object({ id: VersionId, version: Version }),
    response: OwnershipMap,
    problems: ['stale', 'not_found', 'not_allowed'],
    summary: 'Makes an old version of the ownership map the newest. Leads may when only their departments are touched.',
  }),
}
