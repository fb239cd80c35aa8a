import type { LiveMessage } from '../../shared/live.ts'
import type { Env } from './env.ts'
import type { Placed } from './in-order.ts'

/** A live message and who may get it. Everyone is everyone of the workspace. */
export interface Announcement {
  readonly message: LiveMessage
  readonly to:
    | { readonly kind: 'everyone' }
    | { readonly kind: 'departments'; readonly departmentIds: readonly string[]; readonly memberIds: readonly string[] }
    | { readonly kind: 'case'; readonly case: string }
    /** Browsers that the Worker let into a thread. */
    | { readonly kind: 'standing'; readonly threadId: string }
    /** Those departments and members, without the browsers that stand in the thread and hear more. */
    | {
        readonly kind: 'concerned'
        readonly threadId: string
        readonly departmentIds: readonly string[]
        readonly memberIds: readonly string[]
      }
    /** Everybody of the workspace whom `concerned` of the same words leaves out, without those who stand in the thread. */
    | {
        readonly kind: 'aside'
        readonly threadId: string
        readonly departmentIds: readonly string[]
        readonly memberIds: readonly string[]
      }
}

const TRIES = 3

/** The room of a workspace: one object tells all its open panels. */
export const roomOf = (env: Env, workspaceId: string) => env.ROOM.get(env.ROOM.idFromName(workspaceId))

/** Tells open panels at once. What gets lost here is fetched again by the panel's own slow refresh, so failing is not an error. */
export async function announce(env: Env, workspaceId: string, announcements: readonly Announcement[]): Promise<void> {
  await tryThrice('announce', () => roomOf(env, workspaceId).announce(announcements))
}

/** Tells open panels what a change did, in the order of the log: the room waits a moment for what has a place before it. */
export async function announceChange(
  env: Env,
  workspaceId: string,
  change: Placed<readonly Announcement[]>,
): Promise<void> {
  await tryThrice('announce', () => roomOf(env, workspaceId).announceChange(change))
}

/** Ends the sockets of a device or of a member whose rights moved. A new socket needs a token, which is asked afresh. */
export async function dismiss(
  env: Env,
  workspaceId: string,
  who: { deviceId?: string; memberId?: string },
): Promise<void> {
  await tryThrice('dismiss', () => roomOf(env, workspaceId).dismiss(who))
}

/** Lets the sockets of a device into a thread that its member may read, until an instant. */
export async function stand(
  env: Env,
  workspaceId: string,
  who: { threadId: string; deviceId: string; memberId: string; until: number },
): Promise<void> {
  await tryThrice('stand', () => roomOf(env, workspaceId).stand(who))
}

/** Sends everybody out of a thread whose readers changed. They ask to be let in again. */
export async function expel(env: Env, workspaceId: string, threadId: string): Promise<void> {
  await tryThrice('expel', () => roomOf(env, workspaceId).expel(threadId))
}

async function tryThrice(what: string, act: () => Promise<void>): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    try {
      return await act()
    } catch (error) {
      if (attempt === TRIES) console.error(`${what} failed`, String(error))
    }
  }
}
