import type { Selectable } from 'kysely'
import { Problem } from '../../shared/problems.ts'
import { caseFromRow } from '../case/verbs.ts'
import type { Schema } from '../platform/schema.ts'
import type { Scope } from '../platform/scope.ts'
import type { HandoffRow } from './rows.ts'
import { sidesOf } from './rules.ts'

/** A handoff that the acting person stands on a side of, with its case. Throws `not_found` for anybody else. */
export function requireMine(scope: Scope, row: HandoffRow | undefined, found: Selectable<Schema['cases']> | undefined) {
  const sides = row ? sidesOf(scope, row) : []
  if (!row || !found || sides.length === 0) throw new Problem('not_found')
  return { row, card: caseFromRow(found), sides }
}
