import type { ArticleCard, Confidence } from '../../shared/knowledge.ts'
import type { Role } from '../../shared/organisation.ts'
import { plainText } from '../../shared/plain-text.ts'
import type { Scope } from '../platform/scope.ts'
import type { Question } from './finding/asking.ts'
import { excerptOf, marksIn, type Stretch } from './finding/excerpt.ts'
import type { Learned } from './finding/learned.ts'
import { fitOf, type Ground, type Ranked, worthOf } from './finding/rank.ts'
import { type SuggestedRow, twinIn, withTwins } from './finding/twins-shown.ts'
import type { CardRow, ListedRow } from './rows.ts'
import { type Guarded, mayRead } from './rules.ts'

/** What permission needs, out of a row. */
export function guardOf(
  row: Pick<CardRow, 'department_id' | 'audience' | 'audience_role' | 'confidence' | 'updated_by_id'>,
): Guarded {
  return {
    departmentId: row.department_id,
    audience: JSON.parse(row.audience),
    audienceRole: row.audience_role as Role,
    confidence: row.confidence,
    writerId: row.updated_by_id,
  }
}

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
 * neither words nor similar tickets speak for. A twin that comes with a row stands in its place where it may be read.
 */
export function rankCards(
  candidates: readonly Proposed[],
  rows: readonly (CardRow | ListedRow | SuggestedRow)[],
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
  const said = new Map(answers.map(one => [one.row.id, one]))
  const order = answers.sort((a, b) => b.worth - a.worth).map(one => one.row)
  return withTwins<CardRow | ListedRow>(order, row => readableTwin(row, scope))
    .slice(0, limit)
    .map(({ row, insteadOf }) => {
      const lead = said.get(row.id)?.lead ?? ('beginning' in row ? plainText(row.beginning) : '')
      const cases = [row, insteadOf].map(one => said.get(one?.id ?? '')?.learned?.cases ?? 0)
      return {
        ...cardOf(row, excerptOf(lead, question), marksIn(row.title, question)),
        ...(Math.max(...cases) > 0 && { learned: { cases: Math.max(...cases) } }),
        ...(insteadOf && { alsoIn: { id: insteadOf.id, language: insteadOf.language as ArticleCard['language'] } }),
      }
    })
}

/** The same article in the customer's language, where the acting person may read it. */
function readableTwin(row: CardRow | SuggestedRow, scope: Scope): ListedRow | null {
  const twin = twinIn(row)
  return twin && twin.confidence !== 'archived' && mayRead(scope, guardOf(twin)) ? twin : null
}

/** A card that nothing was asked of: its excerpt is the beginning of the text. */
export function plainCard(row: ListedRow): ArticleCard {
  return cardOf(row, excerptOf(plainText(row.beginning), null), [])
}

/** The cards of known articles that the acting person may read, without excerpt; archived ones are shown to nobody here. */
export function bareCards(rows: readonly CardRow[], scope: Scope): ArticleCard[] {
  const shown = rows.filter(row => row.confidence !== 'archived' && mayRead(scope, guardOf(row)))
  return shown.map(row => cardOf(row, { text: '', marks: [] }, []))
}

function cardOf(row: CardRow, excerpt: { text: string; marks: Stretch[] }, title: Stretch[]): ArticleCard {
  return {
    id: row.id,
    title: row.title,
    excerpt: excerpt.text,
    departmentId: row.department_id,
    language: row.language as ArticleCard['language'],
    kind: row.kind as ArticleCard['kind'],
    folder: row.folder,
    confidence: row.confidence as Confidence,
    dueAt: row.due_at,
    tags: JSON.parse(row.tags),
    updatedAt: row.updated_at,
    uses: row.uses,
    marks: { title, excerpt: excerpt.marks },
  }
}
