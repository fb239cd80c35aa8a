import { foldTag } from '../../../shared/knowledge/tags.ts'
import type { Narrowing } from '../../../shared/knowledge.ts'

/** What of an article's row it can be narrowed by. `tags`: a JSON array. */
interface Narrowable {
  readonly department_id: string
  readonly confidence: string
  readonly tags: string
}

/** What stands beside an article's text in the index, so that only what fits is looked at: words of letters and digits, parted by spaces. */
export const marksOf = (article: Narrowable): string => ` ${marksBorne(article).join(' ')} `

const marksBorne = ({ department_id, confidence, tags }: Narrowable): string[] => [
  departmentMark(department_id),
  confidenceMark(confidence),
  ...(JSON.parse(tags) as string[]).map(tagMark),
]

/** The marks that an article must bear. */
export const marksAsked = ({ departmentId, confidence, tag }: Narrowing): string[] => [
  ...(departmentId === undefined ? [] : [departmentMark(departmentId)]),
  ...(confidence === undefined ? [] : [confidenceMark(confidence)]),
  ...(tag === undefined ? [] : [tagMark(tag)]),
]

/** Whether an article as it is now is among what is asked for; the index may be behind. */
export const isWithin = (row: Narrowable, asked: Narrowing): boolean => {
  const borne = new Set(marksBorne(row))
  return marksAsked(asked).every(mark => borne.has(mark))
}

const departmentMark = (id: string) => `d${onlyLetters(id)}`
const confidenceMark = (confidence: string) => `c${onlyLetters(confidence)}`
const tagMark = (tag: string) => `t${hexOf(foldTag(tag))}`

const onlyLetters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')
const hexOf = (text: string) =>
  Array.from(new TextEncoder().encode(text), byte => byte.toString(16).padStart(2, '0')).join('')
