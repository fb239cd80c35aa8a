import type { Input } from '../../../shared/contract.ts'
import type { Language } from '../../../shared/sentences.ts'

/** What a person types for a new article. */
export interface ArticleInput {
  readonly title: string
  readonly body: string
  readonly departmentId: string
  /** Separated by commas, Chinese or Latin. */
  readonly tags: string
  readonly language: Language
}

const TAGS_MAX = 20
const TAG_MAX = 40

/** The article as it is sent: readable by everybody in the workspace until somebody narrows it. */
export function articleFrom(input: ArticleInput): Input<'writeArticle'> {
  const tags = input.tags
    .split(/[,，、;；\n]/)
    .map(tag => tag.trim().slice(0, TAG_MAX))
    .filter(tag => tag !== '')
  return {
    title: input.title.trim(),
    body: input.body.trim(),
    departmentId: input.departmentId,
    tags: [...new Set(tags)].slice(0, TAGS_MAX),
    language: input.language,
    audience: [],
  }
}

/** The language of a text: Chinese from one Han character in ten letters on. Text without letters gives `otherwise`. */
export function guessLanguage(text: string, otherwise: Language): Language {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  if (letters === 0) return otherwise
  return han * 10 >= letters ? 'zh' : 'en'
}
