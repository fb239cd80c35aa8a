import type { Input } from '../../shared/contract.ts'
import { newId } from '../../shared/ids.ts'
import { type OwnershipMap, RULES_MAX, type Rule, TOPICS_MAX, type Topic } from '../../shared/ownership/contract.ts'
import { wordKey } from '../../shared/ownership/words.ts'
import { Problem } from '../../shared/problems.ts'
import { directoryFromRow, directoryQuery, requireDepartments } from '../organisation/verbs.ts'
import { commit, type EventDraft, unlessMoved } from '../platform/commit.ts'
import { batch, first } from '../platform/db.ts'
import { leads, type Scope } from '../platform/scope.ts'
import { ownershipFromRow, ownershipQuery, writeOwnership } from './rows.ts'

export { type Claim, claimFrom, ownershipOf } from './claims.ts'
export { ownershipFromRow, ownershipQuery } from './rows.ts'

/** The map as it stands. */
export async function readOwnership(scope: Scope): Promise<OwnershipMap> {
  return ownershipFromRow(scope.workspace.id, await first(scope.db, ownershipQuery(scope.workspace.id)))
}

/** Adds a topic, or changes the one with `id`. */
export async function writeTopic(scope: Scope, input: Input<'writeTopic'>): Promise<OwnershipMap> {
  const { version, id, ...facts } = input
  const [rows, directories] = await batch(
    scope.db,
    ownershipQuery(scope.workspace.id),
    directoryQuery(scope.workspace.id),
  )
  const map = unchangedSince(version, ownershipFromRow(scope.workspace.id, rows[0]))
  if (id !== undefined) mustLead(scope, topicOf(map, id))
  requireDepartments(directoryFromRow(directories[0]), [facts.departmentId, ...facts.deputyIds])
  mustLead(scope, facts)
  const key = wordKey(facts.name)
  if (map.topics.some(one => one.id !== id && wordKey(one.name) === key)) throw new Problem('name_taken')
  const topic: Topic = { ...facts, deputyIds: deputies(facts), id: id ?? newId(scope.now) }
  const topics = withOne(map.topics, topic, TOPICS_MAX)
  return write(scope, map, { topics }, { kind: 'topic_written', subject: { kind: 'topic', id: topic.id }, data: topic })
}

/** Each deputy once, and never the accountable department itself. */
const deputies = ({ departmentId, deputyIds }: Omit<Topic, 'id'>) =>
  [...new Set(deputyIds)].filter(one => one !== departmentId)

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
  const { version, id, ...facts } = input
  const map = unchangedSince(version, await readOwnership(scope))
  if (id !== undefined) mustLead(scope, topicOf(map, ruleOf(map, id).topicId))
  mustLead(scope, topicOf(map, facts.topicId))
  const rule: Rule = { ...facts, id: id ?? newId(scope.now) }
  const rules = withOne(map.rules, rule, RULES_MAX)
  return write(scope, map, { rules }, { kind: 'rule_written', subject: { kind: 'rule', id: rule.id }, data: rule })
}

/** Removes a rule. */
export async function removeRule(scope: Scope, { id, version }: Input<'removeRule'>): Promise<OwnershipMap> {
  const map = unchangedSince(version, await readOwnership(scope))
  const rule = ruleOf(map, id)
  mustLead(scope, topicOf(map, rule.topicId))
  const rules = map.rules.filter(one => one.id !== id)
  return write(scope, map, { rules }, { kind: 'rule_removed', subject: { kind: 'rule', id }, data: rule })
}

function unchangedSince(version: number, map: OwnershipMap): OwnershipMap {
  if (map.version !== version) throw new Problem('stale', { version: map.version })
  return map
}

function topicOf(map: OwnershipMap, id: string): Topic {
  const topic = map.topics.find(one => one.id === id)
  if (!topic) throw new Problem('not_found')
  return topic
}

function ruleOf(map: OwnershipMap, id: string): Rule {
  const rule = map.rules.find(one => one.id === id)
  if (!rule) throw new Problem('not_found')
  return rule
}

function mustLead(scope: Scope, { departmentId }: { departmentId: string }): void {
  if (!leads(scope, departmentId)) throw new Problem('not_allowed')
}

/** The list with `one` in the place of its namesake, or at the end. */
function withOne<T extends { id: string }>(list: readonly T[], one: T, most: number): T[] {
  if (list.some(({ id }) => id === one.id)) return list.map(other => (other.id === one.id ? one : other))
  if (list.length >= most) throw new Problem('limit_reached', { most })
  return [...list, one]
}

function write(
  scope: Scope,
  before: OwnershipMap,
  change: Partial<Pick<OwnershipMap, 'topics' | 'rules'>>,
  event: EventDraft,
): Promise<OwnershipMap> {
  const map: OwnershipMap = { ...before, ...change, version: before.version + 1 }
  const workspace_id = scope.workspace.id
  return commit(scope, {
    ...(before.version > 0 ? { guard: unlessMoved('ownership_maps', { workspace_id }, before.version) } : {}),
    rows: [writeOwnership(workspace_id, map)],
    event,
    announce: sequence => [{ message: { kind: 'workspace', sequence, what: 'ownership' }, to: { kind: 'everyone' } }],
    conflicts: { 'ownership_maps.workspace_id': 'stale' },
    answer: map,
  })
}
