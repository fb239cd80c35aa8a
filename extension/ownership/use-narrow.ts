import { useEffect, useState } from 'preact/hooks'

const NARROW = '(width < 640px)'

/** True while the window is too narrow for a table of many columns. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches)
  useEffect(() => {
    const list = matchMedia(NARROW)
    const see = () => setNarrow(list.matches)
    see()
    list.addEventListener('change', see)
    return () => list.removeEventListener('change', see)
  }, [])
  return narrow
}
