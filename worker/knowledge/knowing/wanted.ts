import type { Input, Output } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import { WANTED_MAX, type Wanted } from '../../../shared/knowledge/wanted.ts'
import { roleReaches } from '../../../shared/organisation.ts'
import { Problem } from '../../../shared/problems.ts'
import { directoryOf } from '../../organisation/verbs.ts'
import { againIfRaced, commit, unlessMoved } from '../../platform/commit.ts'
import { all, batch } from '../../platform/db.ts'
import { leads, type Scope, worksIn } from '../../platform/scope.ts'
import { guardOf } from '../cards.ts'
import { articlesByIdsQuery } from '../rows.ts'
import { mayRead } from '../rules.ts'
import {
  endAlike,
  insertWanted,
  updateWanted,
  type WantedRow,
  WISHES_MAX,
  wantedRowsQuery,
  wishesQuery,
} from './wanted-rows.ts'
import { meet, type WishGroup } from './wanted-rules.ts'

/** What the acting person's departments look for in vain, with who is at it. At most three round trips. */
export async function listWanted(scope: Scope, { departmentId }: Input<'listWanted'>): Promise<Output<'listWanted'>> {
  const { groups, rows, cut, since } = await groupsIn(scope, await departmentsFor(scope, departmentId))
  const items = groups.slice(0, WANTED_MAX).map(group => wantedFrom(group, rowOf(group, rows)))
  return { items, cut: cut || groups.length > WANTED_MAX, since }
}

/** Takes a wanted article on. Throws `wanted_taken`, with who was first. */
export async function claimWanted(scope: Scope, input: Input<'claimWanted'>): Promise<Wanted> {
  return againIfRaced(() => claim(scope, input))
}

async function claim(scope: Scope, { departmentId, terms, version }: Input<'claimWanted'>): Promise<Wanted> {
  const { group, row } = await groupAt(scope, departmentId, terms)
  const { id, name } = scope.member
  if (row?.owner_id && row.owner_id !== id) throw taken(row)
  if (row?.owner_id === id) return wantedFrom(group, row)
  mustBe(version, row)
  const after = { ...fresh(scope, group, row), state: 'claimed', owner_id: id, owner_name: name, claimed_at: scope.now }
  return storeWanted(scope, row, after, 'wanted_claimed', wantedFrom(group, after))
}

/** Lets somebody else write it. */
export async function giveBackWanted(
  scope: Scope,
  { departmentId, terms, version }: Input<'giveBackWanted'>,
): Promise<Wanted> {
  const { group, row } = await groupAt(scope, departmentId, terms)
  if (!row?.owner_id) return wantedFrom(group, row)
  if (row.owner_id !== scope.member.id && !leads(scope, departmentId)) throw new Problem('not_allowed')
  mustBe(version, row)
  const after = { ...fresh(scope, group, row), state: 'open', owner_id: null, owner_name: '', claimed_at: null }
  return storeWanted(scope, row, after, 'wanted_given_back', wantedFrom(group, after))
}

/**
 * Says which article answers it, by whoever claimed it, or by anybody of the department where nobody did. All that means the same is
 * answered with it. Doing it twice changes nothing more.
 */
export async function finishWanted(scope: Scope, input: Input<'finishWanted'>): Promise<Record<string, never>> {
  return againIfRaced(() => finish(scope, input))
}

async function finish(scope: Scope, { departmentId, terms, articleId }: Input<'finishWanted'>) {
  const { workspace, member, now, db } = scope
  await departmentsFor(scope, departmentId)
  const { groups, rows: known } = await groupsIn(scope, [departmentId])
  const group = groups.find(one => one.all.some(wish => wish.terms === terms))
  const [[article], named] = await batch(
    db,
    articlesByIdsQuery(workspace.id, [articleId]),
    wantedRowsQuery(workspace.id, [departmentId], [terms]),
  )
  if (!article || article.confidence === 'archived' || !mayRead(scope, guardOf(article))) throw new Problem('not_found')
  const row = (group && rowOf(group, known)) ?? named[0]
  if (row?.owner_id && row.owner_id !== member.id) throw taken(row)
  if (!group) {
    // Answered already, or nobody ever looked for it.
    if (!row) throw new Problem('not_found')
    if (row.state === 'done') return {}
  }
  const end = { state: 'done', owner_id: null, owner_name: '', claimed_at: null, article_id: articleId, ended_at: now }
  const after = { ...(group ? fresh(scope, group, row) : nextOf(row)), ...end }
  const others = (group?.all ?? []).filter(wish => wish.terms !== after.terms)
  const alike = others.map(wish => ({ ...after, id: newId(now), terms: wish.terms, words: wish.words, version: 1 }))
  return storeWanted(scope, row, after, 'wanted_done', {}, endAlike(alike, member.id), { articleId })
}

const nextOf = (row: WantedRow | undefined): WantedRow => {
  if (!row) throw new Problem('not_found')
  return { ...row, version: row.version + 1 }
}

/** The row as its next version, or a first one for what nobody took yet. */
function fresh({ workspace, now }: Scope, group: WishGroup, row: WantedRow | undefined): WantedRow {
  if (row) return { ...row, version: row.version + 1 }
  return {
    workspace_id: workspace.id,
    department_id: group.departmentId,
    terms: group.terms,
    id: newId(now),
    words: group.words,
    state: 'open',
    owner_id: null,
    owner_name: '',
    claimed_at: null,
    article_id: null,
    ended_at: null,
    version: 1,
  }
}

/** Stores it unless somebody else was first: `stale`. */
function storeWanted<Answer>(
  scope: Scope,
  before: WantedRow | undefined,
  after: WantedRow,
  kind: string,
  answer: Answer,
  more: ReturnType<typeof endAlike> = [],
  data: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const { workspace_id, department_id, terms } = after
  return commit(scope, {
    ...(before && { guard: unlessMoved('wanted_articles', { workspace_id, department_id, terms }, before.version) }),
    rows: [before ? updateWanted(after) : insertWanted(after), ...more],
    event: {
      kind,
      subject: { kind: 'wanted_article', id: after.id },
      // The log stays for ever and what was typed does not: it tells no words.
      data: { departmentId: department_id, ...data },
    },
    conflicts: { 'wanted_articles.': 'stale' },
    announce: sequence => [
      {
        message: { kind: 'workspace', sequence, what: 'knowledge' },
        to: { kind: 'departments', departmentIds: [department_id], memberIds: [scope.member.id] },
      },
    ],
    answer,
  })
}

const taken = (row: WantedRow) => new Problem('wanted_taken', { by: row.owner_name })

/** Throws `stale` unless the list that somebody acts on shows it as it is. */
function mustBe(version: number, row: WantedRow | undefined): void {
  if (version !== (row?.version ?? 0)) throw new Problem('stale', { version: row?.version ?? 0 })
}

/** The departments that are asked about: the acting person's own, all for admins, or one of these. Throws `not_found`. */
async function departmentsFor(scope: Scope, departmentId: string | undefined): Promise<string[]> {
  const { departments } = await directoryOf(scope)
  const all = roleReaches(scope.member.role, 'admin')
  const theirs = departments.map(one => one.id).filter(id => all || worksIn(scope, id))
  if (departmentId === undefined) return theirs
  if (!theirs.includes(departmentId)) throw new Problem('not_found')
  return [departmentId]
}

interface Known {
  readonly groups: readonly WishGroup[]
  readonly rows: readonly WantedRow[]
  readonly cut: boolean
  /** Searches were looked at since then only (epoch ms); null: all that are kept. */
  readonly since: number | null
}

async function groupsIn(scope: Scope, departmentIds: readonly string[]): Promise<Known> {
  if (departmentIds.length === 0) return { groups: [], rows: [], cut: false, since: null }
  const told = await all(scope.db, wishesQuery(scope.workspace.id, departmentIds, scope.now))
  const found = told.flatMap(row => ('terms' in row && row.department_id !== '' ? [row] : []))
  const terms = found.map(wish => wish.terms)
  const rows = await all(scope.db, wantedRowsQuery(scope.workspace.id, departmentIds, terms))
  const wishes = found.map(wish => ({
    departmentId: wish.department_id,
    terms: wish.terms,
    words: wish.words,
    times: wish.times,
    nothing: wish.empty,
    byHand: wish.by_hand,
    lastAt: wish.last_at,
  }))
  return {
    groups: meet(wishes),
    rows,
    cut: found.length === WISHES_MAX,
    since: told.find(row => row.department_id === '')?.last_at ?? null,
  }
}

/** What is wanted under some wording, with who is at it. Throws `not_found`. */
async function groupAt(scope: Scope, departmentId: string, terms: string) {
  await departmentsFor(scope, departmentId)
  const { groups, rows } = await groupsIn(scope, [departmentId])
  const group = groups.find(one => one.all.some(wish => wish.terms === terms))
  if (!group) throw new Problem('not_found')
  return { group, row: rowOf(group, rows) }
}

/** Who is at it: whichever of its wordings was claimed first, or else what is known of the most frequent one. */
function rowOf(group: WishGroup, rows: readonly WantedRow[]): WantedRow | undefined {
  const mine = rows.filter(
    row => row.department_id === group.departmentId && group.all.some(wish => wish.terms === row.terms),
  )
  const claimed = mine.filter(row => row.owner_id !== null)
  const first = claimed.sort((a, b) => (a.claimed_at ?? 0) - (b.claimed_at ?? 0))[0]
  return first ?? mine.find(row => row.terms === group.terms)
}

function wantedFrom(group: WishGroup, row: WantedRow | undefined): Wanted {
  const alike = group.all.map(wish => wish.words).filter(words => words !== group.words)
  return {
    departmentId: group.departmentId,
    terms: row?.terms ?? group.terms,
    words: group.words,
    alike: [...new Set(alike)].slice(0, 5),
    times: group.times,
    nothing: group.nothing,
    byHand: group.byHand,
    lastAt: group.lastAt,
    owner: row?.owner_id ? { id: row.owner_id, name: row.owner_name } : null,
    claimedAt: row?.claimed_at ?? null,
    version: row?.version ?? 0,
  }
}
