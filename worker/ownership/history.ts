import type { Input, Output } from '../../shared/contract.ts'
import { changesBetween, withChanges } from '../../shared/ownership/changes.ts'
import type { MapChange, MapVersion, OwnershipMap } from '../../shared/ownership/contract.ts'
import { Problem } from '../../shared/problems.ts'
import { directoryFromRow, directoryQuery } from '../organisation/verbs.ts'
import { pageOf } from '../platform/cursor.ts'
import { all, batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { mustLeadAll, storeMap, unchangedSince } from './edit.ts'
import { type ListedVersion, laterQuery, versionsQuery, type Way, wholeQuery } from './history-rows.ts'
import { mapFromBody, ownershipFromRow, ownershipQuery } from './rows.ts'
import { withoutGone } from './rules.ts'

const PAGE = 20

/** One page of the map's versions, latest first. `after` is the last version shown. */
export async function listVersions(scope: Scope, wanted: Input<'listOwnershipVersions'>) {
  const limit = wanted.limit ?? PAGE
  const before = wanted.after === undefined ? null : Number(wanted.after)
  const rows = await all(scope.db, versionsQuery(scope.workspace.id, before, limit))
  const { items, next } = pageOf(rows, limit, last => String(last.version))
  return { items: items.map(versionFromRow), next }
}

function versionFromRow(row: ListedVersion): MapVersion {
  return {
    version: row.version,
    at: row.at,
    by: { id: row.by_id, name: row.by_name },
    way: row.way as Way,
    fromVersion: row.from_version,
    changes: JSON.parse(row.changes) as MapChange[],
  }
}

/** The map as it was, and what brings it back. Throws `not_found` for a version that is not kept. One round trip. */
export async function readVersion(scope: Scope, version: number): Promise<Output<'readOwnershipVersion'>> {
  const { present, map } = await mapAt(scope, version)
  return { map, changes: changesBetween(present, map) }
}

/**
 * A map of before, out of the nearest whole one with the later changes unmade. The version before the first one that was kept can
 * be had, too. Reads at most 52 rows in one round trip.
 */
async function mapAt(scope: Scope, version: number) {
  const { id } = scope.workspace
  const [rows, wholes, later, directories] = await batch(
    scope.db,
    ownershipQuery(id),
    wholeQuery(id, version),
    laterQuery(id, version),
    directoryQuery(id),
  )
  const present = ownershipFromRow(id, rows[0])
  const [whole] = wholes
  const start = whole?.body ? mapFromBody(whole.version, whole.body) : present
  const undo = later.filter(one => one.version <= start.version)
  const unbroken = undo.length === start.version - version
  if (version > present.version || !unbroken) throw new Problem('not_found')
  const map = undo.reduceRight(
    (newer, row) => withChanges(newer, JSON.parse(row.changes) as MapChange[], 'back'),
    start,
  )
  return { present, map: { ...map, version }, directory: directoryFromRow(directories[0]) }
}

/**
 * Makes an old version the newest. Leads may when all that differs is their own departments'. Departments that are gone meanwhile are
 * left out where they only helped; a topic whose accountable department is gone stays as it is now, or away.
 */
export async function bringBack(scope: Scope, { id, version }: Input<'bringBackOwnership'>): Promise<OwnershipMap> {
  const fromVersion = Number(id)
  const { present, map, directory } = await mapAt(scope, fromVersion)
  unchangedSince(version, present)
  const wanted = withoutGone(map, present, directory)
  const changes = changesBetween(present, wanted)
  if (changes.length === 0) return present
  mustLeadAll(scope, present, wanted, changes)
  const event = {
    kind: 'ownership_brought_back',
    subject: { kind: 'ownership', id: scope.workspace.id },
    data: { fromVersion, changes: changes.length },
  }
  const { topics, rules } = wanted
  const origin = { way: 'brought_back' as const, fromVersion }
  return storeMap(scope, present, { topics, rules }, event, stored => stored, origin)
}
