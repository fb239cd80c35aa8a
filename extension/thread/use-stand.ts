import { useCallback, useEffect, useRef } from 'preact/hooks'
import { STAND_MS } from '../../shared/thread/rules.ts'
import { useBackend } from '../client/use-backend.tsx'

/** Asked for anew after so many ms, before the server's permission runs out. */
const RENEW_MS = STAND_MS - 45_000

/** How many views of this page stand in a thread: the person is gone when the last one is. */
const views = new Map<string, number>()

/**
 * Is let into a thread by the server, says on the socket that its person is there, and does both again before it runs out. `null`
 * stands nowhere. `tell` learns the thread's latest event each time. Gives a way to do it again at once.
 */
export function useStand(id: string | null, tell?: (sequence: number) => void): () => void {
  const backend = useBackend()
  const latest = useRef(tell)
  latest.current = tell
  const stand = useCallback(() => {
    if (id === null) return
    // Without it the thread is still read; the next round tries again.
    backend.read('joinThread', { id }).then(
      ({ sequence }) => {
        latest.current?.(sequence)
        if (views.has(id)) backend.stand(id, 'reading')
      },
      () => {},
    )
  }, [backend, id])
  useEffect(() => {
    if (id === null) return
    views.set(id, (views.get(id) ?? 0) + 1)
    stand()
    const timer = setInterval(stand, RENEW_MS)
    return () => {
      clearInterval(timer)
      const left = (views.get(id) ?? 1) - 1
      if (left > 0) return void views.set(id, left)
      views.delete(id)
      backend.stand(id, 'gone')
    }
  }, [backend, id, stand])
  return stand
}
