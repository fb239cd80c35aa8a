import type { Input } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import type { ImportAnswer, ImportRow } from '../../../shared/knowledge/exchange/contract.ts'
import { keysIn } from '../../../shared/knowledge/exchange/links.ts'
import { OWN_SOURCE } from '../../../shared/knowledge/exchange/source-names.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { fileConflicts } from '../../file/verbs.ts'
import { directoryFromRow, directoryQuery } from '../../organisation/verbs.ts'
import { againIfRaced, commit } from '../../platform/commit.ts'
import { batch } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { type ArticleRow, articleFromRow, insertArticle, rowFromArticle, updateArticle } from '../rows.ts'
import { edited, isVerifier, untouched, withConfidence } from '../rules.ts'
import { actor } from '../storing.ts'
import { asInSource, type Links, linked, linksAsked, linksFrom, nameOf } from './import-links.ts'
import { bodyBySha, contentHash, decide, type Known, mayMeet, none } from './import-rules.ts'
import {
  articleFilesQuery,
  attachmentsOf,
  filesByArticle,
  hasFiles,
  type Kept,
  type Pictures,
  pictured,
} from './imported-pictures.ts'
import { joinedRows } from './relation-rows.ts'
import { isOpen, type Joined, joinUp, sidesOf, withRelations } from './relations.ts'
import {
  amendRevisionsOf,
  countImport,
  importRunQuery,
  insertRevisionsOf,
  type OtherRow,
  onceEach,
  sourcedQuery,
  type TargetRow,
  unlessArticlesMoved,
  wholeByIdsQuery,
} from './rows.ts'
import { answerOf, type Planned, type Ready, sourcesOf, subjectOf } from './rows-on-their-way.ts'
import { type Said, saidFrom } from './said.ts'

/**
 * Brings in articles. Each is answered by itself; what is to be written is one commit. Throws `not_found` for another person's
 * import, `stale` where others keep changing the same articles meanwhile.
 */
export function importArticles(scope: Scope, input: Input<'importArticles'>) {
  return againIfRaced(() => importOnce(scope, input))
}

async function importOnce(scope: Scope, input: Input<'importArticles'>): Promise<{ items: ImportAnswer[] }> {
  const { items, overwrite } = input
  const rows = await Promise.all(items.map(async row => ({ row, hash: await contentHash(row) })))
  const { departments, known, links, files, others } = await whatIsThere(scope, input, rows)
  const seen = new Set<string>()
  const planned: Planned[] = []
  for (const { row, hash } of rows) {
    const id = nameOf(row)
    const there = known.get(id) ?? null
    const decision = seen.has(id)
      ? none('refused', null, 'twice')
      : decide(scope, row, hash, there, { departments, overwrite })
    seen.add(id)
    planned.push({ row, hash, known: there, decision })
  }
  const ready = linkedUp(await withFiles(scope, planned, files), links)
  const joined = joinUp(scope, ready.flatMap(subjectOf), sidesOf(others), links, overwrite)
  return store(scope, input, ready, { links, joined, others })
}

/** An article that a row may mean, and what its source said of it. */
interface Met {
  readonly asked: { readonly row: ImportRow; readonly hash: string }
  readonly there: ArticleRow
  readonly said: Said | null
  readonly made: boolean
  readonly madeVersion: number | null
}

/**
 * Two round trips, the second only where articles have pictures, links or others that they are to be joined with: who owns what, and
 * the articles that the rows may mean.
 */
async function whatIsThere(
  scope: Scope,
  { importId, items, overwrite }: Input<'importArticles'>,
  rows: readonly { readonly row: ImportRow; readonly hash: string }[],
) {
  const { id: workspaceId } = scope.workspace
  const keys = items.map(({ source, key }) => ({ source, key }))
  const ownIds = items.filter(one => one.source === OWN_SOURCE).map(one => one.key)
  const [directories, runs, sourced, own] = await batch(
    scope.db,
    directoryQuery(workspaceId),
    importRunQuery(workspaceId, importId),
    sourcedQuery(workspaceId, keys),
    wholeByIdsQuery(workspaceId, ownIds),
  )
  if (runs[0] && runs[0].by_id !== scope.member.id) throw new Problem('not_found')
  const asked = new Map(rows.map(one => [nameOf(one.row), one]))
  const met = new Map<string, Met>()
  const meet = (name: string, there: ArticleRow, facts: Pick<Met, 'said' | 'made' | 'madeVersion'>) => {
    const one = asked.get(name)
    if (one) met.set(name, { asked: one, there, ...facts })
  }
  // An export that comes home: its articles are known by their ids.
  for (const row of own)
    if (mayMeet(scope, row))
      meet(nameOf({ source: OWN_SOURCE, key: row.id }), row, { said: null, made: false, madeVersion: null })
  for (const row of sourced)
    meet(nameOf({ source: row.source, key: row.source_key }), row, {
      said: saidFrom(row.source_hash),
      made: row.source_import !== '',
      madeVersion: row.source_version,
    })
  const open = rows.filter(({ row, hash }) => {
    const one = met.get(nameOf(row))
    if (overwrite || one?.said?.content !== hash || isOpen(row, one.said)) return true
    return keysIn(row.source, one.there.body).length > 0
  })
  const { links, files, others } = await linksAndFiles(scope, open, [...met.values()])
  const known = new Map<string, Known>()
  for (const [name, { asked: one, there, said, made, madeVersion }] of met) {
    const { source, attachments } = one.row
    const article = articleFromRow(there)
    const kept = files.get(there.id) ?? []
    const body = asInSource(source, bodyBySha(article.body, kept), links)
    known.set(name, {
      article,
      said,
      made,
      nowHash: await contentHash({ ...article, body, attachments: attachments && attachmentsOf(article, kept) }),
      loose: linked(source, article.body, links) !== article.body,
      untouched: madeVersion === there.version,
    })
  }
  const { departments } = directoryFromRow(directories[0])
  return { departments: new Set(departments.map(one => one.id)), known, links, files, others }
}

/** One round trip, or none. `open`: rows that are not known to be the same as ever. */
async function linksAndFiles(
  scope: Scope,
  open: readonly { readonly row: ImportRow }[],
  met: readonly Met[],
): Promise<{ links: Links; files: ReadonlyMap<string, Kept[]>; others: readonly (OtherRow | TargetRow)[] }> {
  const rows = open.map(one => one.row)
  const names = new Set(rows.map(nameOf))
  const bodies = met.filter(one => names.has(nameOf(one.asked.row))).map(one => one.there.body)
  const { none: unlinked, queries } = linksAsked(scope, rows, bodies)
  const holding = met.filter(one => hasFiles(one.there)).map(one => one.there.id)
  if (unlinked && holding.length === 0) return { links: linksFrom(scope, [], [], []), files: new Map(), others: [] }
  const [targets, own, called, files] = await batch(scope.db, ...queries, articleFilesQuery(scope, holding))
  const found = { files: filesByArticle(files), others: [...own, ...targets] }
  return { links: linksFrom(scope, targets, own, called), ...found }
}

/** Finds the pictures of what is to be written; what lacks some is only answered. */
async function withFiles(
  scope: Scope,
  planned: readonly Planned[],
  there: ReadonlyMap<string, readonly Kept[]>,
): Promise<Ready[]> {
  const ready: Ready[] = []
  for (const one of planned) {
    const { row, decision } = one
    if (decision.act === 'none') ready.push({ kind: 'answer', planned: one, answer: decision.answer })
    else if (decision.act === 'note')
      ready.push({ kind: 'note', planned: one, before: decision.before, linked: decision.linked })
    else if (decision.act === 'relink') {
      const { before, linked: known, untouched } = decision
      // The words stay whoever's they are: it is no revision, and what was true stays true.
      const after = { ...before, version: before.version + 1 }
      ready.push({ kind: 'relink', planned: one, after, before, linked: known, untouched })
    } else {
      const old = decision.act === 'change' ? decision.before : null
      const id = old?.id ?? newId(scope.now)
      const found = await pictured(scope, row, { id, before: old, known: there.get(id) ?? [] })
      if (found.needs.length > 0) ready.push({ kind: 'answer', planned: one, answer: needing(old, found) })
      else
        ready.push({
          kind: 'write',
          planned: one,
          after: written(scope, one, id, found),
          before: old,
          anew: decision.act === 'change' && decision.anew,
          linked: decision.act === 'change' && decision.linked,
          files: found.rows,
        })
    }
  }
  return ready
}

/** Lets links lead to what is here, what comes in the same call included. */
function linkedUp(ready: readonly Ready[], links: Links): Ready[] {
  for (const one of ready) if (one.kind === 'write') links.add(one.planned.row, one.after.id)
  return ready.map(one =>
    one.kind === 'write' || one.kind === 'relink'
      ? { ...one, after: { ...one.after, body: linked(one.planned.row.source, one.after.body, links) } }
      : one,
  )
}

const needing = (before: Article | null, { needs }: Pictures): ImportAnswer => ({
  outcome: 'needs_pictures',
  articleId: before?.id ?? null,
  why: null,
  needs: [...needs],
  loose: false,
})

/** The article as it shall be. */
function written(scope: Scope, { row, decision }: Planned, id: string, { body, files }: Pictures): Article {
  const { title, departmentId, kind, folder, tags, language, audience, audienceRole, draft, archived } = row
  const facts = { title, body, departmentId, kind, folder, tags, language, audience, audienceRole, files }
  const by = actor(scope)
  if (decision.act === 'change') {
    const { before, anew } = decision
    const after = edited(before, facts, by, scope.now, isVerifier(scope, before) ? by : null)
    return anew
      ? { ...withConfidence(after, draft ? 'in_progress' : 'not_validated', by, scope.now), version: after.version }
      : after
  }
  return {
    id,
    ...facts,
    ...unverified,
    confidence: archived ? 'archived' : draft ? 'in_progress' : 'not_validated',
    updatedAt: scope.now,
    updatedBy: by,
  }
}

/** What is brought in is as good as new: whatever it was elsewhere, here somebody has to look first. */
const unverified = { ...untouched, verifier: null, verifyEveryDays: null, verifyBy: null, dueAt: null } as const

interface Around {
  readonly links: Links
  readonly joined: Joined
  readonly others: readonly (OtherRow | TargetRow)[]
}

async function store(
  scope: Scope,
  { importId, name }: Input<'importArticles'>,
  ready: readonly Ready[],
  { links, joined, others }: Around,
) {
  const answer = { items: ready.map(one => withRelations(answerOf(one, links), one.planned.row, joined)) }
  const writes = ready.filter(one => one.kind === 'write')
  const notes = ready.filter(one => one.kind === 'note')
  const relinks = ready.filter(one => one.kind === 'relink')
  if (writes.length + notes.length + relinks.length + joined.marks.size === 0) return answer
  const { workspace, member, now } = scope
  const created = writes.filter(one => one.before === null)
  const made = writes.filter(one => one.before === null || one.anew)
  const guarded = [...[...writes, ...notes, ...relinks].flatMap(({ before }) => before ?? []), ...joined.guarded]
  const revised = writes.filter(one => one.before === null || one.after.revision > one.before.revision)
  const changes = [...writes, ...relinks].map(one => one.after.id)
  const ids = [...new Set([...changes, ...joined.related.map(one => one.id)])]
  const run = {
    workspace_id: workspace.id,
    id: importId,
    name,
    at: now,
    by_id: member.id,
    by_name: member.name,
    created: made.length,
    changed: writes.length - made.length,
  }
  return commit(scope, {
    ...(guarded.length > 0 ? { guard: unlessArticlesMoved(workspace.id, onceEach(guarded)) } : {}),
    rows: [
      ...created.map(({ after }) => insertArticle(rowFromArticle(workspace.id, after, now))),
      ...writes.flatMap(({ after, before }) =>
        before ? [updateArticle(rowFromArticle(workspace.id, after, now))] : [],
      ),
      insertRevisionsOf(
        workspace.id,
        revised.map(one => one.after.id),
      ),
      ...relinks.map(({ after }) => updateArticle(rowFromArticle(workspace.id, after, now))),
      ...(relinks.length > 0
        ? [
            amendRevisionsOf(
              workspace.id,
              relinks.map(one => one.after.id),
            ),
          ]
        : []),
      ...sourcesOf(workspace.id, importId, ready, joined, others),
      ...joinedRows(workspace.id, joined),
      ...writes.flatMap(one => one.files),
      countImport(run),
    ],
    event: {
      kind: 'articles_imported',
      subject: { kind: 'article_import', id: importId },
      data: { articles: ids, created: run.created, changed: run.changed },
    },
    outbox: ids.length > 0 ? [{ kind: 'index_articles', payload: { ids } }] : [],
    announce: sequence => [{ message: { kind: 'workspace', sequence, what: 'knowledge' }, to: { kind: 'everyone' } }],
    conflicts: { 'article_sources.': 'stale', 'article_imports.': 'stale', ...fileConflicts },
    answer,
  })
}
