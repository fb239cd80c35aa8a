import { type ReadonlySignal, signal } from '@preact/signals'
import type { Me } from '../../shared/organisation.ts'
import type { Session } from './backend.ts'
import type { Memory, StoredSession } from './memory.ts'

/** Who is signed in, kept in the browser's memory. */
export interface Who {
  readonly session: ReadonlySignal<Session>
  token(): string | null
  /** Whose the kept writes are: server and member, also after the token was refused. */
  owner(): string | null
  /** Reads the memory; with another server than `server` nobody is signed in. */
  load(server: string): Promise<void>
  signedIn(server: string, token: string, me: Me): Promise<void>
  /** Fresh facts about the same member. */
  refresh(me: Me): Promise<void>
  /** The server refused `token`. What was typed or kept stays. */
  refused(token: string | null): Promise<void>
  /** Forgets the member. */
  forget(server: string): Promise<void>
}

export function createWho(memory: Memory): Who {
  const session = signal<Session>({ state: 'unknown' })
  let stored: StoredSession | null = null
  const take = async (next: StoredSession) => {
    stored = next
    session.value = seen(next)
    await memory.writeSession(next)
  }
  return {
    session,
    token: () => stored?.token ?? null,
    owner: () => stored && ownerOf(stored.server, stored.me.member.id),
    async load(server) {
      const kept = await memory.session()
      stored = kept?.server === server ? kept : null
      session.value = stored ? seen(stored) : { state: 'signed_out', server, expired: false }
    },
    signedIn: (server, token, me) => take({ server, token, me }),
    async refresh(me) {
      if (stored?.token && stored.me.member.id === me.member.id) await take({ ...stored, me })
    },
    async refused(token) {
      if (stored?.token && stored.token === token) await take({ ...stored, token: null })
    },
    async forget(server) {
      stored = null
      session.value = { state: 'signed_out', server, expired: false }
      await memory.writeSession(null)
    },
  }
}

function seen({ server, token, me }: StoredSession): Session {
  return token ? { state: 'signed_in', server, me } : { state: 'signed_out', server, expired: true }
}

/** One text per member of one server. */
export function ownerOf(server: string, memberId: string): string {
  return `${server}|${memberId}`
}
