import { catalogue } from '../sentences.ts'

/** What a box for several short texts says. */
export const chipSentences = catalogue(
  { remove: (text: string) => `去掉「${text}」`, full: '已满' },
  { remove: (text: string) => `Remove “${text}”`, full: 'Full' },
)
