import { computed, effect, signal } from '@preact/signals'
import { practiceSentences } from '../../../shared/sentences/practice.ts'
import { type Language, languageFor, sentencesIn } from '../../../shared/sentences.ts'

type Theme = 'light' | 'dark'
export type Format = 'rich' | 'plain'

const dark = matchMedia('(prefers-color-scheme: dark)')
const system = signal<Theme>(dark.matches ? 'dark' : 'light')
dark.addEventListener('change', () => {
  system.value = dark.matches ? 'dark' : 'light'
})

/** The language of the desk: what the visitor chose, else what the browser prefers. */
export const language = kept<Language>('language', ['zh', 'en'], languageFor(navigator.languages))
export const sentences = computed(() => sentencesIn(practiceSentences, language.value))

const chosenTheme = kept<Theme | 'system'>('theme', ['light', 'dark', 'system'], 'system')
export const theme = computed<Theme>(() => (chosenTheme.value === 'system' ? system.value : chosenTheme.value))

/** Rich or plain text in the reply box. */
export const format = kept<Format>('format', ['rich', 'plain'], 'rich')

/** Goes over to the other colours; what the system already shows is not kept, so that the desk follows it again. */
export function switchTheme(): void {
  const other = theme.value === 'dark' ? 'light' : 'dark'
  chosenTheme.value = other === system.value ? 'system' : other
}

effect(() => {
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en'
  document.documentElement.dataset.theme = theme.value
})

/** A choice that outlives the page, where the browser lets us keep it. */
function kept<T extends string>(name: string, allowed: readonly T[], otherwise: T) {
  const key = `practice:${name}`
  const before = allowed.find(one => one === stored(key))
  const choice = signal<T>(before ?? otherwise)
  let first = true
  effect(() => {
    const { value } = choice
    if (!first) store(key, value)
    first = false
  })
  return choice
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // storage is switched off: the choice lasts as long as the page
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // as above
  }
}
