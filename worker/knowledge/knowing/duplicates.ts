import type { Input, Output } from '../../../shared/contract.ts'
import type { Duplicate } from '../../../shared/knowledge/duplicates.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { cursorFrom, cursorText } from '../../platform/cursor.ts'
import { all, batch } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { guardOf, plainCard } from '../cards.ts'
import { ask } from '../finding/asking.ts'
import type { Ranked } from '../finding/rank.ts'
import { candidatesFor } from '../finding/searching.ts'
import { mayRead } from '../rules.ts'
import {
  type ApartRow,
  apartQuery,
  type ComparedRow,
  comparedByIdsQuery,
  comparedQuery,
  pairOfIds,
} from './duplicate-rows.ts'
import { ALIKE_FROM, alikeness, staysBefore } from './duplicate-rules.ts'
import { holdsFor } from './telling-apart.ts'

/** So many articles are looked at for one page; each asks the index once. */
const LOOKED_AT = 12

/**
 * Articles that may be duplicates, among those that the acting person may read, the latest changed first. Each pair is told once:
 * by the one that comes first; those that somebody told apart are left out until one has another title. Two round trips to the main database, and one question to the index for each article.
 */
export async function listDuplicates(
  scope: Scope,
  { departmentId, after, limit = LOOKED_AT }: Input<'listDuplicates'>,
): Promise<Output<'listDuplicates'>> {
  const { workspace, db } = scope
  const most = Math.min(limit, LOOKED_AT)
  const rows = await all(db, comparedQuery(workspace.id, departmentId, cursorFrom(after), most))
  const asked = rows.filter(row => isShown(scope, row))
  const found = await Promise.all(asked.map(row => alikeTo(scope, row)))
  const ids = [...new Set(found.flat().map(one => one.articleId))]
  const pairs = asked.flatMap((row, i) => (found[i] ?? []).map(one => pairOfIds(row.id, one.articleId)))
  const [rest, told] = await batch(db, comparedByIdsQuery(workspace.id, ids), apartQuery(workspace.id, pairs))
  const others = new Map(rest.map(row => [row.id, row]))
  const apart = new Map(told.map(row => [`${row.one_id} ${row.other_id}`, row]))
  const items = asked.flatMap((row, i) =>
    (found[i] ?? []).flatMap(({ articleId }) => {
      const other = others.get(articleId)
      const isOurs = other && isShown(scope, other) && isTurnOf(row, other, departmentId)
      return isOurs && !areApart(row, other, apart) ? (pairOf(row, other) ?? []) : []
    }),
  )
  const last = rows.at(-1)
  const next = rows.length === most && last ? cursorText({ at: last.updated_at, id: last.id }) : null
  return { items, next }
}

/** Somebody found them to be about different things, by the titles that they still have. */
function areApart(row: ComparedRow, other: ComparedRow, apart: ReadonlyMap<string, ApartRow>): boolean {
  const [one, second] = row.id < other.id ? [row, other] : [other, row]
  const said = apart.get(`${one.id} ${second.id}`)
  return holdsFor(said, { one_title: one.title, other_title: second.title })
}

const isShown = (scope: Scope, row: ComparedRow) => row.confidence !== 'archived' && mayRead(scope, guardOf(row))

/** What the index holds that reads like an article, its own beginning not counted. */
async function alikeTo({ search, workspace }: Scope, row: ComparedRow): Promise<Ranked[]> {
  const question = ask(row.title)
  const found = await candidatesFor(search, workspace.id, question)
  const mine = toldOf(row)
  const near = (one: Ranked) => alikeness(mine, { title: one.title, lead: one.lead, language: row.language })
  return found.filter(one => one.articleId !== row.id && near(one) >= ALIKE_FROM)
}

const toldOf = (row: ComparedRow) => ({
  title: row.title,
  lead: plainText(row.beginning),
  language: row.language,
})

/** The other one comes later in the list, or never. */
function isTurnOf(row: ComparedRow, other: ComparedRow, departmentId: string | undefined): boolean {
  if (departmentId !== undefined && other.department_id !== departmentId) return true
  return other.updated_at < row.updated_at || (other.updated_at === row.updated_at && other.id < row.id)
}

/** Two as they stand now; the index may be behind. The same article in two languages is none. */
function pairOf(row: ComparedRow, other: ComparedRow): Duplicate | null {
  const alike = alikeness(toldOf(row), toldOf(other))
  if (alike < ALIKE_FROM || row.twin_id === other.id) return null
  const [stays, goes] = staysBefore(row, other) ? [row, other] : [other, row]
  return { goes: plainCard(goes), version: goes.version, stays: plainCard(stays), alike }
}
