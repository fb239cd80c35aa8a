import type { CaseFacts } from '../../shared/case.ts'

type Group = CaseFacts['status']['group']

/** What each host's words for a status mean, by the host's id; a word that is not named here is open. */
const words: Readonly<Record<string, Partial<Record<Group, readonly string[]>>>> = {
  practice: { done: ['solved'], waiting: ['pending', 'on_hold'] },
  rt: { done: ['resolved', 'rejected', 'deleted'], waiting: ['stalled'] },
}

/** Looked up in the panel: what stands in a page is to stay small. */
export function statusGroup(host: string, status: string): Group {
  const { done = [], waiting = [] } = words[host] ?? {}
  if (done.includes(status)) return 'done'
  return waiting.includes(status) ? 'waiting' : 'open'
}
