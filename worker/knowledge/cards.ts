import type { ArticleCard, Confidence } from '../../shared/knowledge.ts'
import type { Role } from '../../shared/organisation.ts'
import { plainText } from '../../shared/plain-text.ts'
import type { Scope } from '../platform/scope.ts'
import { excerptOf, type Stretch } from './finding/excerpt.ts'
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

/** A card that nothing was asked of: its excerpt is the beginning of the text. */
export function plainCard(row: ListedRow): ArticleCard {
  return cardOf(row, excerptOf(plainText(row.beginning), null), [])
}

/** The cards of known articles that the acting person may read, without excerpt; archived ones are shown to nobody here. */
export function bareCards(rows: readonly CardRow[], scope: Scope): ArticleCard[] {
  const shown = rows.filter(row => row.confidence !== 'archived' && mayRead(scope, guardOf(row)))
  return shown.map(row => cardOf(row, { text: '', marks: [] }, []))
}

/** A card with an excerpt, and with what is marked in it and in the title. */
export function cardOf(row: CardRow, excerpt: { text: string; marks: Stretch[] }, title: Stretch[]): ArticleCard {
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
