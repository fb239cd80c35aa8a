import { useEffect, useRef } from 'preact/hooks'
import type { LiveMessage } from '../../shared/live.ts'
import { useBackend } from './use-backend.tsx'

/** Hears live messages while the view stands; always calls the latest `hear`. */
export function useLive(hear: (message: LiveMessage) => void): void {
  const backend = useBackend()
  const latest = useRef(hear)
  latest.current = hear
  useEffect(() => backend.listen(message => latest.current(message)), [backend])
}
