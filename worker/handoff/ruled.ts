import type { Input } from '../../shared/contract.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import type { Ruling } from '../../shared/handoff/dispute.ts'
import { RULE_MADE } from '../../shared/handoff/machine.ts'
import { Problem } from '../../shared/problems.ts'
import { addRuleOf, readOwnership, unchangedSince } from '../ownership/verbs.ts'
import { unlessMoved } from '../platform/commit.ts'
import type { Scope } from '../platform/scope.ts'
import { handoffToMove, ticked } from './clocks.ts'
import { updateHandoff } from './rows.ts'
import { handoffFromRow, rowAfter } from './rules.ts'
import { announcement, draftOf } from './storing.ts'

/**
 * Makes an ownership rule of a ruling, in one commit: the rule knows its ruling, and the ruling its rule. Where the rule that was
 * made of it is gone again, another can be made. Throws `handoff_moved_on` where there is no ruling, or somebody was faster.
 */
export async function makeRuleOfRuling(
  scope: Scope,
  { id, version, ...said }: Input<'makeRuleOfRuling'>,
): Promise<Handoff> {
  const [{ row, card, sides, log, ticking }, present] = await Promise.all([
    handoffToMove(scope, id),
    readOwnership(scope),
  ])
  if (sides.length === 0) throw new Problem('not_allowed')
  const ruling = row.ruling === null ? null : (JSON.parse(row.ruling) as Ruling)
  const made = log.findLast(one => one.kind === RULE_MADE)
  if (ruling === null || present.rules.some(one => one.id === ruling.ruleId)) {
    throw new Problem('handoff_moved_on', { state: row.state, byName: made?.data.by ?? null, at: made?.at ?? null })
  }
  const map = unchangedSince(version, present)
  return addRuleOf(scope, map, { ...said, rulingId: row.id }, rule => {
    const data = { by: scope.member.name, ruleId: rule.id, topicId: rule.topicId }
    const event = { kind: RULE_MADE, at: scope.now, actorId: scope.member.id, data }
    const { row: moved, rows } = ticked(row, rowAfter(row, event), [...log, event], ticking.policy)
    const answer = handoffFromRow(moved, card, true)
    const { query } = unlessMoved('handoffs', { workspace_id: row.workspace_id, id: row.id }, row.version)
    return {
      answer,
      joined: {
        rows: [query, updateHandoff(moved), ...rows],
        also: [draftOf(moved, event)],
        announce: sequence => [announcement(answer, event, sequence)],
      },
    }
  })
}
