import { type ReadonlySignal, signal } from '@preact/signals'
import type { CaseFacts } from '../../shared/case.ts'
import { caseKey } from '../../shared/case-key.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import type { LiveMessage } from '../../shared/live.ts'
import type { Problem } from '../../shared/problems.ts'
import type { Language } from '../../shared/sentences.ts'
import type { TaskNews } from '../../shared/task/list.ts'
import type { Backend, KnownContext } from '../client/backend.ts'
import { problemFrom } from '../client/say-problem.ts'
import { withHandoff } from '../handoff/with-handoff.ts'
import { mayHoldMore, withTask } from '../task/with-task.ts'

/** What the panel knows of one ticket, and how to learn more. */
export interface Ticket {
  /** The last known answer; null until there is one. */
  readonly known: ReadonlySignal<KnownContext | null>
  /** Why the latest answer did not come. With `known` beside it the old answer stays in view. */
  readonly problem: ReadonlySignal<Problem | null>
  readonly loading: ReadonlySignal<boolean>
  /** Shows these facts of the ticket; the same facts again ask nobody. */
  show(facts: CaseFacts, language: Language): void
  refresh(): void
  /** Takes in a handoff that the server just answered with. */
  merge(handoff: Handoff): void
  /** Takes in what was heard of a task of this ticket. */
  mergeTask(news: TaskNews): void
  /** Takes in a live message. */
  hear(message: LiveMessage): void
  close(): void
}

type TicketWorld = {
  backend: Backend
  /** What our record of the ticket is called while it waits to be sent. */
  openLabel: (facts: CaseFacts, language: Language) => string
  /** Runs a change that nobody here asked for. */
  settle: (change: () => void) => void
}

/** Follows one ticket: context, our record of it, and what others do to its handoffs. */
export function followTicket({ backend, openLabel, settle }: TicketWorld): Ticket {
  const known = signal<KnownContext | null>(null)
  const problem = signal<Problem | null>(null)
  const loading = signal(false)
  let wanted: { facts: CaseFacts; language: Language } | null = null
  let shown = ''
  let recorded = ''
  let asking: AbortController | undefined

  const refresh = async (): Promise<void> => {
    if (!wanted) return
    asking?.abort()
    const turn = new AbortController()
    asking = turn
    loading.value = true
    const tell = (answer: KnownContext) => {
      if (turn.signal.aborted) return
      const replaces = known.value !== null
      const put = () => {
        if (!turn.signal.aborted) known.value = answer
      }
      if (replaces) settle(put)
      else put()
      if (answer.fresh) {
        problem.value = null
        void record(answer)
      }
    }
    try {
      await backend.context(wanted.facts, wanted.language, tell, turn.signal)
    } catch (error) {
      if (!turn.signal.aborted) problem.value = problemFrom(error)
    } finally {
      if (asking === turn) loading.value = false
    }
  }

  /** Our record is missing or old: made once for the same facts, whoever asks how often. */
  const record = async ({ context }: KnownContext) => {
    if (context.recorded || !wanted) return
    const { facts, language } = wanted
    const print = JSON.stringify(facts)
    if (print === recorded) return
    recorded = print
    try {
      const result = await backend.act('openCase', { facts }, openLabel(facts, language))
      if (result.kind === 'done') await refresh()
    } catch (error) {
      problem.value = problemFrom(error)
    }
  }

  const merge = (handoff: Handoff) => {
    const now = known.value
    if (now) known.value = { ...now, context: withHandoff(now.context, handoff) }
  }

  const mergeTask = (news: TaskNews) => {
    const now = known.value
    if (!now) return
    const context = withTask(now.context, news)
    if (context === now.context) return
    known.value = { ...now, context }
    if (mayHoldMore(context)) void refresh()
  }

  const isMine = (key: string) => wanted !== null && caseKey(wanted.facts.ref) === key

  return {
    known,
    problem,
    loading,
    merge,
    mergeTask,
    refresh: () => void refresh(),
    show(facts, language) {
      const print = `${language} ${JSON.stringify(facts)}`
      if (print === shown) return
      shown = print
      wanted = { facts, language }
      void refresh()
    },
    hear(message) {
      if (message.kind === 'handoff') {
        if (isMine(caseKey(message.handoff.case.ref))) settle(() => merge(message.handoff))
      } else if (message.kind === 'file') {
        // Only whoever sent it waits for it, in a form.
      } else if (message.kind === 'task') {
        const of = message.task?.case
        if (message.task === null || (of && isMine(caseKey(of.ref)))) settle(() => mergeTask(message))
      } else if (message.kind !== 'case' || isMine(message.case)) void refresh()
    },
    close: () => asking?.abort(),
  }
}
