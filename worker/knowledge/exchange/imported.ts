import type { Input, Output } from '../../../shared/contract.ts'
import { all } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { guardOf } from '../cards.ts'
import { mayRead } from '../rules.ts'
import { mayImportFor } from './import-rules.ts'
import { importedQuery } from './rows.ts'

const PAGE = 200

/** What imports made of a source and is still there, for whoever may import it again. At most 200 articles, 400 rows read. */
export async function listImported(scope: Scope, input: Input<'listImported'>): Promise<Output<'listImported'>> {
  const { source, after = '' } = input
  const rows = await all(scope.db, importedQuery(scope.workspace.id, source, after, PAGE))
  const shown = rows.filter(
    row => row.confidence !== 'archived' && mayRead(scope, guardOf(row)) && mayImportFor(scope, row.department_id),
  )
  const last = rows.at(-1)
  return {
    items: shown.map(({ id, key, title, version }) => ({ id, key, title, version })),
    next: last && rows.length === PAGE ? last.key : null,
  }
}
