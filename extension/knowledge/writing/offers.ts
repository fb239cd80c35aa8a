import { articleAddress } from '../../../shared/knowledge/article-files.ts'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { variableNames } from '../../../shared/variables.ts'
import type { Edit } from './edits.ts'

/** What is being typed that a list can complete: a variable behind `{{`, an article's title behind `[[`. */
export interface Opened {
  readonly kind: 'variable' | 'article'
  /** Where its two brackets begin. */
  readonly from: number
  readonly to: number
  readonly typed: string
}

const OPENED = /(?:\{\{([^{}\n]{0,60})|\[\[([^[\]\n]{0,60}))$/

/** The brackets that were opened before the cursor and not closed yet; null where there are none. */
export function openedBefore(value: string, at: number): Opened | null {
  const line = value.slice(Math.max(0, at - 64), at)
  const found = OPENED.exec(line)
  if (!found) return null
  const from = at - found[0].length
  if (value[from - 1] === '\\') return null
  const [, variable, article] = found
  return { kind: article === undefined ? 'variable' : 'article', from, to: at, typed: variable ?? article ?? '' }
}

/** One line of the list. */
export interface Offer {
  readonly key: string
  readonly label: string
  /** What it puts in, or where it is from. */
  readonly detail: string
  readonly insert: string
  /** What of it is selected then, for more typing. */
  readonly select?: readonly [number, number]
}

export interface VariableWords extends Readonly<Record<(typeof variableNames)[number], string>> {
  readonly question: string
  readonly questionSample: string
  readonly choice: string
  readonly choiceSample: string
}

/** Variables whose name or meaning holds what was typed, then a question and a choice in the author's words. */
export function variableOffers(typed: string, say: VariableWords): Offer[] {
  const wanted = typed.trim().toLowerCase()
  const known = variableNames
    .filter(name => `${name} ${say[name]}`.toLowerCase().includes(wanted))
    .map(name => ({ key: name, label: say[name], detail: `{{${name}}}`, insert: `{{${name}}}` }))
  const words = typed.replace(/^\s*\?\s*/, '').trim()
  const open = (key: string, label: string, sample: string): Offer => {
    const text = words === '' || known.length > 0 ? sample : words
    const insert = `{{?${text}}}`
    return { key, label, detail: insert, insert, ...(text === sample && { select: [3, 3 + text.length] }) }
  }
  // Words with bars in them are a choice already.
  const isChoice = words.includes('|')
  return [
    ...known,
    ...(isChoice ? [] : [open('?', say.question, say.questionSample)]),
    ...(isChoice || words === '' || known.length > 0 ? [open('?|', say.choice, say.choiceSample)] : []),
  ]
}

/** A link to an article, under its title. */
export function articleOffer({ id, title }: Pick<ArticleCard, 'id' | 'title'>, detail: string): Offer {
  const words = title.replace(/[[\]\\]/g, sign => `\\${sign}`)
  return { key: id, label: title, detail, insert: `[${words}](${articleAddress(id)})` }
}

/** Puts an offer in place of what was typed; brackets that an input method closed by itself go too. */
export function taken({ from, to, kind }: Opened, { insert, select }: Offer, value: string): Edit {
  const closing = kind === 'variable' ? '}}' : ']]'
  const end = value.startsWith(closing, to) ? to + 2 : to
  const [start, stop] = select ?? [insert.length, insert.length]
  return { from, to: end, insert, select: [from + start, from + stop] }
}
