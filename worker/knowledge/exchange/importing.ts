import type { Input } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import type { ImportAnswer, ImportRow } from '../../../shared/knowledge/exchange/contract.ts'
import { OWN_SOURCE } from '../../../shared/knowledge/exchange/source-names.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { fileConflicts } from '../../file/verbs.ts'
import { directoryFromRow, directoryQuery } from '../../organisation/verbs.ts'
import { againIfRaced, commit } from '../../platform/commit.ts'
import { batch, type Query } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { type ArticleRow, articleFromRow, insertArticle, rowFromArticle, updateArticle } from '../rows.ts'
import { edited, isVerifier, untouched, withConfidence } from '../rules.ts'
import { actor } from '../storing.ts'
import { bodyBySha, contentHash, type Decision, decide, type Known, mayMeet, none } from './import-rules.ts'
import { filesOfArticles, type Pictures, pictured } from './imported-pictures.ts'
import {
  countImport,
  importRunQuery,
  insertRevisionsOf,
  insertSources,
  type SourceRow,
  sourcedQuery,
  unlessArticlesMoved,
  updateSources,
  wholeByIdsQuery,
} from './rows.ts'

/**
 * Brings in articles. Each is answered by itself; what is to be written is one commit. Throws `not_found` for another person's
 * import, `stale` where others keep changing the same articles meanwhile.
 */
export function importArticles(scope: Scope, input: Input<'importArticles'>) {
  return againIfRaced(() => importOnce(scope, input))
}

/** One row on its way. */
interface Planned {
  readonly row: ImportRow
  readonly hash: string
  readonly decision: Decision
}

async function importOnce(scope: Scope, input: Input<'importArticles'>): Promise<{ items: ImportAnswer[] }> {
  const { items, overwrite } = input
  const { departments, known } = await whatIsThere(scope, input)
  const seen = new Set<string>()
  const planned: Planned[] = []
  for (const row of items) {
    const hash = await contentHash(row)
    const id = nameOf(row)
    const decision = seen.has(id)
      ? none('refused', null, 'twice')
      : decide(scope, row, hash, known.get(id) ?? null, { departments, overwrite })
    seen.add(id)
    planned.push({ row, hash, decision })
  }
  return store(scope, input, await withFiles(scope, planned))
}

const nameOf = ({ source, key }: { source: string; key: string }) => `${source}\n${key}`

/** Two round trips, the second only where articles show pictures: who owns what, and the articles that the rows may mean. */
async function whatIsThere(scope: Scope, { importId, items }: Input<'importArticles'>) {
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
  const met: { name: string; row: ArticleRow; hash: string | null }[] = [
    // An export that comes home: its articles are known by their ids.
    ...own
      .filter(row => mayMeet(scope, row))
      .map(row => ({ name: nameOf({ source: OWN_SOURCE, key: row.id }), row, hash: null })),
    ...sourced.map(row => ({ name: nameOf({ source: row.source, key: row.source_key }), row, hash: row.source_hash })),
  ]
  const files = await filesOfArticles(
    scope,
    met.map(({ row }) => row),
  )
  const known = new Map<string, Known>()
  for (const { name, row, hash } of met) {
    const article = articleFromRow(row)
    const nowHash = await contentHash({ ...article, body: bodyBySha(article.body, files.get(row.id) ?? []) })
    known.set(name, { article, hash, nowHash })
  }
  const { departments } = directoryFromRow(directories[0])
  return { departments: new Set(departments.map(one => one.id)), known }
}

/** A row that is to be stored, or only answered. */
type Ready =
  | { readonly kind: 'answer'; readonly answer: ImportAnswer }
  | { readonly kind: 'note'; readonly planned: Planned; readonly before: Article; readonly linked: boolean }
  | {
      readonly kind: 'write'
      readonly planned: Planned
      readonly after: Article
      readonly before: Article | null
      readonly anew: boolean
      readonly linked: boolean
      readonly files: readonly Query[]
    }

/** Finds the pictures of what is to be written; what lacks some is only answered. */
async function withFiles(scope: Scope, planned: readonly Planned[]): Promise<Ready[]> {
  const before = planned.flatMap(({ decision }) => (decision.act === 'change' ? [decision.before] : []))
  const there = await filesOfArticles(scope, before)
  const ready: Ready[] = []
  for (const one of planned) {
    const { row, decision } = one
    if (decision.act === 'none') ready.push({ kind: 'answer', answer: decision.answer })
    else if (decision.act === 'note')
      ready.push({ kind: 'note', planned: one, before: decision.before, linked: decision.linked })
    else {
      const old = decision.act === 'change' ? decision.before : null
      const id = old?.id ?? newId(scope.now)
      const found = await pictured(scope, row, { id, before: old, known: there.get(id) ?? [] })
      if (found.needs.length > 0) ready.push({ kind: 'answer', answer: needing(old, found) })
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

const needing = (before: Article | null, { needs }: Pictures): ImportAnswer => ({
  outcome: 'needs_pictures',
  articleId: before?.id ?? null,
  why: null,
  needs: [...needs],
})

/** The article as it shall be. */
function written(scope: Scope, { row, decision }: Planned, id: string, { body, files }: Pictures): Article {
  const { source: _source, key: _key, pictures: _pictures, draft, ...said } = row
  const facts = { ...said, body, files }
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
    confidence: draft ? 'in_progress' : 'not_validated',
    updatedAt: scope.now,
    updatedBy: by,
  }
}

/** What is brought in is as good as new: whatever it was elsewhere, here somebody has to look first. */
const unverified = { ...untouched, verifier: null, verifyEveryDays: null, verifyBy: null, dueAt: null } as const

async function store(scope: Scope, { importId, name }: Input<'importArticles'>, ready: readonly Ready[]) {
  const answer = { items: ready.map(answerOf) }
  const writes = ready.filter(one => one.kind === 'write')
  const notes = ready.filter(one => one.kind === 'note')
  if (writes.length + notes.length === 0) return answer
  const { workspace, member, now } = scope
  const created = writes.filter(one => one.before === null)
  const made = writes.filter(one => one.before === null || one.anew)
  const guarded = [...writes, ...notes].flatMap(({ before }) => (before ? [before] : []))
  const revised = writes.filter(one => one.before === null || one.after.revision > one.before.revision)
  const ids = writes.map(one => one.after.id)
  const sources = sourcesOf(workspace.id, importId, ready)
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
    ...(guarded.length > 0 ? { guard: unlessArticlesMoved(workspace.id, guarded) } : {}),
    rows: [
      ...created.map(({ after }) => insertArticle(rowFromArticle(workspace.id, after))),
      ...writes.flatMap(({ after, before }) => (before ? [updateArticle(rowFromArticle(workspace.id, after))] : [])),
      insertRevisionsOf(
        workspace.id,
        revised.map(one => one.after.id),
      ),
      ...sources,
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

/** What is noted of where articles came from: new places, and what known ones say now. */
function sourcesOf(workspaceId: string, importId: string, ready: readonly Ready[]): Query[] {
  const fresh: SourceRow[] = []
  const known: Parameters<typeof updateSources>[1][number][] = []
  for (const one of ready) {
    if (one.kind === 'answer') continue
    const { row, hash } = one.planned
    const { source, key } = row
    const article = one.kind === 'write' ? one.after : one.before
    if (one.linked) {
      const made = one.kind === 'write' && one.anew ? { import_id: importId, version: article.version } : undefined
      known.push({ source, key, hash, ...(made && { made }) })
    } else {
      // An article that was here before the import is not taken away with it.
      const import_id = one.kind === 'write' && one.before === null ? importId : ''
      fresh.push({
        workspace_id: workspaceId,
        source,
        key,
        article_id: article.id,
        hash,
        import_id,
        version: article.version,
      })
    }
  }
  return [
    ...(fresh.length > 0 ? [insertSources(fresh)] : []),
    ...(known.length > 0 ? [updateSources(workspaceId, known)] : []),
  ]
}

function answerOf(one: Ready): ImportAnswer {
  if (one.kind === 'answer') return one.answer
  if (one.kind === 'note') return { outcome: 'same', articleId: one.before.id, why: null, needs: [] }
  const outcome = one.before === null || one.anew ? 'created' : 'changed'
  return { outcome, articleId: one.after.id, why: null, needs: [] }
}
