import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { EndpointName, Input, Output } from '../../shared/contract.ts'
import type { Problem } from '../../shared/problems.ts'
import { returns } from './reach.ts'
import { problemFrom } from './say-problem.ts'
import { useBackend } from './use-backend.tsx'

/** What is known of one answer. `value` stays in view while it is asked for again. */
export interface Known<T> {
  readonly value: T | null
  readonly problem: Problem | null
  readonly busy: boolean
  /** Asks again; what is in view stays. */
  reload(): void
  /** Puts in what an act answered. */
  put(value: T): void
}

/** Asks for something while the view stands; asks anew when name or input change. `null` as input asks for nothing yet. */
export function useRead<Name extends EndpointName>(name: Name, input: Input<Name> | null): Known<Output<Name>> {
  const backend = useBackend()
  const key = `${name} ${JSON.stringify(input)}`
  const [round, setRound] = useState(0)
  const [known, setKnown] = useState<{ key: string; value: Output<Name> | null; problem: Problem | null }>()
  const [busy, setBusy] = useState(input !== null)
  const asked = useRef(input)
  asked.current = input

  // A new `round` asks again; `key` stands for name and input.
  useEffect(() => {
    if (asked.current === null) return
    const stop = new AbortController()
    setBusy(true)
    backend
      .read(name, asked.current, stop.signal)
      .then(
        value => {
          if (stop.signal.aborted) return
          setKnown({ key, value, problem: null })
        },
        error => {
          if (stop.signal.aborted) return
          const problem = problemFrom(error)
          setKnown(before => ({ key, value: before?.key === key ? before.value : null, problem }))
        },
      )
      .finally(() => !stop.signal.aborted && setBusy(false))
    return () => stop.abort()
  }, [backend, key, round])

  const reload = useCallback(() => setRound(before => before + 1), [])
  const put = useCallback((value: Output<Name>) => setKnown({ key, value, problem: null }), [key])
  const mine = known?.key === key ? known : undefined
  useReturn(mine?.problem ?? null, reload)
  return { value: mine?.value ?? null, problem: mine?.problem ?? null, busy, reload, put }
}

/** Asks again by itself once the server is back. */
export function useReturn(problem: Problem | null, reload: () => void): void {
  const answers = useBackend().away.value === null
  const round = returns.value
  const seen = useRef({ round, answers })
  useEffect(() => {
    const before = seen.current
    seen.current = { round, answers }
    const again = round !== before.round || (answers && !before.answers)
    if (again && problem?.code === 'away') reload()
  }, [round, answers, problem, reload])
}
