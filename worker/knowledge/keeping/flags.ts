import { emptyFacts } from '../../../shared/case.ts'
import type { Input, Output } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import type { Flag } from '../../../shared/knowledge/feedback.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { Problem } from '../../../shared/problems.ts'
import { caseConflicts, caseFromRow, caseQuery, casesOf, recordCase } from '../../case/verbs.ts'
import { directoryFromRow, directoryOf, directoryQuery, type StoredDirectory } from '../../organisation/verbs.ts'
import { againIfRaced, commit, unlessMoved } from '../../platform/commit.ts'
import { cursorFrom } from '../../platform/cursor.ts'
import { batch, first } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { guardOf } from '../cards.ts'
import { articleFromRow, articleQuery, articlesByIdsQuery, type CardRow } from '../rows.ts'
import { mayRead } from '../rules.ts'
import { actor, ledOn } from '../storing.ts'
import {
  type FlagRow,
  flagQuery,
  insertFlag,
  openCountQuery,
  openFlagsQuery,
  sameFlagQuery,
  updateFlag,
} from './flag-rows.ts'
import { articlesAbout, fromOf } from './handed-over.ts'
import { keepersFor, mayMend, toKeepers } from './keepers.ts'
import { targetQuery } from './merging-rows.ts'
import { openOn, pageOver, shelvesOf } from './shelves.ts'

const PAGE = 30
/** Titles of so many articles are read with a page. */
const PAGE_MAX = 98
/** More open flags say no more. */
const OPEN_MAX = 100
const WORDS_MAX = 160

/**
 * Says that something is not right with an article, or with the one that it was merged into; whoever keeps it true is told, with the
 * case. The same again finds the first.
 */
export function flagArticle(scope: Scope, input: Input<'flagArticle'>): Promise<Flag> {
  return againIfRaced(() => flag(scope, input))
}

async function flag(scope: Scope, { id, ref, kind, note, quote, revision }: Input<'flagArticle'>): Promise<Flag> {
  const { workspace, db, now } = scope
  const [articles, targets, directories, counted, cases] = await batch(
    db,
    articleQuery(workspace.id, id),
    targetQuery(workspace.id, id),
    directoryQuery(workspace.id),
    openCountQuery('article_flags', workspace.id, id, OPEN_MAX),
    ...(ref ? [caseQuery(workspace.id, ref)] : []),
  )
  const row = ledOn(scope, articles[0], targets[0])
  const article = articleFromRow(row)
  const read = articles[0] ?? row
  const known = cases?.[0]
  const recorded = !ref
    ? null
    : known
      ? { card: caseFromRow(known), rows: [] }
      : await recordCase(scope, emptyFacts(ref, ref.site), null)
  const card = recorded?.card ?? null
  const by = actor(scope)
  const fresh: FlagRow = {
    workspace_id: workspace.id,
    id: newId(now),
    article_id: row.id,
    from_article_id: read.id === row.id ? null : read.id,
    department_id: row.department_id,
    verifier_id: row.verifier_id,
    revision: Math.min(revision ?? read.revision, read.revision),
    kind,
    note,
    quote,
    case_id: card?.id ?? null,
    by_id: by.id,
    by_name: by.name,
    at: now,
    is_open: 1,
    outcome: null,
    answer: '',
    ended_at: null,
    ended_by_id: null,
    ended_by_name: '',
    version: 1,
  }
  const same = await first(db, sameFlagQuery(fresh, fresh.case_id))
  const from = fromOf(scope, fresh, read)
  if (same) return flagFrom(same, row, card, from)
  if ((counted[0]?.open ?? 0) >= OPEN_MAX) throw new Problem('limit_reached', { most: OPEN_MAX })
  const keepers = await keepersFor(scope, article, directoryFromRow(directories[0]))
  const words = (note || quote).slice(0, WORDS_MAX)
  return commit(scope, {
    rows: [...(recorded?.rows ?? []), insertFlag(fresh)],
    event: eventOf('article_flagged', fresh, { kind }),
    notices: [
      toKeepers('article_flagged', article, keepers, { by: by.name, words, ...caseFacts(card) }, fresh.case_id),
    ],
    announce: sequence => [told(sequence, article, keepers)],
    conflicts: { ...caseConflicts, article_flags_once: 'stale' },
    answer: flagFrom(fresh, row, card, from),
  })
}

const eventOf = (kind: string, { id, article_id, case_id, department_id }: FlagRow, data: object) => ({
  kind,
  subject: { kind: 'article', id: article_id },
  data: { flagId: id, caseId: case_id, departmentId: department_id, ...data },
})

/** The case as a notice names it. */
const caseFacts = (card: Flag['case']): Record<string, string> =>
  card ? { number: card.number || card.ref.externalId, subject: card.subject } : {}

/** What open panels of those hear who may have to look. */
function told(sequence: number, { departmentId }: Pick<Article, 'departmentId'>, memberIds: readonly string[]) {
  return {
    message: { kind: 'workspace' as const, sequence, what: 'knowledge' as const },
    to: { kind: 'departments' as const, departmentIds: [departmentId], memberIds: [...memberIds] },
  }
}

function flagFrom(
  row: FlagRow,
  article: Pick<CardRow, 'id' | 'title' | 'department_id' | 'revision'>,
  card: Flag['case'],
  from: Flag['from'],
): Flag {
  const { ended_at, ended_by_id, ended_by_name } = row
  return {
    id: row.id,
    article: { id: article.id, title: article.title, departmentId: article.department_id, revision: article.revision },
    from,
    revision: row.revision,
    kind: row.kind as Flag['kind'],
    note: row.note,
    quote: row.quote,
    case: card && { id: card.id, ref: card.ref, number: card.number, subject: card.subject, url: card.url },
    by: { id: row.by_id, name: row.by_name },
    at: row.at,
    outcome: row.outcome as Flag['outcome'],
    ended:
      ended_at === null || ended_by_id === null
        ? null
        : { at: ended_at, by: { id: ended_by_id, name: ended_by_name }, answer: row.answer },
  }
}

/** Open flags: of one article, of a department, or those that wait for the acting person. */
export async function listFlags(scope: Scope, input: Input<'listFlags'>): Promise<Output<'listFlags'>> {
  if (input.articleId === undefined) return flagsToEnd(scope, await directoryOf(scope), input)
  return flagsOf(scope, input.articleId, input)
}

/** Of one article: all of them for those who may mend it, and their own for everybody else who may read it. */
async function flagsOf(
  scope: Scope,
  articleId: string,
  { after, limit = PAGE }: Input<'listFlags'>,
): Promise<Output<'listFlags'>> {
  const page = { after, most: Math.min(limit, PAGE_MAX) }
  const { items, next } = await openOn(scope, articleId, page, (from, most) =>
    openFlagsQuery(scope.workspace.id, { articleId }, from, most),
  )
  return { items: await withArticles(scope, items), next }
}

/** Those that wait for the acting person, or for a department that they lead; oldest first. */
export async function flagsToEnd(
  scope: Scope,
  directory: StoredDirectory,
  { departmentId, after, limit = PAGE }: Omit<Input<'listFlags'>, 'articleId'>,
): Promise<Output<'listFlags'>> {
  const from = cursorFrom(after)
  const { items, next } = await pageOver(
    scope,
    shelvesOf(scope, directory, departmentId),
    Math.min(limit, PAGE_MAX),
    (shelf, most) => openFlagsQuery(scope.workspace.id, shelf, from, most),
    row => row.at,
  )
  return { items: await withArticles(scope, items), next }
}

async function withArticles(scope: Scope, rows: readonly FlagRow[]): Promise<Flag[]> {
  const caseIds = [...new Set(rows.flatMap(row => row.case_id ?? []))]
  const [byId, cases] = await Promise.all([articlesAbout(scope, rows), casesOf(scope, caseIds)])
  return rows.flatMap(row => {
    const article = byId.get(row.article_id)
    if (!article || !mayRead(scope, guardOf(article))) return []
    const from = fromOf(scope, row, byId.get(row.from_article_id ?? ''))
    return [flagFrom(row, article, cases.get(row.case_id ?? '') ?? null, from)]
  })
}

/** Ends a flag with a word; whoever raised it is told. Whoever comes too late is told who was first. */
export async function endFlag(scope: Scope, { id, outcome, answer }: Input<'endFlag'>): Promise<Flag> {
  const { workspace, db, now, member } = scope
  const row = await first(db, flagQuery(workspace.id, id))
  if (!row) throw new Problem('not_found')
  const [articles, directories, origins] = await batch(
    db,
    articleQuery(workspace.id, row.article_id),
    directoryQuery(workspace.id),
    ...(row.from_article_id === null ? [] : [articlesByIdsQuery(workspace.id, [row.from_article_id])]),
  )
  const articleRow = articles[0]
  if (!articleRow || !mayRead(scope, guardOf(articleRow))) throw new Problem('not_found')
  const article = articleFromRow(articleRow)
  const mends = mayMend(scope, article, directoryFromRow(directories[0]))
  // Somebody else's flag is not there for those who could not list it.
  if (!mends) throw new Problem(row.by_id === member.id ? 'not_allowed' : 'not_found')
  const card = row.case_id === null ? null : ((await casesOf(scope, [row.case_id])).get(row.case_id) ?? null)
  const from = fromOf(scope, row, origins?.[0])
  if (row.is_open === 0) {
    if (row.ended_by_id === member.id && row.outcome === outcome) return flagFrom(row, articleRow, card, from)
    throw new Problem('already_ended', { by: row.ended_by_name })
  }
  const by = actor(scope)
  const ended: FlagRow = {
    ...row,
    is_open: 0,
    outcome,
    answer,
    ended_at: now,
    ended_by_id: by.id,
    ended_by_name: by.name,
    version: row.version + 1,
  }
  return commit(scope, {
    guard: unlessMoved('article_flags', { workspace_id: workspace.id, id }, row.version, new Problem('already_ended')),
    rows: [updateFlag(ended)],
    event: eventOf('article_flag_ended', ended, { outcome }),
    notices: [
      {
        kind: outcome === 'mended' ? 'article_mended' : 'article_kept',
        subject: { kind: 'article', id: article.id },
        caseId: row.case_id,
        facts: {
          title: article.title,
          departmentId: article.departmentId,
          by: by.name,
          words: answer.slice(0, WORDS_MAX),
          ...caseFacts(card),
        },
        concerned: [{ memberId: row.by_id, relation: 'asker' }],
      },
    ],
    announce: sequence => [told(sequence, article, [row.by_id])],
    answer: flagFrom(ended, articleRow, card, from),
  })
}
