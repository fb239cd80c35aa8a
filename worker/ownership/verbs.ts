import type { Input } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import {
  noRoles,
  type OwnershipMap,
  RULES_MAX,
  type Rule,
  TOPICS_MAX,
  type Topic,
} from '../../shared/ownership/contract.ts'
import { departmentsOf } from '../../shared/ownership/roles.ts'
import { wordKey } from '../../shared/ownership/words.ts'
import { Problem } from '../../shared/problems.ts'
import { directoryAndMembers, requireDepartments } from '../organisation/verbs.ts'
import type { EventDraft } from '../platform/commit.ts'
import type { Scope } from '../platform/scope.ts'
import { type Joined, mustLead, readOwnership, ruleOf, storeMap, topicOf, unchangedSince } from './edit.ts'
import { saidOf, topicInOrder } from './rules.ts'

export { arbiterFor } from './arbiter.ts'
export { type Claim, claimFrom, ownershipOf } from './claims.ts'
export { dryRun } from './dry-run.ts'
export { readOwnership, unchangedSince } from './edit.ts'
export { keepReading, readingOf } from './readings.ts'
export { ownershipFromRow, ownershipQuery } from './rows.ts'

/** Adds a topic, or changes the one with `id`; what an edit leaves out stays as it is. */
export async function writeTopic(scope: Scope, input: Input<'writeTopic'>): Promise<OwnershipMap> {
  const { version, id, ...said } = input
  const arbiterIds = [said.arbiterId, said.deputyArbiterId].filter(one => typeof one === 'string')
  const [present, { directory, members }] = await Promise.all([
    readOwnership(scope),
    directoryAndMembers(scope, arbiterIds),
  ])
  const map = unchangedSince(version, present)
  const before = id === undefined ? null : topicOf(map, id)
  if (before) mustLead(scope, before)
  const topic = topicInOrder({ ...noRoles, ...before, ...saidOf(said), id: id ?? newId(scope.now) } as Topic)
  requireDepartments(directory, departmentsOf(topic))
  mustLead(scope, topic)
  requireNewArbiters(topic, before, new Set(members.filter(one => one.active).map(one => one.id)))
  const key = wordKey(topic.name)
  if (map.topics.some(one => one.id !== id && wordKey(one.name) === key)) throw new Problem('name_taken')
  const topics = withOne(map.topics, topic, TOPICS_MAX)
  return write(scope, map, { topics }, { kind: 'topic_written', subject: { kind: 'topic', id: topic.id }, data: topic })
}

/** An arbiter who left may stay until the audit's word is heard; a new one must be an active member. */
function requireNewArbiters(topic: Topic, before: Topic | null, active: ReadonlySet<string>): void {
  const known = [before?.arbiterId, before?.deputyArbiterId]
  for (const id of [topic.arbiterId, topic.deputyArbiterId]) {
    if (id !== null && !known.includes(id) && !active.has(id)) throw new Problem('unknown_member', { memberId: id })
  }
}

/** Removes a topic and its rules. */
export async function removeTopic(scope: Scope, { id, version }: Input<'removeTopic'>): Promise<OwnershipMap> {
  const map = unchangedSince(version, await readOwnership(scope))
  const topic = topicOf(map, id)
  mustLead(scope, topic)
  const rest = { topics: map.topics.filter(one => one.id !== id), rules: map.rules.filter(one => one.topicId !== id) }
  return write(scope, map, rest, { kind: 'topic_removed', subject: { kind: 'topic', id }, data: { name: topic.name } })
}

/** Adds a rule, or changes the one with `id`. */
export async function writeRule(scope: Scope, input: Input<'writeRule'>): Promise<OwnershipMap> {
  const { version, id, ...said } = input
  const map = unchangedSince(version, await readOwnership(scope))
  const before = id === undefined ? null : ruleOf(map, id)
  if (before) mustLead(scope, topicOf(map, before.topicId))
  const rule = { effectiveFrom: null, ...before, ...saidOf(said), id: id ?? newId(scope.now) } as Rule
  mustLead(scope, topicOf(map, rule.topicId))
  const rules = withOne(map.rules, rule, RULES_MAX)
  return write(scope, map, { rules }, { kind: 'rule_written', subject: { kind: 'rule', id: rule.id }, data: rule })
}

/**
 * Adds the rule that a ruling becomes: `topicId` must be of a department that the acting person leads. `join` says what else is
 * stored with it, and its answer. Throws `not_found`, `not_allowed` and `limit_reached`.
 */
export function addRuleOf<Answer>(
  scope: Scope,
  map: OwnershipMap,
  said: Pick<Rule, 'topicId' | 'priority' | 'when'> & { readonly rulingId: string },
  join: (rule: Rule) => { readonly joined: Joined; readonly answer: Answer },
): Promise<Answer> {
  const rule: Rule = { ...said, id: newId(scope.now), enabled: true, effectiveFrom: null }
  mustLead(scope, topicOf(map, rule.topicId))
  const { joined, answer } = join(rule)
  const event = { kind: 'rule_written', subject: { kind: 'rule', id: rule.id }, data: rule }
  const rules = withOne(map.rules, rule, RULES_MAX)
  return storeMap(scope, map, { rules }, event, () => answer, undefined, joined)
}

/** Removes a rule. */
export async function removeRule(scope: Scope, { id, version }: Input<'removeRule'>): Promise<OwnershipMap> {
  const map = unchangedSince(version, await readOwnership(scope))
  const rule = ruleOf(map, id)
  mustLead(scope, topicOf(map, rule.topicId))
  const rules = map.rules.filter(one => one.id !== id)
  return write(scope, map, { rules }, { kind: 'rule_removed', subject: { kind: 'rule', id }, data: rule })
}

/** Writes many rows of the RACI table at once: one version of the map. Leads may only write their departments' rows. */
export async function writeRoles(scope: Scope, { version, rows }: Input<'writeRoles'>): Promise<OwnershipMap> {
  const [present, { directory }] = await Promise.all([readOwnership(scope), directoryAndMembers(scope, [])])
  const map = unchangedSince(version, present)
  const written = new Map(
    rows.map(({ id, ...roles }) => {
      const before = topicOf(map, id)
      const topic = topicInOrder({ ...before, ...roles })
      requireDepartments(directory, departmentsOf(topic))
      mustLead(scope, before)
      mustLead(scope, topic)
      return [id, topic]
    }),
  )
  const topics = map.topics.map(topic => written.get(topic.id) ?? topic)
  const data = { rows: rows.length }
  const subject = { kind: 'ownership', id: scope.workspace.id }
  return write(scope, map, { topics }, { kind: 'roles_written', subject, data })
}

/** The list with `one` in the place of its namesake, or at the end. */
function withOne<T extends { id: string }>(list: readonly T[], one: T, most: number): T[] {
  if (list.some(({ id }) => id === one.id)) return list.map(other => (other.id === one.id ? one : other))
  if (list.length >= most) throw new Problem('limit_reached', { most })
  return [...list, one]
}

const write = (
  scope: Scope,
  before: OwnershipMap,
  change: Partial<Pick<OwnershipMap, 'topics' | 'rules'>>,
  event: EventDraft,
) => storeMap(scope, before, change, event, map => map)
