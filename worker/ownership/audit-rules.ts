import type { Finding } from '../../shared/ownership/audit-contract.ts'
import type { OwnershipMap } from '../../shared/ownership/contract.ts'
import { type Ticket, whoOwns } from '../../shared/ownership/match.ts'
import { tokenise } from '../../shared/text.ts'
import type { Returned } from './evidence.ts'

/** Fewer cases are an accident, and their words might give away whose they are. */
export const CASES_MIN = 3
/** Fewer declined questions each way are no quarrel. */
export const RETURNS_MIN = 2
const WORDS_SHOWN = 5
const WORDS_OF_OVERLAP = 3

type Gap = Extract<Finding, { kind: 'gap' }>
type Overlap = Extract<Finding, { kind: 'overlap' }>

/** What an audit reads of recent cases, filled one ticket at a time, so that no more than a page of them is held at once. */
export interface Tally {
  readonly overlaps: Map<string, Overlap & { readonly counts: Map<string, number> }>
  readonly queues: Map<string, { cases: number; readonly words: Map<string, number> }>
  /** Words of the cases that some rule claimed, to see which are common everywhere. */
  readonly claimed: { cases: number; readonly words: Map<string, number> }
  cases: number
}

export const newTally = (): Tally => ({
  overlaps: new Map(),
  queues: new Map(),
  claimed: { cases: 0, words: new Map() },
  cases: 0,
})

/** Adds one recent case. `triageDepartmentId` and `now` as `whoOwns` takes them. */
export function addCase(
  tally: Tally,
  map: OwnershipMap,
  triageDepartmentId: string,
  ticket: Ticket,
  now: number,
): void {
  tally.cases += 1
  const owner = whoOwns(map, triageDepartmentId, ticket, now)
  const terms = new Set(termsOf(ticket))
  if (owner.triage) {
    const queue = ticket.queue.trim()
    const known = tally.queues.get(queue) ?? { cases: 0, words: new Map<string, number>() }
    tally.queues.set(queue, known)
    count(known, terms)
    return
  }
  count(tally.claimed, terms)
  const rival = owner.runnerUp
  if (!rival || priorityOf(map, rival.ruleId) !== priorityOf(map, owner.ruleId)) return
  const departmentIds = [owner.departmentId, rival.departmentId].sort()
  const topicIds = [owner.topicId, rival.topicId].filter(id => id !== null).sort()
  const key = `overlap ${topicIds.join(' ')}`
  const known = tally.overlaps.get(key) ?? {
    kind: 'overlap' as const,
    key,
    departmentIds,
    topicIds,
    cases: 0,
    words: [],
    counts: new Map<string, number>(),
  }
  const words = new Set([...owner.matches, ...rival.matches].map(one => one.word))
  for (const word of words) known.counts.set(word, (known.counts.get(word) ?? 0) + 1)
  tally.overlaps.set(key, { ...known, cases: known.cases + 1 })
}

const priorityOf = (map: OwnershipMap, ruleId: string | null) => map.rules.find(one => one.id === ruleId)?.priority

/** Words as they are written, in small letters: stems are for comparing, not for reading. */
function termsOf({ subject, message }: Ticket): string[] {
  const text = `${subject}\n${message}`
  return tokenise(text)
    .map(token => text.slice(token.from, token.to).toLowerCase())
    .filter(word => word.length > 1 && !/^[\p{N}\p{P}]+$/u.test(word))
}

function count(into: { cases: number; words: Map<string, number> }, terms: ReadonlySet<string>): void {
  into.cases += 1
  for (const term of terms) into.words.set(term, (into.words.get(term) ?? 0) + 1)
}

/** Pairs of topics that claim the same cases with equal priority, the most cases first. */
export function overlapsIn({ overlaps }: Tally): Finding[] {
  return [...overlaps.values()]
    .filter(one => one.cases >= CASES_MIN)
    .map(({ counts, ...overlap }) => ({ ...overlap, words: most(counts, WORDS_OF_OVERLAP).map(([word]) => word) }))
    .sort((a, b) => b.cases - a.cases || (a.key < b.key ? -1 : 1))
}

/** Cases that nobody's rule claimed, by queue, with the words that are commoner there than elsewhere. */
export function gapsIn({ queues, claimed }: Tally, triageDepartmentId: string): Finding[] {
  return [...queues]
    .filter(([, { cases }]) => cases >= CASES_MIN)
    .map(([queue, { cases, words }]): Gap => {
      const usual = (word: string) => (claimed.cases === 0 ? 0 : (claimed.words.get(word) ?? 0) / claimed.cases)
      const telling = [...words].filter(([word, n]) => n >= CASES_MIN && n / cases > 0.1 + 1.5 * usual(word))
      const shown = withoutSeams(most(new Map(telling), 3 * WORDS_SHOWN))
        .slice(0, WORDS_SHOWN)
        .map(([word, n]) => ({ word, cases: n }))
      return { kind: 'gap', key: `gap ${queue}`, departmentIds: [triageDepartmentId], queue, cases, words: shown }
    })
    .sort((a, b) => b.cases - a.cases || (a.key < b.key ? -1 : 1))
}

/** Chinese is read in overlapping pairs: of 上门安装 the pair 门安 is only the seam between two words that are as common. */
function withoutSeams(words: readonly (readonly [string, number])[]): (readonly [string, number])[] {
  return words.filter(([word, n]) => {
    const [first = '', second = ''] = word
    const common = words.filter(([other, count]) => other !== word && count >= n)
    const isSeam = common.some(([one]) => one.endsWith(first)) && common.some(([one]) => one.startsWith(second))
    return !(/^\p{Script=Han}{2}$/u.test(word) && isSeam)
  })
}

const most = (counts: ReadonlyMap<string, number>, n: number) =>
  [...counts].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1)).slice(0, n)

/** Pairs of departments of which each declined at least two of the other's questions. */
export function quarrelsIn(returned: readonly Returned[]): Finding[] {
  const times = new Map(returned.map(one => [`${one.fromDepartmentId} ${one.toDepartmentId}`, one.times]))
  return returned
    .filter(one => one.fromDepartmentId < one.toDepartmentId)
    .flatMap(({ fromDepartmentId, toDepartmentId, times: there }): Finding[] => {
      const back = times.get(`${toDepartmentId} ${fromDepartmentId}`) ?? 0
      if (there < RETURNS_MIN || back < RETURNS_MIN) return []
      const departmentIds = [fromDepartmentId, toDepartmentId]
      return [{ kind: 'returns', key: `returns ${departmentIds.join(' ')}`, departmentIds, there, back }]
    })
}

/** Topics past their review, with nobody to answer for them, or whose arbiter is gone. */
export function staleIn(
  { topics }: OwnershipMap,
  staffed: ReadonlySet<string>,
  active: ReadonlySet<string>,
  now: number,
): Finding[] {
  return topics.flatMap(topic => {
    const gone = [topic.arbiterId, topic.deputyArbiterId].some(id => id !== null && !active.has(id))
    const whys = [
      topic.reviewBy !== null && topic.reviewBy < now ? ('review' as const) : null,
      staffed.has(topic.departmentId) ? null : ('nobody' as const),
      gone ? ('arbiter' as const) : null,
    ]
    return whys.flatMap((why): Finding[] => {
      if (!why) return []
      const since = why === 'review' ? topic.reviewBy : null
      const departmentIds = [topic.departmentId]
      return [{ kind: 'stale', key: `stale ${topic.id} ${why}`, departmentIds, topicId: topic.id, why, since }]
    })
  })
}
