import { signal } from '@preact/signals'
import type { Settings } from '../../extension/client/backend.ts'
import { createDirectBackend, type DirectBackend } from '../../extension/client/direct-backend.ts'
import { defaultSettings } from '../../extension/client/settings.ts'
import type { Me } from '../../shared/organisation.ts'
import { callerAt } from '../../worker/local/demo/client.ts'
import { plainMemory } from '../support/plain-memory.ts'

/** Somebody at a browser: the extension's own client, with its queue and keys, on a memory of its own. */
export interface Person {
  readonly name: string
  readonly me: Me
  readonly backend: DirectBackend
}

/** Seats a member whose device token is known. */
export async function seat(origin: string, token: string, name: string): Promise<Person> {
  const me = await callerAt(origin, token)('readMe', {})
  const memory = plainMemory()
  await memory.writeSession({ server: origin, token, me })
  const settings = signal<Settings>(defaultSettings(origin))
  const backend = await createDirectBackend({
    memory,
    settings: { settings, ready: Promise.resolve(), change: async () => {} },
    connect: async () => null,
    alone: oneAtATime(),
    now: () => Date.now(),
  })
  return { name, me, backend }
}

/** A browser's lock, for one browser. */
function oneAtATime() {
  let last: Promise<void> = Promise.resolve()
  return (work: () => Promise<void>): Promise<void> => {
    last = last.then(work, work)
    return last
  }
}
