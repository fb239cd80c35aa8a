import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { laterSentences } from '../../shared/sentences/later.ts'
import { ErrorState, Skeleton } from './feedback.tsx'
import { useSentences } from './language.tsx'

/** What has not been fetched yet. */
const waiting = new Set<() => Promise<unknown>>()

/**
 * A view whose code is fetched when it is first shown, or by `fetchLater`: dialogs and forms that most visits never open need not
 * hold up the first paint. Lines stand for it until it is there; nothing does for a `small` one.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  small = false,
): ComponentType<Props> {
  let View: ComponentType<Props> | null = null
  const fetchOnce = async () => {
    View = await load()
    waiting.delete(fetchOnce)
  }
  waiting.add(fetchOnce)
  return function Later(props: Props) {
    const say = useSentences(laterSentences)
    const [failed, setFailed] = useState(false)
    const [, draw] = useState(0)
    const begin = () => {
      setFailed(false)
      fetchOnce().then(
        () => draw(n => n + 1),
        () => setFailed(true),
      )
    }
    // What this place drew, not what is there by now: effects come after the next frame, and the code may come before them.
    const missing = !View
    useEffect(() => {
      if (missing) begin()
    }, [])
    if (View) return <View {...props} />
    if (small) return null
    if (failed) return <ErrorState title={say.failed} text={say.failedText} busy={false} onRetry={begin} />
    return <Skeleton lines={4} />
  }
}

/** Fetches whatever is still waiting, so that nothing is missing when the server or the extension's files go away. */
export async function fetchLater(): Promise<void> {
  for (let round = [...waiting]; round.length > 0; round = [...waiting].filter(one => !round.includes(one))) {
    await Promise.allSettled(round.map(fetch => fetch()))
  }
}
