const LOOK_MS = 1_000

/**
 * Calls `moved` whenever the address changes without a new page. The page's own `pushState` cannot be seen from here
 * without the Navigation API; then the address is looked at once a second.
 */
export function watchAddress(moved: () => void): void {
  let last = location.href
  const look = () => {
    if (location.href === last) return
    last = location.href
    moved()
  }
  // Older Firefox has none.
  if ('navigation' in window) navigation.addEventListener('currententrychange', look)
  else setInterval(look, LOOK_MS)
}
