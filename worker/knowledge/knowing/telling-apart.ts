import type { Input } from '../../../shared/contract.ts'
import { Problem } from '../../../shared/problems.ts'
import { commit } from '../../platform/commit.ts'
import { batch } from '../../platform/db.ts'
import { leads, type Scope } from '../../platform/scope.ts'
import { guardOf } from '../cards.ts'
import { articlesByIdsQuery } from '../rows.ts'
import { mayRead } from '../rules.ts'
import { type ApartRow, apartQuery, pairOfIds, putApart, removeApart } from './duplicate-rows.ts'

/**
 * Says that two articles are about different things, or takes it back: for those who could merge one into the other. It holds for the
 * titles that were seen, so it may wait for a server that is away; doing it twice changes nothing more.
 */
export async function tellApart(
  scope: Scope,
  { one, other, apart }: Input<'tellApart'>,
): Promise<Record<string, never>> {
  const { workspace, member, now } = scope
  const pair = pairOfIds(one.id, other.id)
  const [rows, known] = await batch(
    scope.db,
    articlesByIdsQuery(workspace.id, [...new Set(pair)]),
    apartQuery(workspace.id, [pair]),
  )
  if (rows.length < 2 || !rows.every(row => mayRead(scope, guardOf(row)))) throw new Problem('not_found')
  if (!rows.some(row => leads(scope, row.department_id))) throw new Problem('not_allowed')
  const [first, second] = pair[0] === one.id ? [one, other] : [other, one]
  const titles = { one_title: first.title, other_title: second.title }
  if (apart ? holdsFor(known[0], titles) : known.length === 0) return {}
  const row: ApartRow = {
    workspace_id: workspace.id,
    one_id: first.id,
    other_id: second.id,
    ...titles,
    at: now,
    by_id: member.id,
    by_name: member.name,
  }
  return commit(scope, {
    rows: [apart ? putApart(row) : removeApart(workspace.id, pair)],
    event: {
      kind: apart ? 'articles_told_apart' : 'articles_compared_again',
      subject: { kind: 'article', id: first.id },
      data: { otherId: second.id },
    },
    answer: {},
  })
}

/** True while what was said of a pair still holds: neither has got another title since. */
export function holdsFor(
  row: Pick<ApartRow, 'one_title' | 'other_title'> | undefined,
  titles: Pick<ApartRow, 'one_title' | 'other_title'>,
): boolean {
  return row !== undefined && row.one_title === titles.one_title && row.other_title === titles.other_title
}
