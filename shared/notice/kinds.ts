/**
 * Groups of kinds: people choose by group what reaches them how. A kind that this version does not know belongs to `other`, so
 * that it still reaches people.
 */
export const groups = ['asks', 'answers', 'mentions', 'tasks', 'clocks', 'other'] as const
export type NoticeGroup = (typeof groups)[number]

/** Nouns add their kinds here. The sentence for each is in `sentences/notice.ts`. */
const groupsOfKinds: Readonly<Record<string, NoticeGroup>> = {
  handoff_requested: 'asks',
  handoff_reopened: 'asks',
  handoff_replied: 'asks',
  handoff_assigned: 'asks',
  handoff_answered: 'answers',
  handoff_declined: 'answers',
  handoff_asked_back: 'answers',
  handoff_withdrawn: 'answers',
  handoff_disputed: 'answers',
  handoff_settled: 'answers',
  handoff_ruled: 'answers',
  mentioned: 'mentions',
  message_replied: 'mentions',
  message_received: 'mentions',
  task_assigned: 'tasks',
  task_due: 'tasks',
  task_overdue: 'tasks',
  task_done: 'tasks',
  task_dropped: 'tasks',
  article_flagged: 'tasks',
  article_proposed: 'tasks',
  article_dropped: 'tasks',
  articles_due: 'tasks',
  article_mended: 'answers',
  article_kept: 'answers',
  article_accepted: 'answers',
  article_declined: 'answers',
  handoff_warned: 'clocks',
  handoff_breached: 'clocks',
  handoff_lapsed: 'clocks',
  handoff_climbed: 'clocks',
}

/** The group that a kind belongs to. */
export function groupOf(kind: string): NoticeGroup {
  return (Object.hasOwn(groupsOfKinds, kind) && groupsOfKinds[kind]) || 'other'
}

/**
 * How somebody stands to what happened, nearest first. It alone decides whether and how a person is told; rank never does.
 * `department`: only as one of the department's people.
 */
export const relations = ['asker', 'assignee', 'mentioned', 'arbiter', 'lead', 'watcher', 'department'] as const
export type Relation = (typeof relations)[number]

/** The nearer of two relations. */
export function nearer(one: Relation, other: Relation): Relation {
  return relations.indexOf(one) <= relations.indexOf(other) ? one : other
}
