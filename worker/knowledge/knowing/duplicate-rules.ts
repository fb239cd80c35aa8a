import { gistOf, shareOf } from '../finding/gist.ts'
import { unitsOf } from '../finding/units.ts'

/** What is compared: the title, and the beginning of the text without Markdown. */
interface Told {
  readonly title: string
  readonly lead: string
  readonly language: string
}

const LEAD_COMPARED = 400
/** What the title says counts more: texts of one kind share their phrases. */
const TITLE = 0.6
/** From here on two articles are proposed as one. */
export const ALIKE_FROM = 0.7

/**
 * How alike two articles are, 0 to 1: what their titles share, and what the beginnings of their texts share. Other numbers in the
 * titles (another model, another year) or another language make it 0.
 */
export function alikeness(one: Told, other: Told): number {
  if (one.language !== other.language || numbersIn(one.title) !== numbersIn(other.title)) return 0
  const [mine, theirs] = [gistOf(one.title), gistOf(other.title)]
  if (mine === '' || theirs === '') return 0
  return TITLE * shareOf(mine, theirs) + (1 - TITLE) * sharedText(one.lead, other.lead)
}

const numbersIn = (title: string) => [...new Set(title.normalize('NFKC').match(/\d+/g))].sort().join(' ')

/** What both texts say ÷ what either says, by their neighbouring words; two empty texts share all. */
function sharedText(one: string, other: string): number {
  const [mine, theirs] = [one, other].map(text => unitsOf(text.slice(0, LEAD_COMPARED)).neighbours)
  if (!mine || !theirs || mine.size + theirs.size === 0) return 1
  const both = [...mine].filter(pair => theirs.has(pair)).length
  return both / (mine.size + theirs.size - both)
}

/** What decides which of two stays. */
interface Standing {
  readonly id: string
  readonly uses: number
  readonly confidence: string
}

/** True when the first should stay: validated before not, then the more used, then the older. */
export function staysBefore(one: Standing, other: Standing): boolean {
  const proved = ({ confidence }: Standing) => (confidence === 'validated' ? 1 : 0)
  const by = proved(one) - proved(other) || one.uses - other.uses
  return by === 0 ? one.id < other.id : by > 0
}
