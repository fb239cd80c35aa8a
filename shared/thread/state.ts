import type { ThreadEvent, ThreadMessage } from './message.ts'

/**
 * A thread as one browser knows it. It holds whole messages and never differences: so an event twice is once, and the order in
 * which events come does not matter.
 */
export interface ThreadState {
  /** Everything up to this event is known. */
  readonly sequence: number
  /** Events that came from beyond a gap, by sequence. */
  readonly ahead: ReadonlySet<number>
  /** By their number; what is known of messages outside of the window, too. */
  readonly messages: ReadonlyMap<number, ThreadMessage>
  /** The window: it holds every message from this number on. */
  readonly first: number
}

/** A page of messages, or the changes since some event, as the server tells them. */
export interface Fetched {
  readonly items: readonly ThreadMessage[]
  readonly sequence: number
}

/** The state that a fetch of the latest page gives. `more`: there are older ones. */
export function stateFrom({ items, sequence, more }: Fetched & { readonly more: boolean }): ThreadState {
  const oldest = items[0]?.number ?? 1
  return { sequence, ahead: new Set(), messages: merged(new Map(), items), first: more ? oldest : 1 }
}

/** Merges one live event. The same state is given back when it says nothing new. */
export function applyThreadEvent(state: ThreadState, { sequence, message }: ThreadEvent): ThreadState {
  if (sequence <= state.sequence || state.ahead.has(sequence)) return state
  const messages = merged(state.messages, [message])
  return closed({ ...state, messages, ahead: new Set(state.ahead).add(sequence) })
}

/** Merges the changes since `state.sequence`, told by the server: afterwards there is no gap below what it told. */
export function applyChanges(state: ThreadState, { items, sequence }: Fetched): ThreadState {
  const messages = merged(state.messages, items)
  return closed({ ...state, messages, sequence: Math.max(state.sequence, sequence) })
}

/** Opens the window further up with a page of older messages. It says nothing about what happened since. */
export function applyOlder(
  state: ThreadState,
  { items, more }: { items: readonly ThreadMessage[]; more: boolean },
): ThreadState {
  const oldest = items[0]?.number ?? state.first
  return { ...state, messages: merged(state.messages, items), first: more ? Math.min(state.first, oldest) : 1 }
}

/** True when an event is missing: something later came already. */
export const hasGap = (state: ThreadState): boolean => state.ahead.size > 0

/** What is shown: every message of the window, in order. */
export function visibleMessages(state: ThreadState): ThreadMessage[] {
  const shown = [...state.messages.values()].filter(one => one.number >= state.first)
  return shown.sort((a, b) => a.number - b.number)
}

function merged(known: ReadonlyMap<number, ThreadMessage>, fresh: readonly ThreadMessage[]) {
  const messages = new Map(known)
  for (const one of fresh) {
    const before = messages.get(one.number)
    if (!before || before.sequence < one.sequence) messages.set(one.number, one)
  }
  return messages
}

/** Moves `sequence` over what came early and now fits. */
function closed(state: ThreadState): ThreadState {
  let { sequence } = state
  const ahead = new Set([...state.ahead].filter(one => one > sequence))
  while (ahead.delete(sequence + 1)) sequence += 1
  return { ...state, sequence, ahead }
}
