import { effect } from '@preact/signals'
import { type Language, languageFor } from '../../shared/sentences.ts'
import type { Backend } from './backend.ts'

/** Paints the page in the person's theme, now and whenever it changes. Call before the first render. */
export function followTheme({ settings }: Pick<Backend, 'settings'>): void {
  effect(() => {
    const { theme } = settings.value
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  })
}

/** The language to speak: as set, else as the browser prefers. */
export function languageOf({ settings }: Pick<Backend, 'settings'>): Language {
  return settings.value.language ?? languageFor(navigator.languages)
}
