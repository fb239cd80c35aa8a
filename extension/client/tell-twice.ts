import type { KnownContext } from './backend.ts'

/**
 * Tells what is remembered, then what is fresh; a memory that comes late is not told. Throws the fresh answer's problem, once
 * the memory was told.
 */
export async function tellTwice(
  recalled: Promise<KnownContext | null>,
  renewed: Promise<KnownContext>,
  tell: (known: KnownContext) => void,
  signal?: AbortSignal,
): Promise<void> {
  let done = false
  const early = recalled.then(
    known => {
      if (known && !done && !signal?.aborted) tell(known)
    },
    () => {}, // a browser that cannot remember still has the fresh answer
  )
  try {
    const fresh = await renewed
    done = true
    if (!signal?.aborted) tell(fresh)
  } catch (error) {
    await early
    throw error
  }
}
