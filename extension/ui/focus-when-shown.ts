import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/**
 * Focuses a field once it is shown. The browser's own `autofocus` is refused, with an error on the host's console, in a frame of
 * another origin, and the panel is one. After paint, so that a dialog around it is open by then.
 */
export function useFocusWhenShown(field: RefObject<HTMLElement | null>, wanted: boolean | undefined): void {
  useEffect(() => {
    if (wanted) field.current?.focus()
  }, [])
}
