import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { EndpointName, Input, Output } from '../../shared/contract.ts'
import type { Problem } from '../../shared/problems.ts'
import { problemFrom } from './say-problem.ts'
import { useBackend } from './use-backend.tsx'
import { useReturn } from './use-read.ts'

type Page<T> = { items: T[]; next: string | null }
/** The endpoints that answer page by page. */
type ListName = { [Name in EndpointName]: Output<Name> extends Page<unknown> ? Name : never }[EndpointName]
type ItemOf<Name extends ListName> = Output<Name>['items'][number]

/** As much of a list as was asked for. */
export interface KnownList<T> {
  /** null: not one page came yet. */
  readonly items: readonly T[] | null
  readonly problem: Problem | null
  readonly busy: boolean
  /** Asks for the next page; null at the end. */
  readonly more: (() => void) | null
  /** From the first page again; what is in view stays until it came. */
  reload(): void
  /** Changes what is in view: something new came in, or an act changed one. */
  edit(change: (items: readonly T[]) => readonly T[]): void
}

interface Held<T> {
  readonly key: string
  readonly items: readonly T[] | null
  readonly next: string | null
  readonly problem: Problem | null
}

/** Reads a list page by page; begins anew when name or input change. `null` as input asks for nothing yet. */
export function useList<Name extends ListName>(
  name: Name,
  input: Omit<Input<Name>, 'after'> | null,
): KnownList<ItemOf<Name>> {
  const backend = useBackend()
  const key = `${name} ${JSON.stringify(input)}`
  const [held, setHeld] = useState<Held<ItemOf<Name>>>()
  const [busy, setBusy] = useState(input !== null)
  const [round, setRound] = useState(0)
  const asked = useRef(input)
  asked.current = input

  const ask = useCallback(
    async (after: string | null, signal: AbortSignal) => {
      setBusy(true)
      try {
        const whole = { ...asked.current, ...(after !== null && { after }) } as Input<Name>
        const page = (await backend.read(name, whole, signal)) as Page<ItemOf<Name>>
        if (signal.aborted) return
        setHeld(before => {
          const former = after !== null && before?.key === key ? (before.items ?? []) : []
          return { key, items: [...former, ...page.items], next: page.next, problem: null }
        })
      } catch (error) {
        if (signal.aborted) return
        const problem = problemFrom(error)
        const kept = (before?: Held<ItemOf<Name>>) => (before?.key === key ? before : { key, items: null, next: null })
        setHeld(before => ({ ...kept(before), problem }))
      } finally {
        if (!signal.aborted) setBusy(false)
      }
    },
    [backend, name, key],
  )

  const current = useRef(new AbortController())
  // A new `round` begins again.
  useEffect(() => {
    if (asked.current === null) return
    current.current = new AbortController()
    void ask(null, current.current.signal)
    return () => current.current.abort()
  }, [ask, round])

  const mine = held?.key === key ? held : undefined
  const next = mine?.next ?? null
  const edit = useCallback(
    (change: (items: readonly ItemOf<Name>[]) => readonly ItemOf<Name>[]) =>
      setHeld(before => (before?.items ? { ...before, items: change(before.items) } : before)),
    [],
  )
  const reload = useCallback(() => setRound(before => before + 1), [])
  useReturn(mine?.problem ?? null, reload)
  return {
    items: mine?.items ?? null,
    problem: mine?.problem ?? null,
    busy,
    more: next === null ? null : () => ask(next, current.current.signal),
    reload,
    edit,
  }
}
