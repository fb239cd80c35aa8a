import { useEffect, useState } from 'preact/hooks'

/** A value that follows `value` once it has stood still for `pause` ms. */
export function useDeferred<T>(value: T, pause: number): T {
  const [late, setLate] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return late
}
