import { sql } from 'kysely'
import type { Input, Output } from '../../shared/contract.ts'
import { MUTED_MAX } from '../../shared/notice/contract.ts'
import type { NoticePreferences } from '../../shared/notice/preferences.ts'
import { Problem } from '../../shared/problems.ts'
import { caseFromRow, casesQuery } from '../case/verbs.ts'
import { directoryFromRow, directoryQuery } from '../organisation/verbs.ts'
import { againIfRaced } from '../platform/commit.ts'
import { all, batch } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { mailWay } from './mail.ts'
import { preferencesOf, replacePreferences, unlessPreferred } from './rows/notices.ts'
import { mailProviderOf } from './rows/robots.ts'
import { preferencesFrom, zoneOf } from './rules.ts'

async function stored({ db, workspace, member }: Scope) {
  const [rows, directories, providers] = await batch(
    db,
    preferencesOf(workspace.id, [member.id]),
    directoryQuery(workspace.id),
    mailProviderOf(workspace.id),
  )
  const zone = zoneOf(directoryFromRow(directories[0]), member)
  return { preferences: preferencesFrom(rows[0]?.body, zone), version: rows[0]?.version ?? 0, provider: providers[0] }
}

export async function readNoticePreferences(scope: Scope): Promise<Output<'readNoticePreferences'>> {
  const { preferences, version, provider } = await stored(scope)
  const ids = JSON.stringify(preferences.mutedCaseIds)
  const cases = await all(scope.db, casesQuery(scope.workspace.id, sql`(select value from json_each(${ids}))`))
  return {
    preferences: { ...preferences, mutedCaseIds: [...preferences.mutedCaseIds] },
    version,
    mailAvailable: mailWay(scope.env, provider) !== 'none',
    mutedCases: cases.map(caseFromRow).map(({ id, number, subject }) => ({ id, number, subject })),
  }
}

/** A person's own choice changes nothing for anybody else, so the log keeps no event of it. */
export function writeNoticePreferences(scope: Scope, { preferences, version }: Input<'writeNoticePreferences'>) {
  return store(scope, preferences as NoticePreferences, version)
}

async function store({ db, workspace, member }: Scope, preferences: NoticePreferences, version: number) {
  const row = { workspace_id: workspace.id, member_id: member.id, body: JSON.stringify(preferences) }
  await batch(
    db,
    unlessPreferred(workspace.id, member.id, version),
    replacePreferences({ ...row, version: version + 1 }),
  ).catch(error => {
    throw String(error).includes('malformed JSON') ? new Problem('stale') : error
  })
  return { version: version + 1 }
}

/** Mutes one case for me, or hears of it again; doing it twice is doing it once. */
export function muteCase(scope: Scope, { caseId, muted }: Input<'muteCase'>): Promise<{ version: number }> {
  return againIfRaced(async () => {
    const { preferences, version } = await stored(scope)
    const others = preferences.mutedCaseIds.filter(id => id !== caseId)
    if (muted && others.length >= MUTED_MAX) throw new Problem('limit_reached', { most: MUTED_MAX })
    return store(scope, { ...preferences, mutedCaseIds: muted ? [...others, caseId] : others }, version)
  })
}

/** The language in which somebody is written to; null: nobody in particular. One round trip. */
export async function languageOf({ db, workspace }: Scope, memberId: string | null) {
  const [row] = memberId === null ? [] : await all(db, preferencesOf(workspace.id, [memberId]))
  return preferencesFrom(row?.body, 'UTC').language
}
