import { instantOf, wallTime } from '../../../shared/calendar.ts'
import type { Input, Output } from '../../../shared/contract.ts'
import {
  type Counted,
  type FigureId,
  type FigureValue,
  figureIds,
  figures,
  MONTHS_SHOWN,
  monthBefore,
} from '../../../shared/knowledge/figures.ts'
import type { SearchWay } from '../../../shared/knowledge/searches.ts'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { casesOf } from '../../case/verbs.ts'
import { directoryOf, type StoredDirectory } from '../../organisation/verbs.ts'
import { cursorFrom, cursorText, pageOf } from '../../platform/cursor.ts'
import { all, batch } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { bareCards } from '../cards.ts'
import { searchesByIdsQuery } from '../finding/search-rows.ts'
import { articlesByIdsQuery } from '../rows.ts'
import { type CountedRow, type CountRow, countedQuery, countQuery } from './figure-rows.ts'
import { hasMonths, type Period, windowOf } from './figure-windows.ts'

const PAGE = 30

/** Every figure of a month, as far as the acting person may see. Two round trips. */
export async function readFigures(
  scope: Scope,
  { departmentId, month: wanted }: Input<'readFigures'>,
): Promise<Output<'readFigures'>> {
  const zone = zoneOf(await directoryOf(scope), departmentId)
  const month = wanted ?? monthAt(scope.now, zone)
  const period = periodOf(month, zone, departmentId)
  const counts = await batch(scope.db, ...figureIds.map(id => countQuery(windowOf(scope, id, period))))
  return { month, items: figureIds.map((id, i) => ({ id, ...valueFrom(id, counts[i]?.[0]) })) }
}

/** One figure over half a year. Two round trips. */
export async function readFigureMonths(
  scope: Scope,
  { figure, departmentId, month: wanted }: Input<'readFigureMonths'>,
): Promise<Output<'readFigureMonths'>> {
  const zone = zoneOf(await directoryOf(scope), departmentId)
  const last = wanted ?? monthAt(scope.now, zone)
  const shown = hasMonths(figure) ? MONTHS_SHOWN : 1
  const months = Array.from({ length: shown }, (_, i) => monthBefore(last, shown - 1 - i))
  const counts = await batch(
    scope.db,
    ...months.map(month => countQuery(windowOf(scope, figure, periodOf(month, zone, departmentId)))),
  )
  return { items: months.map((month, i) => ({ month, ...valueFrom(figure, counts[i]?.[0]) })) }
}

/** One page of what a figure counts: as many in all as it says. Three round trips. */
export async function listCounted(
  scope: Scope,
  { figure, part, departmentId, month, after, limit = PAGE }: Input<'listCounted'>,
): Promise<Output<'listCounted'>> {
  const zone = zoneOf(await directoryOf(scope), departmentId)
  const period = periodOf(month ?? monthAt(scope.now, zone), zone, departmentId)
  const window = windowOf(scope, figure, period)
  const rows = await all(scope.db, countedQuery(window, part, cursorFrom(after), limit))
  const { items, next } = pageOf(rows, limit, cursorText)
  return { items: await shown(scope, figure, items), next }
}

/** The wall that months are read from: the department's own, or triage's for the whole house. */
function zoneOf({ departments, triageDepartmentId }: StoredDirectory, departmentId: string | undefined): string {
  const named = departments.find(one => one.id === (departmentId ?? triageDepartmentId)) ?? departments[0]
  return named?.calendar.timeZone ?? 'UTC'
}

const monthAt = (at: number, zone: string) => wallTime(at, zone).date.slice(0, 7)

function periodOf(month: string, zone: string, departmentId: string | undefined): Period {
  const begins = (of: string) => instantOf(`${of}-01`, '00:00', zone)
  return { from: begins(month), to: begins(monthBefore(month, -1)), departmentId }
}

function valueFrom(id: FigureId, row: CountRow | undefined): FigureValue {
  const { everything = 0, hits = 0, cut = 0, middle = null } = row ?? {}
  const share = everything === 0 ? null : hits / everything
  return { value: figures[id].unit === 'time' ? middle : share, counted: hits, all: everything, cut: cut === 1 }
}

const nothing = { article: null, case: null, search: null } as const

/** The things themselves. What they show is asked for by the ids that were counted, which are for the acting person already. */
async function shown(scope: Scope, figure: FigureId, rows: readonly CountedRow[]): Promise<Counted[]> {
  const ids = rows.map(row => row.id)
  if (figures[figure].of === 'case') {
    const cases = await casesOf(scope, ids)
    return rows.map(row => ({ ...row, ...nothing, case: cases.get(row.id) ?? null }))
  }
  if (figures[figure].of === 'article') {
    const cards = new Map((await articleCardsOf(scope, ids)).map(card => [card.id, card]))
    return rows.map(row => ({ ...row, ...nothing, article: cards.get(row.id) ?? null }))
  }
  const found = await all(scope.db, searchesByIdsQuery(scope.workspace.id, ids))
  const searches = new Map(found.map(one => [one.id, one]))
  return rows.map(row => {
    const one = searches.get(row.id)
    const { words = '', results = 0, way = 'panel', department_id = '' } = one ?? {}
    return {
      ...row,
      ...nothing,
      search: { words, results, way: way as SearchWay, departmentId: department_id || null },
    }
  })
}

async function articleCardsOf(scope: Scope, ids: readonly string[]): Promise<ArticleCard[]> {
  // A query takes so many ids at most.
  const halves = [ids.slice(0, 50), ids.slice(50)]
  const rows = await batch(scope.db, ...halves.map(half => articlesByIdsQuery(scope.workspace.id, half)))
  return bareCards(rows.flat(), scope)
}
