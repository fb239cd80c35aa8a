import type { Input, Output } from '../../shared/contract.ts'
import { Problem } from '../../shared/problems.ts'
import { STAND_MS } from '../../shared/thread/rules.ts'
import { articleCards } from '../knowledge/verbs.ts'
import { departmentIn, directoryFromRow, directoryQuery } from '../organisation/verbs.ts'
import { stand } from '../platform/announce.ts'
import { batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { asksQuery } from './ask-rows.ts'
import { readableOf, threadForMe } from './gate.ts'
import { normFigure } from './rules.ts'

const ASKS_MAX = 500

/** Lets the acting person's socket hear a thread and be seen there. The room believes nobody but us. */
export async function joinThread(scope: Scope, { id }: Input<'joinThread'>): Promise<Output<'joinThread'>> {
  const { row, onlyBegins } = await threadForMe(scope, id)
  if (onlyBegins) throw new Problem('not_found')
  const until = scope.now + STAND_MS
  const { member, deviceId } = scope
  await stand(scope.env, scope.workspace.id, { threadId: id, deviceId: deviceId ?? '', memberId: member.id, until })
  return { sequence: row.sequence, until }
}

/** What links to articles and cases lead to, for this reader alone; nothing of what they may not see. */
export async function previewLinks(scope: Scope, input: Input<'previewLinks'>): Promise<Output<'previewLinks'>> {
  const { readable } = await readableOf(scope, [...new Set(input.caseIds)])
  return {
    articles: input.articleIds.length === 0 ? [] : await articleCards(scope, [...new Set(input.articleIds)]),
    cases: readable.flatMap(one => (one.row.kind === 'case' && one.card && !one.onlyBegins ? [one.card] : [])),
  }
}

/** A channel's reply-time norm over a period, in the owning department's calendar as it is now. */
export async function readNorm(scope: Scope, { id, from, to }: Input<'readNorm'>): Promise<Output<'readNorm'>> {
  const { workspace, now } = scope
  const [found, [asks, directories]] = await Promise.all([
    threadForMe(scope, id),
    batch(
      scope.db,
      asksQuery({ workspaceId: workspace.id, threadId: id }, from, to, ASKS_MAX + 1),
      directoryQuery(workspace.id),
    ),
  ])
  const { norm_minutes: normMinutes, department_id } = found.row
  if (normMinutes === null || department_id === null) return { kept: 0, asked: 0, pending: 0, normMinutes, cut: false }
  const { calendar } = departmentIn(directoryFromRow(directories[0]), department_id)
  const figure = normFigure(asks.slice(0, ASKS_MAX), calendar, normMinutes, now)
  return { ...figure, normMinutes, cut: asks.length > ASKS_MAX }
}
