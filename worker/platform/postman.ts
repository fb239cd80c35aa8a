import { DurableObject } from 'cloudflare:workers'
import type { Env } from './env.ts'
import { deliverDue } from './outbox.ts'

/** Nobody is woken more often than that. */
const SOONEST_MS = 1_000

/** One for the whole server: an alarm that goes off when something in the outbox is due. D1 holds what there is to do. */
export class Postman extends DurableObject<Env> {
  /** Sees to it that the outbox is looked at by `at` (epoch ms). */
  async wakeAt(at: number): Promise<void> {
    const planned = await this.ctx.storage.getAlarm()
    const wanted = Math.max(at, Date.now() + SOONEST_MS)
    if (planned === null || wanted < planned) await this.ctx.storage.setAlarm(wanted)
  }

  override async alarm(): Promise<void> {
    const next = await deliverDue(this.env, Date.now())
    if (next !== null) await this.wakeAt(next)
  }
}
