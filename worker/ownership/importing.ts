import type { Input, Output } from '../../shared/contract.ts'
import { peopleIn, readRolesCsv } from '../../shared/ownership/roles-csv.ts'
import { directoryFromRow, directoryQuery, membersByEmailsQuery, namesakesQuery } from '../organisation/verbs.ts'
import { batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { storeMap, unchangedSince } from './edit.ts'
import { ownershipFromRow, ownershipQuery } from './rows.ts'

/**
 * Reads the RACI table from CSV. A dry run, and a file with a faulty line, change nothing and only report; else all lines are one
 * version of the map. Throws `stale`.
 */
export async function importOwnership(
  scope: Scope,
  { version, csv, dryRun }: Input<'importOwnership'>,
): Promise<Output<'importOwnership'>> {
  const { id } = scope.workspace
  const named = peopleIn(csv)
  const [rows, directories, members, namesakes] = await batch(
    scope.db,
    ownershipQuery(id),
    directoryQuery(id),
    membersByEmailsQuery(id, named.emails),
    namesakesQuery(id, named.names),
  )
  const present = unchangedSince(version, ownershipFromRow(id, rows[0]))
  const { departments } = directoryFromRow(directories[0])
  const known = new Map(members.filter(one => one.active === 1).map(one => [one.email.toLowerCase(), one.id]))
  const { lines, map } = readRolesCsv(csv, {
    map: present,
    departments,
    members: known,
    namesakes: new Map(
      namesakes.map(({ name, first, last }) => [name, new Set([first, last].filter(one => one !== null))]),
    ),
    now: scope.now,
  })
  const changes = lines.some(one => one.what === 'added' || one.what === 'changed')
  if (dryRun || !changes || map === present) return { lines, map: null }
  const event = {
    kind: 'ownership_imported',
    subject: { kind: 'ownership', id },
    data: { lines: lines.length },
  }
  const { topics } = map
  return storeMap(scope, present, { topics }, event, stored => ({ lines, map: stored }), {
    way: 'imported',
    fromVersion: null,
  })
}
