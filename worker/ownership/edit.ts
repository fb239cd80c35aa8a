import { changesBetween } from '../../shared/ownership/changes.ts'
import type { MapChange, OwnershipMap, Rule, Topic } from '../../shared/ownership/contract.ts'
import { Problem } from '../../shared/problems.ts'
import type { Announcement } from '../platform/announce.ts'
import { commit, type EventDraft, unlessMoved } from '../platform/commit.ts'
import { first, type Query } from '../platform/db.ts'
import { leads, type Scope } from '../platform/scope.ts'
import { insertAudit } from './audit-rows.ts'
import { insertVersion, type Way } from './history-rows.ts'
import { ownershipFromRow, ownershipQuery, writeOwnership } from './rows.ts'

/** The map as it stands. One round trip. */
export async function readOwnership(scope: Scope): Promise<OwnershipMap> {
  return ownershipFromRow(scope.workspace.id, await first(scope.db, ownershipQuery(scope.workspace.id)))
}

/** The map, if it still is the version that an edit began with. Throws `stale`. */
export function unchangedSince(version: number, map: OwnershipMap): OwnershipMap {
  if (map.version !== version) throw new Problem('stale', { version: map.version })
  return map
}

/** Throws `not_found`. */
export function topicOf(map: Pick<OwnershipMap, 'topics'>, id: string): Topic {
  const topic = map.topics.find(one => one.id === id)
  if (!topic) throw new Problem('not_found')
  return topic
}

/** Throws `not_found`. */
export function ruleOf(map: Pick<OwnershipMap, 'rules'>, id: string): Rule {
  const rule = map.rules.find(one => one.id === id)
  if (!rule) throw new Problem('not_found')
  return rule
}

/** Throws `not_allowed` unless the acting member leads the department. */
export function mustLead(scope: Scope, { departmentId }: { departmentId: string }): void {
  if (!leads(scope, departmentId)) throw new Problem('not_allowed')
}

/** Throws `not_allowed` unless the acting member leads every department whose topics or rules the changes touch. */
export function mustLeadAll(scope: Scope, before: OwnershipMap, after: OwnershipMap, changes: readonly MapChange[]) {
  for (const change of changes) {
    for (const [map, side] of [
      [before, change.before],
      [after, change.after],
    ] as const) {
      if (side) mustLead(scope, 'topicId' in side ? topicOf(map, side.topicId) : side)
    }
  }
}

/** How a version came about, for its line in the history. */
export interface Origin {
  readonly way: Way
  readonly fromVersion: number | null
}

/** What another noun changes in the same commit. */
export interface Joined {
  readonly rows: readonly Query[]
  readonly also: readonly EventDraft[]
  announce(sequence: number): readonly Announcement[]
}

/**
 * Stores the map that follows `before`, with its line in the history. Throws `stale` when somebody was faster. `answer` makes the
 * answer of the new map.
 */
export function storeMap<Answer>(
  scope: Scope,
  before: OwnershipMap,
  change: Partial<Pick<OwnershipMap, 'topics' | 'rules'>>,
  event: EventDraft,
  answer: (map: OwnershipMap) => Answer,
  origin: Origin = { way: 'edited', fromVersion: null },
  joined: Joined = { rows: [], also: [], announce: () => [] },
): Promise<Answer> {
  const map: OwnershipMap = { ...before, ...change, version: before.version + 1 }
  const workspace_id = scope.workspace.id
  const isFirst = before.version === 0
  return commit(scope, {
    ...(isFirst ? {} : { guard: unlessMoved('ownership_maps', { workspace_id }, before.version) }),
    rows: [
      writeOwnership(workspace_id, map),
      insertVersion(scope, map, changesBetween(before, map), origin),
      ...(isFirst ? [insertAudit(workspace_id)] : []),
      ...joined.rows,
    ],
    event,
    also: joined.also,
    announce: sequence => [
      { message: { kind: 'workspace', sequence, what: 'ownership' }, to: { kind: 'everyone' } },
      ...joined.announce(sequence),
    ],
    conflicts: { 'ownership_maps.workspace_id': 'stale' },
    answer: answer(map),
  })
}
