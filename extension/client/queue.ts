import { type ReadonlySignal, signal } from '@preact/signals'
import type { EndpointName, Input } from '../../shared/contract.ts'
import { Problem, type ProblemCode } from '../../shared/problems.ts'
import type { QueuedAct } from './backend.ts'
import type { KeptAct, Memory } from './memory.ts'

/** Writes that wait for the server. One order for all: a later act may rest on an earlier one. */
export interface Queue {
  readonly acts: ReadonlySignal<readonly QueuedAct[]>
  /** True while something waits that was not refused: new acts then go behind it. */
  isWaiting(): boolean
  keep(act: Omit<KeptAct, 'problem' | 'owner'>): Promise<void>
  /**
   * Sends what waits, in order, and stops at the first act that the server cannot take now. `refused`: also those that it
   * refused before. One at a time in this browser; several wishes that wait for their turn become one.
   */
  replay(refused?: boolean): Promise<void>
  drop(id: string): Promise<void>
  /** Reads the kept acts again, after a start or another person's sign-in. */
  refresh(): Promise<void>
}

interface QueueGround {
  readonly memory: Memory
  /** Whose acts to show and send; acts of others wait for their owner. */
  owner(): string | null
  send(name: EndpointName, input: Input<EndpointName>, key: string): Promise<unknown>
  /** Runs `work` once no other page or worker of this browser is at it. */
  alone(work: () => Promise<void>): Promise<void>
}

/** After these the same act may well succeed later, unchanged. */
const passing: readonly ProblemCode[] = ['away', 'not_signed_in', 'too_many_requests']

export function createQueue({ memory, owner, send, alone }: QueueGround): Queue {
  const acts = signal<readonly QueuedAct[]>([])
  const mine = async () => (await memory.acts()).filter(act => act.owner === owner())
  const refresh = async () => {
    acts.value = (await mine()).map(({ id, name, input, label, at, problem }) => ({
      id,
      name,
      input,
      label,
      at,
      problem,
    }))
  }

  /** False when the server cannot take it now. */
  const sendKept = async (act: KeptAct): Promise<boolean> => {
    try {
      await send(act.name, act.input as Input<EndpointName>, act.id)
      await memory.dropAct(act.id)
    } catch (error) {
      const code = error instanceof Problem ? error.code : 'broken'
      if (passing.includes(code)) return false
      await memory.writeAct({ ...act, problem: code })
    }
    return true
  }

  const replayAll = async (refused: boolean) => {
    // Asked anew each time: an act may be kept, or given up, while another is on its way.
    const tried = new Set<string>()
    for (;;) {
      const next = (await mine()).find(act => !tried.has(act.id) && (refused || act.problem === null))
      if (!next) break
      tried.add(next.id)
      if (!(await sendKept(next))) break
      await refresh()
    }
    await refresh()
  }

  let waiting: Promise<void> | null = null
  let alsoRefused = false
  const replay = (refused = false): Promise<void> => {
    alsoRefused ||= refused
    const turn = async () => {
      const wished = alsoRefused
      waiting = null
      alsoRefused = false
      await replayAll(wished)
    }
    // A free turn may begin at once; `waiting` is set first.
    waiting ??= Promise.resolve().then(() => alone(turn))
    return waiting
  }

  return {
    acts,
    isWaiting: () => acts.value.some(act => act.problem === null),
    async keep(act) {
      const whose = owner()
      if (!whose) throw new Problem('not_signed_in')
      await memory.writeAct({ ...act, owner: whose, problem: null })
      await refresh()
    },
    replay,
    async drop(id) {
      await memory.dropAct(id)
      await refresh()
    },
    refresh,
  }
}

/** At most one replayer in this browser, whichever page or worker it is; the others wait their turn. */
export async function aloneInBrowser(work: () => Promise<void>): Promise<void> {
  await navigator.locks.request('baton-replay', work)
}
