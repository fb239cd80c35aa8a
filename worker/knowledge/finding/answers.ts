import type { ArticleCard } from '../../../shared/knowledge.ts'
import { plainText } from '../../../shared/plain-text.ts'
import type { Scope } from '../../platform/scope.ts'
import { cardOf, guardOf } from '../cards.ts'
import type { CardRow, ListedRow } from '../rows.ts'
import { mayRead } from '../rules.ts'
import type { Question } from './asking.ts'
import { excerptOf, marksIn } from './excerpt.ts'
import type { Learned } from './learned.ts'
import { fitOf, type Ground, type Ranked, worthOf } from './rank.ts'

/** An article that may answer. */
export type Proposed = Pick<Ranked, 'articleId' | 'lead' | 'revision' | 'worth'> & {
  /** Only similar tickets speak for it. */
  readonly unsaid?: boolean
}

/** What is known of the ticket that a question comes from. */
interface Ticket {
  readonly ground: Ground | null
  readonly learned: ReadonlyMap<string, Learned>
}

const noTicket: Ticket = { ground: null, learned: new Map() }

/**
 * The cards that answer a question, best first, at most `limit`. Who may read what is decided by the rows of the main database;
 * the index only proposes. A text that changed since it was indexed is not quoted. Archived articles answer nothing, nor does what
 * neither words nor similar tickets speak for.
 */
export function rankCards(
  candidates: readonly Proposed[],
  rows: readonly (CardRow | ListedRow)[],
  scope: Scope,
  question: Question,
  limit: number,
  ticket: Ticket = noTicket,
): ArticleCard[] {
  const byId = new Map(rows.map(row => [row.id, row]))
  const answers = candidates.flatMap(candidate => {
    const row = byId.get(candidate.articleId)
    if (!row || row.confidence === 'archived' || !mayRead(scope, guardOf(row))) return []
    const learned = ticket.learned.get(row.id)
    if (candidate.unsaid && !learned) return []
    const lead =
      candidate.revision === row.revision ? candidate.lead : 'beginning' in row ? plainText(row.beginning) : ''
    const known = {
      validated: row.confidence === 'validated',
      language: row.language,
      learned: learned?.share ?? 0,
      fit: fitOf({ departmentId: row.department_id, title: row.title, tags: JSON.parse(row.tags) }, ticket.ground),
    }
    return [{ row, lead, learned, worth: worthOf(candidate, known, question) }]
  })
  return answers
    .sort((a, b) => b.worth - a.worth)
    .slice(0, limit)
    .map(({ row, lead, learned }) => ({
      ...cardOf(row, excerptOf(lead, question), marksIn(row.title, question)),
      ...(learned && { learned: { cases: learned.cases } }),
    }))
}
