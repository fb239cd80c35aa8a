import { newId } from '../../shared/ids.ts'
import { isSame } from '../../shared/ownership/changes.ts'
import {
  CONDITION_DEPTH_MAX,
  conditionDepth,
  noRoles,
  type OwnershipMap,
  type Rule,
  type Topic,
} from '../../shared/ownership/contract.ts'
import { savePart } from '../client/save-part.ts'
import type { Step } from '../client/use-act.ts'
import { conditionFrom, emptyGroup, type Group, groupFrom, isFilled } from './condition-nodes.ts'

/** A rule while it is being edited. */
export interface RuleEdit {
  readonly id: string
  /** The server has not seen it yet. */
  readonly fresh: boolean
  readonly priority: number
  readonly enabled: boolean
  readonly when: Group
  readonly effectiveFrom: number | null
  /** Written by the server only. */
  readonly rulingId?: string | undefined
}

/** A topic and its rules while they are being edited. `id` is null for a new one. */
export interface TopicEdit extends Readonly<Omit<Topic, 'id'>> {
  readonly id: string | null
  readonly rules: readonly RuleEdit[]
}

const USUAL_PRIORITY = 50
/** A topic that is not saved yet, while its rules are tried. */
const NEW_ID = '00000000-0000-7000-8000-000000000000'

/** A rule to fill. `now` in epoch ms. */
export function newRule(now: number): RuleEdit {
  const when = emptyGroup('all')
  return { id: newId(now), fresh: true, priority: USUAL_PRIORITY, enabled: true, when, effectiveFrom: null }
}

/** What the editor begins with. */
export function editOf(map: OwnershipMap, topicId: string | null, departmentId: string, now: number): TopicEdit {
  const topic = map.topics.find(one => one.id === topicId)
  if (!topic) {
    const blank = { id: null, name: '', englishName: '', departmentId, deputyIds: [], phaseId: null, ...noRoles }
    return { ...blank, rules: [newRule(now)] }
  }
  const rules = rulesOf(map, topic.id).map(({ when, topicId: _, ...same }) => ({
    ...same,
    fresh: false,
    when: groupFrom(when),
  }))
  return { ...topic, rules }
}

/** A topic's rules, those that go first before the others. */
export function rulesOf(map: OwnershipMap, topicId: string): Rule[] {
  return map.rules.filter(rule => rule.topicId === topicId).sort((a, b) => b.priority - a.priority)
}

/** The map as it would be with the edit, for trying it out. Rules with empty boxes are left out. */
export function mapWith(map: OwnershipMap, edit: TopicEdit): OwnershipMap {
  const id = edit.id ?? NEW_ID
  return {
    version: map.version,
    topics: [...map.topics.filter(one => one.id !== id), topicFrom(edit, id)],
    rules: [
      ...map.rules.filter(rule => rule.topicId !== id),
      ...edit.rules.filter(rule => isFilled(rule.when)).map(rule => ruleFrom(rule, id)),
    ],
  }
}

/** What keeps the edit from being saved. */
export function faultOf(edit: TopicEdit): 'name' | 'department' | 'empty' | 'deep' | null {
  if (edit.name.trim() === '') return 'name'
  if (edit.departmentId === '') return 'department'
  if (!edit.rules.every(rule => isFilled(rule.when))) return 'empty'
  const deep = edit.rules.some(rule => conditionDepth(conditionFrom(rule.when)) > CONDITION_DEPTH_MAX)
  return deep ? 'deep' : null
}

function topicFrom(edit: TopicEdit, id: string): Topic {
  const { rules: _, name, englishName, deputyIds, ...same } = edit
  const deputies = deputyIds.filter(one => one !== edit.departmentId)
  return { ...same, id, name: name.trim(), englishName: englishName.trim(), deputyIds: deputies }
}

function ruleFrom({ when, fresh: _, ...same }: RuleEdit, topicId: string): Rule {
  return { ...same, topicId, when: conditionFrom(when) }
}

/** The topic and its rules as plain data: whether somebody else changed them. */
const partOf = (topicId: string | null) => (map: OwnershipMap) => ({
  topic: map.topics.find(one => one.id === topicId) ?? null,
  rules: topicId === null ? [] : rulesOf(map, topicId),
})

/**
 * Saves a topic and what changed of its rules, step by step. Somebody else's change of another topic does not matter; one of this
 * topic throws `stale`. Steps that were done stay done: saving again does the rest.
 */
export async function saveTopic(
  step: Step,
  fresh: () => Promise<OwnershipMap>,
  base: OwnershipMap,
  edit: TopicEdit,
): Promise<OwnershipMap> {
  let map = base
  let topicId = edit.id
  const save = async (run: (version: number) => Promise<OwnershipMap>) => {
    map = await savePart({ base: map, partOf: partOf(topicId), save: run, fresh })
  }
  const before = base.topics.find(one => one.id === edit.id)
  const { id: _, ...wanted } = topicFrom(edit, '')
  if (!before || !isSame(topicFrom(edit, before.id), before)) {
    await save(version => step('writeTopic', { ...wanted, ...(edit.id !== null && { id: edit.id }), version }))
  }
  topicId ??= map.topics.find(one => one.name === wanted.name)?.id ?? null
  if (topicId === null) throw new Error('The server answered without the topic that it wrote.')
  const owner = topicId
  const kept = new Set(edit.rules.map(rule => rule.id))
  for (const rule of rulesOf(base, owner)) {
    if (!kept.has(rule.id)) await save(version => step('removeRule', { id: rule.id, version }))
  }
  for (const rule of edit.rules) {
    const { id, ...content } = ruleFrom(rule, owner)
    const known = base.rules.find(one => one.id === id)
    if (known && isSame({ ...content, id }, known)) continue
    await save(version => step('writeRule', { ...content, ...(!rule.fresh && { id }), version }))
  }
  return map
}
