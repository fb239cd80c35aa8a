import { type Evidence, type Prepared, prepare, readTicket, type Ticket } from './conditions.ts'
import type { Condition, Match, Ownership, OwnershipMap, Rule, Topic } from './contract.ts'
import { type WordFinder, wordFinder, wordKey } from './words.ts'

export type { Ticket } from './conditions.ts'

interface PreparedRule {
  readonly rule: Rule
  readonly topic: Topic
  /** Epoch ms from which both rule and topic are effective; 0: always. */
  readonly since: number
  readonly holds: Prepared
}

interface PreparedMap {
  readonly finder: WordFinder
  /** By the number of a word. */
  readonly weights: Uint8Array
  readonly rules: readonly PreparedRule[]
}

/** So many places of matched words are shown; a word said a hundred times explains no more. */
const MATCHES_MAX = 40

const preparedMaps = new WeakMap<OwnershipMap, PreparedMap>()

/** Filing the words costs more than asking: it happens once per map object, which nobody changes in place. */
function preparedOf(map: OwnershipMap): PreparedMap {
  const known = preparedMaps.get(map)
  if (known) return known
  const topics = new Map(map.topics.map(topic => [topic.id, topic]))
  const rules = map.rules.filter(rule => rule.enabled && topics.has(rule.topicId))
  const finder = wordFinder(rules.flatMap(rule => wordsIn(rule.when)).map(wordKey))
  const fresh = {
    finder,
    weights: Uint8Array.from(finder.numberOf.keys(), weightOfWord),
    rules: rules.map(rule => {
      const topic = topics.get(rule.topicId) as Topic
      const since = Math.max(rule.effectiveFrom ?? 0, topic.effectiveFrom ?? 0)
      return { rule, topic, since, holds: prepare(rule.when, finder) }
    }),
  }
  preparedMaps.set(map, fresh)
  return fresh
}

function wordsIn(condition: Condition): string[] {
  if (condition.kind === 'words') return condition.words
  if (condition.kind === 'not') return wordsIn(condition.of)
  return condition.kind === 'all' || condition.kind === 'any' ? condition.of.flatMap(wordsIn) : []
}

interface Claim {
  readonly rule: Rule
  readonly topic: Topic
  readonly evidence: Evidence
  readonly weight: number
}

/**
 * Whose case a ticket is, and why. Among the rules that hold the highest priority goes first, then the heavier matched words,
 * then the more specific condition, then the older rule; the order of the map never decides. Nothing holds: triage.
 * `at` (epoch ms) leaves out what is not yet effective. `onDuty` has the departments with somebody on duty then; without it nobody
 * stands in.
 */
export function whoOwns(
  map: OwnershipMap,
  triageDepartmentId: string,
  ticket: Ticket,
  at: number,
  onDuty?: ReadonlySet<string>,
): Ownership {
  const { finder, rules, weights } = preparedOf(map)
  const read = readTicket(finder, ticket)
  let best: Claim | null = null
  const rivals = new Map<string, Claim>()
  for (const { rule, topic, since, holds } of rules) {
    if (since > at) continue
    const evidence = holds(read)
    if (!evidence) continue
    const claim = { rule, topic, evidence, weight: weightOf(evidence, weights) }
    if (!best || goesBefore(claim, best)) best = claim
    const rival = rivals.get(topic.departmentId)
    if (!rival || goesBefore(claim, rival)) rivals.set(topic.departmentId, claim)
  }
  if (!best) return triage(triageDepartmentId)
  return {
    ...shown(best),
    triage: false,
    deputyId: deputyOf(best.topic, onDuty),
    runnerUp: runnerUp(rivals, best.topic.departmentId),
  }
}

const triage = (departmentId: string): Ownership => ({
  departmentId,
  topicId: null,
  ruleId: null,
  matches: [],
  triage: true,
  deputyId: null,
  runnerUp: null,
})

function weightOf({ words }: Evidence, weights: Uint8Array): number {
  let weight = 0
  for (const word of words) weight += weights[word] ?? 0
  return weight
}

/** Each distinct word counts twelve and up to twelve more for its length; a Han character is worth two letters. */
const weightOfWord = (word: string) => 12 + Math.min(12, lengthOf(word))

function lengthOf(word: string): number {
  let length = 0
  for (const character of word) length += character > '\u2fff' ? 2 : 1
  return length
}

function goesBefore(a: Claim, b: Claim): boolean {
  if (a.rule.priority !== b.rule.priority) return a.rule.priority > b.rule.priority
  if (a.weight !== b.weight) return a.weight > b.weight
  if (a.evidence.specific !== b.evidence.specific) return a.evidence.specific > b.evidence.specific
  return a.rule.id < b.rule.id
}

function runnerUp(rivals: ReadonlyMap<string, Claim>, departmentId: string): Ownership['runnerUp'] {
  let next: Claim | null = null
  for (const [rival, claim] of rivals) {
    if (rival !== departmentId && (!next || goesBefore(claim, next))) next = claim
  }
  return next && shown(next)
}

function deputyOf(topic: Topic, onDuty: ReadonlySet<string> | undefined): string | null {
  if (!onDuty || onDuty.has(topic.departmentId)) return null
  return topic.deputyIds.find(id => onDuty.has(id)) ?? null
}

function shown({ rule, topic, evidence }: Claim): NonNullable<Ownership['runnerUp']> {
  return { departmentId: topic.departmentId, topicId: topic.id, ruleId: rule.id, matches: inOrder(evidence.matches()) }
}

const FIELD_ORDER = ['subject', 'message', 'queue', 'tags', 'language', 'segment']

/** Each place once, as it is read: field by field, from the beginning. */
function inOrder(matches: readonly Match[]): Match[] {
  const places = new Map(matches.map(match => [`${match.field} ${match.word} ${match.from}`, match]))
  return [...places.values()]
    .sort((a, b) => FIELD_ORDER.indexOf(a.field) - FIELD_ORDER.indexOf(b.field) || a.from - b.from || b.to - a.to)
    .slice(0, MATCHES_MAX)
}
