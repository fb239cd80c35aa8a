import { useEffect, useState } from 'preact/hooks'

/** Below this there is no room for the text and its preview side by side. */
const NARROW = '(width < 860px)'

/** True while the window is narrow. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches)
  useEffect(() => {
    const query = matchMedia(NARROW)
    const hear = () => setNarrow(query.matches)
    query.addEventListener('change', hear)
    return () => query.removeEventListener('change', hear)
  }, [])
  return narrow
}
