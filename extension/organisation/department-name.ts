import type { Language } from '../../shared/sentences.ts'

interface Named {
  readonly name: string
  readonly englishName: string
}

/** A department's, topic's or phase's name for a reader; without an English one the Chinese stands in. */
export function nameIn(named: Named, language: Language): string {
  return language === 'en' && named.englishName !== '' ? named.englishName : named.name
}
