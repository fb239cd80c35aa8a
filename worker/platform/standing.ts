import type { LiveMessage } from '../../shared/live.ts'

/** Where a socket was let in by the Worker, and what its person does there. */
export interface Stand {
  readonly threadId: string
  /** Epoch ms. Afterwards it hears nothing until the Worker lets it in again. */
  readonly until: number
  /** False while the browser only may listen: its person is not shown. */
  readonly present: boolean
  /** Epoch ms; they write until then. */
  readonly writingUntil: number
}

/** Threads that one socket can stand in; the oldest gives way. A socket's memory is small. */
const STANDS_MAX = 16
/** Somebody who stopped typing is not seen writing after this, in ms. Browsers say so anew every four seconds. */
const WRITING_MS = 6_000
/** So many are named; the rest is a number. */
const NAMED_MAX = 30

/** Lets a socket into a thread, or lets it stay longer. */
export function admitted(stands: readonly Stand[], threadId: string, until: number): Stand[] {
  const before = stands.find(one => one.threadId === threadId)
  const others = stands.filter(one => one.threadId !== threadId).slice(1 - STANDS_MAX)
  return [...others, { present: false, writingUntil: 0, ...before, threadId, until }]
}

/** What a browser says its person does. Null: it was never let in there, or not any more, so nothing changes. */
export function doing(
  stands: readonly Stand[],
  threadId: string,
  what: 'reading' | 'writing' | 'gone',
  now: number,
): Stand[] | null {
  const before = stands.find(one => one.threadId === threadId && one.until > now)
  if (!before) return null
  const others = stands.filter(one => one.threadId !== threadId)
  if (what === 'gone') return others
  return [...others, { ...before, present: true, writingUntil: what === 'writing' ? now + WRITING_MS : 0 }]
}

/** Whose socket, as far as presence shows it. */
export interface Stander<Socket> {
  readonly socket: Socket
  readonly memberId: string
  readonly name: string
  readonly stand: Stand
}

/** Who stands where, so that telling a thread costs as much as people stand in it. Rebuilt from the sockets after a sleep. */
export class Standing<Socket> {
  readonly #threads = new Map<string, Map<Socket, Stander<Socket>>>()

  /** Takes what a socket stands in now, and tells which threads look different. */
  place(socket: Socket, who: { memberId: string; name: string }, stands: readonly Stand[]): Set<string> {
    const moved = this.remove(socket)
    for (const stand of stands) {
      const here = this.#threads.get(stand.threadId) ?? new Map<Socket, Stander<Socket>>()
      here.set(socket, { socket, ...who, stand })
      this.#threads.set(stand.threadId, here)
      moved.add(stand.threadId)
    }
    return moved
  }

  /** Takes a socket out of everywhere, and tells where it stood. */
  remove(socket: Socket): Set<string> {
    const left = new Set<string>()
    for (const [threadId, here] of this.#threads) {
      if (!here.delete(socket)) continue
      left.add(threadId)
      if (here.size === 0) this.#threads.delete(threadId)
    }
    return left
  }

  /** The sockets that may hear a thread now. */
  in(threadId: string, now: number): Stander<Socket>[] {
    return [...(this.#threads.get(threadId)?.values() ?? [])].filter(one => one.stand.until > now)
  }
}

/** Who is present among those who stand in a thread: each person once, those who write first. */
export function presenceOf(
  threadId: string,
  standers: readonly Stander<unknown>[],
  now: number,
): LiveMessage & { kind: 'presence' } {
  const people = new Map<string, { memberId: string; name: string; writing: boolean }>()
  for (const { memberId, name, stand } of standers) {
    if (!stand.present) continue
    const writing = stand.writingUntil > now || (people.get(memberId)?.writing ?? false)
    people.set(memberId, { memberId, name, writing })
  }
  const all = [...people.values()].sort((a, b) => Number(b.writing) - Number(a.writing))
  return { kind: 'presence', threadId, here: all.slice(0, NAMED_MAX), count: all.length }
}
