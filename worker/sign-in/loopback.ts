const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** True when a URL leads to this very machine by a name that no DNS server can bend. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.includes(new URL(url).hostname)
}
