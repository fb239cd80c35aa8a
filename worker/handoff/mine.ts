import type { Selectable } from 'kysely'
import { Problem } from '../../shared/problems.ts'
import { caseFromRow } from '../case/verbs.ts'
import type { Schema } from '../platform/schema.ts'
import type { Scope } from '../platform/scope.ts'
import type { HandoffRow } from './rows.ts'
import { mayRead, sidesOf } from './rules.ts'

/** A handoff that the acting person may read, with its case and the sides on which they stand. Throws `not_found` for anybody else. */
export function requireMine(scope: Scope, row: HandoffRow | undefined, found: Selectable<Schema['cases']> | undefined) {
  if (!row || !found || !mayRead(scope, row)) throw new Problem('not_found')
  return { row, card: caseFromRow(found), sides: sidesOf(scope, row) }
}
