import type { exchangeEndpoints } from '../../../shared/knowledge/exchange/contract.ts'
import type { MemberHandlers } from '../../platform/serve.ts'
import { exportArticles, findNamesakes } from './exporting.ts'
import { listImported } from './imported.ts'
import { importArticles } from './importing.ts'
import './indexing-many.ts'
import { listImports, undoImport } from './undoing.ts'

/** Articles in and out, over HTTP. */
export const exchangeHandlers: MemberHandlers<keyof typeof exchangeEndpoints> = {
  importArticles,
  findNamesakes,
  listImported,
  listImports,
  undoImport,
  exportArticles,
}
