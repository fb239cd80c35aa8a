import { DurableObject } from 'cloudflare:workers'
import type { Env } from './env.ts'

/** Does what is due in a workspace at `now` (epoch ms), and gives when something is due next; null for never. */
type Ring = (env: Env, workspaceId: string, now: number) => Promise<number | null>

let ring: Ring | null = null

/** Lets a noun say what a workspace's timer does when it goes off. Doing it twice must equal doing it once. */
export function ringWith(does: Ring): void {
  ring = does
}

const WORKSPACE = 'workspace'

/** One per workspace: an alarm that goes off when the earliest clock is due. D1 holds what is due; this only wakes. */
export class Timer extends DurableObject<Env> {
  /** Sees to it that the workspace's clocks are looked at by `at` (epoch ms). An earlier alarm stays. */
  async wakeBy(workspaceId: string, at: number): Promise<void> {
    await this.ctx.storage.put(WORKSPACE, workspaceId)
    const planned = await this.ctx.storage.getAlarm()
    if (planned === null || at < planned) await this.ctx.storage.setAlarm(at)
  }

  /** When this throws, the platform calls it again by itself. */
  override async alarm(): Promise<void> {
    const workspaceId = await this.ctx.storage.get<string>(WORKSPACE)
    if (workspaceId === undefined) return
    const next = await ring?.(this.env, workspaceId, Date.now())
    if (typeof next === 'number') await this.wakeBy(workspaceId, next)
  }
}

/** The timer of a workspace. */
export const timerOf = (env: Env, workspaceId: string) => env.TIMER.get(env.TIMER.idFromName(workspaceId))

/** Asks a workspace's timer to ring by `at` (epoch ms). What gets lost here is found by the schedule. */
export async function wakeTimer(env: Env, workspaceId: string, at: number): Promise<void> {
  try {
    await timerOf(env, workspaceId).wakeBy(workspaceId, at)
  } catch (error) {
    console.error('the timer was not woken', String(error))
  }
}
