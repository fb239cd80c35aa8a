/** Firefox gives content scripts the page's own fetch under this name; its plain one may miss cookies. */
declare const content: { fetch: typeof fetch }

/**
 * Asks the host's own endpoint with the agent's session. Null for anything but JSON: signed out, no such endpoint, no right.
 * `path` is relative to the page's origin. Throws only when aborted.
 */
export async function sessionJson(path: string, signal: AbortSignal): Promise<unknown> {
  // Not asked for elsewhere: there the name may be an element of the page with that id.
  const ask = import.meta.env.FIREFOX ? content.fetch : fetch
  try {
    const answer = await ask(new URL(path, location.href), {
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
