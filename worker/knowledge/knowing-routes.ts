import type { figureEndpoints } from '../../shared/knowledge/figures.ts'
import type { searchEndpoints } from '../../shared/knowledge/searches.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { listCounted, readFigureMonths, readFigures } from './figures.ts'
import { noteSearch } from './search-log.ts'

export { sweepSearches } from './search-log.ts'

/** How it goes with knowledge, over HTTP. */
export const knowingHandlers: MemberHandlers<keyof typeof searchEndpoints | keyof typeof figureEndpoints> = {
  noteSearch,
  readFigures,
  readFigureMonths,
  listCounted,
}
