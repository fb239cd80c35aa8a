import { type ReadonlySignal, signal } from '@preact/signals'
import type { LiveMessage } from '../../shared/live.ts'
import type { Problem } from '../../shared/problems.ts'
import type { ThreadMessage } from '../../shared/thread/message.ts'
import {
  applyChanges,
  applyOlder,
  applyThreadEvent,
  type Fetched,
  hasGap,
  stateFrom,
  type ThreadState,
  visibleMessages,
} from '../../shared/thread/state.ts'
import { problemFrom } from '../client/say-problem.ts'

/** What a store asks of the server about its one thread. */
export interface ThreadGround {
  page(before?: number): Promise<Fetched & { readonly more: boolean }>
  changes(since: number): Promise<Fetched & { readonly more: boolean }>
}

/** One thread in one view, kept up by live messages: in order, without loss and without doubles. */
export interface ThreadStore {
  /** null until the first page came. */
  readonly messages: ReadonlySignal<readonly ThreadMessage[] | null>
  /** There are older messages. */
  readonly older: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | null>
  /** The first page; afterwards whatever happened since. Also after each reconnect. */
  refresh(): Promise<void>
  /** One page further up. */
  loadOlder(): Promise<void>
  hear(message: LiveMessage): void
  /** What an act of our own answered: merged as an event is, since its event may come before or after it. */
  merge(message: ThreadMessage): void
  /** The server is at this event; if we are not, what is missing is fetched. */
  expect(sequence: number): void
}

/** Live messages that come while the first page is on its way; more than so many are fetched instead. */
const EARLY_MAX = 500
/** Pages of changes that are fetched one after the other; beyond, the view begins anew at the latest page. */
const ROUNDS_MAX = 10

export function createThreadStore(threadId: string, ground: ThreadGround): ThreadStore {
  const state = signal<ThreadState | null>(null)
  const messages = signal<readonly ThreadMessage[] | null>(null)
  const older = signal(false)
  const problem = signal<Problem | null>(null)
  const early: { sequence: number; message: ThreadMessage }[] = []

  const take = (next: ThreadState) => {
    if (next === state.value) return
    state.value = next
    messages.value = visibleMessages(next)
    older.value = next.first > 1
  }

  /** Asks for what is missing until nothing is. */
  const catchUp = async () => {
    if (!state.value) {
      let fresh = stateFrom(await ground.page())
      for (const event of early.splice(0)) fresh = applyThreadEvent(fresh, event)
      take(fresh)
      if (!hasGap(fresh)) return
    }
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const known = state.value as unknown as ThreadState
      const told = await ground.changes(known.sequence)
      const before = state.value as unknown as ThreadState
      take(applyChanges(before, told))
      // A page that brings us no further would be asked for for ever.
      if (!told.more || told.sequence <= known.sequence) return
    }
    await beginAnew()
  }

  /** So much was missed that the latest page says more than everything in between. */
  const beginAnew = async () => {
    let fresh = stateFrom(await ground.page())
    const heard = [...(state.value?.messages.values() ?? [])].filter(one => one.sequence > fresh.sequence)
    for (const message of heard) fresh = applyThreadEvent(fresh, { sequence: message.sequence, message })
    take(fresh)
  }

  // One at a time; a wish that comes meanwhile is one more round.
  let wished = false
  const fetching = oneAtATime(async () => {
    try {
      while (wished) {
        wished = false
        await catchUp()
      }
      problem.value = null
    } catch (error) {
      problem.value = problemFrom(error)
    }
  })
  const refresh = async (): Promise<void> => {
    wished = true
    await fetching()
    // It may have been wished for between the last look and the end.
    if (wished) await refresh()
  }

  const merge = (sequence: number, message: ThreadMessage) => {
    if (!state.value) {
      if (early.length < EARLY_MAX) early.push({ sequence, message })
      return
    }
    take(applyThreadEvent(state.value, { sequence, message }))
    if (hasGap(state.value)) void refresh()
  }

  const loadOlder = oneAtATime(async () => {
    try {
      const known = state.value
      if (!known || known.first <= 1) return
      const page = await ground.page(known.first)
      if (state.value) take(applyOlder(state.value, page))
      problem.value = null
    } catch (error) {
      problem.value = problemFrom(error)
    }
  })

  return {
    messages,
    older,
    problem,
    refresh,
    loadOlder,
    hear(message) {
      if (message.kind === 'hello') return void refresh()
      if (message.kind !== 'thread' || message.threadId !== threadId) return
      if (message.event) merge(message.event.sequence, message.event.message)
      // Not let in yet, or not any more: we learn that there is more, and ask.
      else void refresh()
    },
    merge: message => merge(message.sequence, message),
    expect(sequence) {
      if (state.value && state.value.sequence < sequence) void refresh()
    },
  }
}

/** The work as it runs already, or begun anew. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  return () => {
    // Set before the work begins: it may end without ever waiting.
    running ??= Promise.resolve()
      .then(work)
      .finally(() => {
        running = null
      })
    return running
  }
}
