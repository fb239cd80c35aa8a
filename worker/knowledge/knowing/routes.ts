import type { duplicateEndpoints } from '../../../shared/knowledge/duplicates.ts'
import type { figureEndpoints } from '../../../shared/knowledge/figures.ts'
import type { searchEndpoints } from '../../../shared/knowledge/searches.ts'
import type { wantedEndpoints } from '../../../shared/knowledge/wanted.ts'
import type { MemberHandlers } from '../../platform/serve.ts'
import { noteSearch } from '../finding/search-log.ts'
import { listDuplicates } from './duplicates.ts'
import { listCounted, readFigureMonths, readFigures } from './figures.ts'
import { tellApart } from './telling-apart.ts'
import { claimWanted, finishWanted, giveBackWanted, listWanted } from './wanted.ts'

export { sweepSearches } from '../finding/search-log.ts'
export { sweepTold } from '../finding/told.ts'

/** How it goes with knowledge, over HTTP. */
export const knowingHandlers: MemberHandlers<
  | keyof typeof searchEndpoints
  | keyof typeof figureEndpoints
  | keyof typeof wantedEndpoints
  | keyof typeof duplicateEndpoints
> = {
  noteSearch,
  readFigures,
  readFigureMonths,
  listCounted,
  listWanted,
  claimWanted,
  giveBackWanted,
  finishWanted,
  listDuplicates,
  tellApart,
}
