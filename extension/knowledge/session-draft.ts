/** Half-written articles live as long as the tab: long texts do not belong into a store that nobody empties. */
const PREFIX = 'baton-article|'

/** Keeps what was typed under a name. Where the browser refuses, it is kept by the open page alone. */
export function keepSessionDraft(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value))
  } catch {
    // Full or forbidden: the form still holds it.
  }
}

/** What was kept under a name; null when there is nothing, or nothing readable. Names carry their own version. */
export function recallSessionDraft<T>(name: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null') as T | null
  } catch {
    return null
  }
}

/** Forgets it: it was saved or thrown away. */
export function dropSessionDraft(name: string): void {
  try {
    sessionStorage.removeItem(PREFIX + name)
  } catch {
    // Nothing was kept there either.
  }
}
