import { useState } from 'preact/hooks'
import type { EndpointName, Input, Output } from '../../shared/contract.ts'
import { Problem } from '../../shared/problems.ts'
import { problemFrom } from './say-problem.ts'
import { useBackend } from './use-backend.tsx'

/** One act at a time, with what became of it. */
export interface Act {
  readonly busy: boolean
  readonly problem: Problem | null
  forget(): void
  /** Runs an act now or not at all: what depends on a version cannot wait for a server that is away. null: see `problem`. */
  now<Name extends EndpointName>(name: Name, input: Input<Name>): Promise<Output<Name> | null>
  /** Runs several steps as one act; whatever they throw becomes `problem`. */
  run<T>(steps: (step: Step) => Promise<T>): Promise<T | null>
}

/** One step of an act; throws the problem, `away` when the server cannot be reached. */
export type Step = <Name extends EndpointName>(name: Name, input: Input<Name>) => Promise<Output<Name>>

/** For forms that must know at once what the server said. Moves that may wait use `backend.act` themselves. */
export function useAct(): Act {
  const backend = useBackend()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  const step: Step = async (name, input) => {
    const result = await backend.act(name, input, name)
    if (result.kind === 'done') return result.output
    await backend.drop(result.id)
    throw new Problem('away')
  }
  const run = async <T>(steps: (step: Step) => Promise<T>): Promise<T | null> => {
    setBusy(true)
    setProblem(null)
    try {
      return await steps(step)
    } catch (error) {
      setProblem(problemFrom(error))
      return null
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, forget: () => setProblem(null), run, now: (name, input) => run(one => one(name, input)) }
}
