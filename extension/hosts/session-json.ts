/**
 * Asks the host's own endpoint with the agent's session. Null for anything but JSON: signed out, no such endpoint, no right.
 * `path` is relative to the page's origin. Throws only when aborted. In manifest 3 a content script's `fetch` is the page's own,
 * with its cookies, in Firefox too.
 */
export async function sessionJson(path: string, signal: AbortSignal): Promise<unknown> {
  try {
    const answer = await fetch(new URL(path, location.href), {
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal,
    })
    return answer.ok ? await answer.json() : null
  } catch {
    signal.throwIfAborted()
    return null
  }
}
