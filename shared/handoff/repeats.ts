import { disputeSentences } from '../sentences/dispute.ts'
import { type Language, sentencesIn } from '../sentences.ts'

/** So far back disputes about a topic are counted: the flow page's usual period. */
export const REPEAT_DAYS = 30
/**
 * So many disputes about one topic within that time are work for whoever keeps the map. Two can be chance, or one case that both
 * sides quarrel about twice; at the third the rules, and not the cases, are unclear.
 */
export const REPEAT_DISPUTES = 3

const DAY_MS = 86_400_000
export const REPEAT_MS = REPEAT_DAYS * DAY_MS
const WEEK_MS = 7 * DAY_MS
const TITLE_MAX = 200

/** Two departments that disputed about a topic, and how often. */
export interface Parties {
  readonly from: string
  readonly to: string
  readonly count: number
}

/** What the task says that asks for clearer rules about a topic: names as people know them, `now` in epoch ms; due in a week. */
export function repeatTask(topic: string | null, parties: readonly Parties[], language: Language, now: number) {
  const say = sentencesIn(disputeSentences, language)
  const count = parties.reduce((sum, one) => sum + one.count, 0)
  const between = [...parties]
    .sort((a, b) => b.count - a.count)
    .map(one => say.repeatBetween(one.from, one.to, one.count))
  return {
    title: (topic === null ? say.repeatNoTopic : say.repeatTitle(topic)).slice(0, TITLE_MAX),
    details: [say.repeatCount(count, REPEAT_DAYS), ...between, say.repeatNext].join('\n').slice(0, 4_000),
    dueAt: now + WEEK_MS,
  }
}
