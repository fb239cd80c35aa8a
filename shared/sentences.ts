/** The interface's languages. Chinese comes first everywhere; English is its equal. */
export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

type Sentence = string | ((...values: never[]) => string)
type SameSentences<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] }

/** One noun's sentences in both languages. */
export type Catalogue<T> = { readonly zh: T; readonly en: SameSentences<T> }

/**
 * Writes down one noun's sentences. English must have exactly the Chinese keys, and a sentence with
 * values takes the same values in both languages, or it does not compile.
 */
export function catalogue<const T extends Record<string, Sentence>>(zh: T, en: SameSentences<T>): Catalogue<T> {
  return { zh, en }
}

/** The sentences to show a reader of `language`. */
export function sentencesIn<T>(of: Catalogue<T>, language: Language): SameSentences<T> {
  return language === 'zh' ? (of.zh as SameSentences<T>) : of.en
}

/** The interface language for a browser's preference list: Chinese if it comes first, else English. */
export function languageFor(preferred: readonly string[]): Language {
  return preferred[0]?.toLowerCase().startsWith('zh') === false ? 'en' : 'zh'
}
