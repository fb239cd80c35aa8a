import { catalogue } from '../sentences.ts'

/** What noting a search is called while it waits for the server. */
export const searchingSentences = catalogue(
  { noteLabel: (words: string) => `搜索“${words}”` },
  { noteLabel: (words: string) => `Search for “${words}”` },
)
