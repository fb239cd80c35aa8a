import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Problem } from '../../shared/problems.ts'
import { problemFrom } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useReturn } from '../client/use-read.ts'

/**
 * An address, good in this page alone, under which a file's bytes stand; null until they are there, and while `wanted` is false.
 * The bytes come with the token, by the background; the address is given up with the view.
 */
export function useBlobAddress(id: string, what: 'whole' | 'preview', wanted: boolean) {
  const { files } = useBackend()
  const [address, setAddress] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (!wanted) return
    const stop = new AbortController()
    let made: string | null = null
    setProblem(null)
    files.fetch(id, what, stop.signal).then(
      blob => {
        if (stop.signal.aborted) return
        made = URL.createObjectURL(blob)
        setAddress(made)
      },
      error => stop.signal.aborted || setProblem(problemFrom(error)),
    )
    return () => {
      stop.abort()
      if (made) URL.revokeObjectURL(made)
      setAddress(null)
    }
  }, [files, id, what, wanted, round])
  const again = useCallback(() => setRound(before => before + 1), [])
  useReturn(problem, again)
  return { address, problem, again }
}
