import type { searchEndpoints } from '../../shared/knowledge/searches.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { noteSearch } from './search-log.ts'

export { sweepSearches } from './search-log.ts'

/** How it goes with knowledge, over HTTP. */
export const knowingHandlers: MemberHandlers<keyof typeof searchEndpoints> = {
  noteSearch,
}
