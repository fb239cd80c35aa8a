/** What a person typed and has not sent. It outlives a closed panel and a lost sign-in; signing out by hand drops all of it. */
const PREFIX = 'draft|'
/** Older ones are forgotten, in ms: half a packet from last week misleads more than it helps. */
const KEPT_MS = 7 * 86_400_000

interface Kept {
  readonly at: number
  readonly value: unknown
}

/** Where the browser refuses storage, drafts live as long as the page. */
const memory = new Map<string, string>()

function attempt<T>(stored: () => T, otherwise: () => T): T {
  try {
    return stored()
  } catch {
    return otherwise()
  }
}

/** Keeps a draft under a name such as `ask|rt|https://…|42`. `now` in epoch ms. */
export function keepDraft(name: string, value: unknown, now: number): void {
  const text = JSON.stringify({ at: now, value } satisfies Kept)
  attempt(
    () => localStorage.setItem(PREFIX + name, text),
    () => void memory.set(PREFIX + name, text),
  )
}

/** The draft of that name, if it is younger than seven days. Its shape is what was kept: names carry their own version. */
export function recallDraft<T>(name: string, now: number): T | null {
  const text = attempt(
    () => localStorage.getItem(PREFIX + name),
    () => memory.get(PREFIX + name) ?? null,
  )
  if (text === null) return null
  const kept = JSON.parse(text) as Kept
  if (now - kept.at <= KEPT_MS) return kept.value as T
  dropDraft(name)
  return null
}

/** Forgets one draft: it was sent or thrown away. */
export function dropDraft(name: string): void {
  memory.delete(PREFIX + name)
  attempt(
    () => localStorage.removeItem(PREFIX + name),
    () => {},
  )
}

/** The names of all kept drafts that begin with `start`. */
export function draftNames(start = ''): string[] {
  const stored = attempt(
    () => Object.keys(localStorage),
    () => [],
  )
  const names = [...stored, ...memory.keys()].filter(name => name.startsWith(PREFIX + start))
  return [...new Set(names)].map(name => name.slice(PREFIX.length))
}

/** Forgets every draft, for the next person at this browser. */
export function dropDrafts(): void {
  for (const name of draftNames()) dropDraft(name)
}
