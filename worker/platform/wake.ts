import type { Env } from './env.ts'

/** Asks the postman to look at the outbox by `at` (epoch ms). Without an answer the schedule comes by. */
export async function wakePostman(env: Env, at: number): Promise<void> {
  try {
    await env.POSTMAN.get(env.POSTMAN.idFromName('outbox')).wakeAt(at)
  } catch (error) {
    console.error('the postman was not woken', String(error))
  }
}
