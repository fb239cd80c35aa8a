import type { Handoff } from '../../shared/handoff/contract.ts'
import { newId } from '../../shared/ids.ts'
import { noRoles, type OwnershipMap, type Rule, type Topic } from '../../shared/ownership/contract.ts'

/** What the arbiter chose for the rule. */
export interface RuleInput {
  /** An existing topic of the department; empty makes a new one. */
  readonly topicId: string
  readonly words: readonly string[]
}

const PRIORITY_MOST = 100
const NAME_MOST = 60

/** What a ticket of that name most likely is about: the first part of its subject. */
export function wordsOf({ case: { subject } }: Handoff): string[] {
  const [first = ''] = subject.split(/[,，。.!！?？;；:：、|/()（）\n]/)
  const word = first.trim().slice(0, NAME_MOST)
  return word === '' ? [] : [word]
}

/** The map with the rule of a ruling in it, and the topic that it needed. Its rule goes before every rule that is there now. */
export function mapWithRule(
  map: OwnershipMap,
  departmentId: string,
  name: string,
  { topicId, words }: RuleInput,
  now: number,
): { map: OwnershipMap; topic: Topic; rule: Rule; fresh: boolean } {
  const known = map.topics.find(one => one.id === topicId)
  const topic: Topic = known ?? {
    id: newId(now),
    name: freeName(map, name),
    englishName: '',
    departmentId,
    deputyIds: [],
    phaseId: null,
    ...noRoles,
  }
  const priority = Math.min(PRIORITY_MOST, Math.max(0, ...map.rules.map(one => one.priority)) + 1)
  const rule: Rule = {
    id: newId(now),
    topicId: topic.id,
    priority,
    when: { kind: 'words', words: [...words], where: 'either' },
    enabled: true,
    effectiveFrom: null,
  }
  const topics = known ? map.topics : [...map.topics, topic]
  return { map: { ...map, topics, rules: [...map.rules, rule] }, topic, rule, fresh: !known }
}

/** A name that no topic has yet. */
function freeName(map: OwnershipMap, name: string): string {
  const base = name.trim().slice(0, NAME_MOST) || '…'
  const taken = new Set(map.topics.map(one => one.name))
  for (let n = 1; ; n++) {
    const tried = n === 1 ? base : `${base} ${n}`
    if (!taken.has(tried)) return tried
  }
}
