import type { Input, Output } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import type { Flag } from '../../../shared/knowledge/feedback.ts'
import { Problem } from '../../../shared/problems.ts'
import { caseConflicts, caseQuery, casesOf, recordNamed } from '../../case/verbs.ts'
import { directoryFromRow, directoryOf, directoryQuery, type StoredDirectory } from '../../organisation/verbs.ts'
import { againIfRaced, commit, unlessMoved } from '../../platform/commit.ts'
import { batch, first } from '../../platform/db.ts'
import type { Scope } from '../../platform/scope.ts'
import { articleFromRow, articleQuery } from '../rows.ts'
import { readable } from '../storing.ts'
import {
  type AboutRow,
  articlesAbout,
  endedNow,
  feedbackFrom,
  openedNow,
  openFor,
  openOn,
  seenBy,
  toldOfFeedback,
  toMaker,
  wordsInNotice,
} from './feedback.ts'
import {
  type FlagRow,
  flagQuery,
  insertFlag,
  openCountQuery,
  openFlagsQuery,
  sameFlagQuery,
  updateFlag,
} from './flag-rows.ts'
import { keepersFor, toKeepers } from './keepers.ts'

/** More open flags say no more. */
const OPEN_MAX = 100

/** Says that something is not right with an article; whoever keeps it true is told, with the case. The same again finds the first. */
export function flagArticle(scope: Scope, input: Input<'flagArticle'>): Promise<Flag> {
  return againIfRaced(() => flag(scope, input))
}

async function flag(scope: Scope, { id, ref, kind, note, quote, revision }: Input<'flagArticle'>): Promise<Flag> {
  const { workspace, db, now } = scope
  const [articles, directories, counted, cases] = await batch(
    db,
    articleQuery(workspace.id, id),
    directoryQuery(workspace.id),
    openCountQuery('article_flags', workspace.id, id, OPEN_MAX),
    ...(ref ? [caseQuery(workspace.id, ref)] : []),
  )
  const row = readable(scope, articles[0])
  const article = articleFromRow(row)
  const recorded = ref ? await recordNamed(scope, ref, cases?.[0]) : null
  const card = recorded?.card ?? null
  const fresh: FlagRow = {
    ...openedNow(scope, newId(now), row),
    revision: Math.min(revision ?? article.revision, article.revision),
    kind,
    note,
    quote,
    case_id: card?.id ?? null,
  }
  const same = await first(db, sameFlagQuery(fresh, fresh.case_id))
  if (same) return flagFrom(same, row, card)
  if ((counted[0]?.open ?? 0) >= OPEN_MAX) throw new Problem('limit_reached', { most: OPEN_MAX })
  const keepers = await keepersFor(scope, article, directoryFromRow(directories[0]))
  const facts = { by: fresh.by_name, words: wordsInNotice(note || quote), ...caseFacts(card) }
  return commit(scope, {
    rows: [...(recorded?.rows ?? []), insertFlag(fresh)],
    event: eventOf('article_flagged', fresh, { kind }),
    notices: [toKeepers('article_flagged', article, keepers, facts, fresh.case_id)],
    announce: sequence => [toldOfFeedback(sequence, article, keepers)],
    conflicts: { ...caseConflicts, article_flags_once: 'stale' },
    answer: flagFrom(fresh, row, card),
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

function flagFrom(row: FlagRow, article: AboutRow, card: Flag['case']): Flag {
  return {
    ...feedbackFrom(row, article),
    revision: row.revision,
    kind: row.kind as Flag['kind'],
    quote: row.quote,
    case: card && { id: card.id, ref: card.ref, number: card.number, subject: card.subject, url: card.url },
    outcome: row.outcome as Flag['outcome'],
  }
}

/** Open flags: of one article as `openOn` says, of a department, or those that wait for the acting person. */
export async function listFlags(scope: Scope, input: Input<'listFlags'>): Promise<Output<'listFlags'>> {
  if (input.articleId === undefined) return flagsToEnd(scope, await directoryOf(scope), input)
  const { items, next } = await openOn(scope, input.articleId, input, openFlagsQuery)
  return { items: await withArticles(scope, items), next }
}

/** Those that wait for the acting person, or for a department that they lead; oldest first. */
export async function flagsToEnd(
  scope: Scope,
  directory: StoredDirectory,
  asked: Omit<Input<'listFlags'>, 'articleId'>,
): Promise<Output<'listFlags'>> {
  const { items, next } = await openFor(scope, directory, asked, openFlagsQuery)
  return { items: await withArticles(scope, items), next }
}

async function withArticles(scope: Scope, rows: readonly FlagRow[]): Promise<Flag[]> {
  const caseIds = [...new Set(rows.flatMap(row => row.case_id ?? []))]
  const [articles, cases] = await Promise.all([articlesAbout(scope, rows), casesOf(scope, caseIds)])
  return rows.flatMap(row => {
    const article = articles.get(row.article_id)
    return article ? [flagFrom(row, article, cases.get(row.case_id ?? '') ?? null)] : []
  })
}

/** Ends a flag with a word; whoever raised it is told. Whoever comes too late is told who was first. */
export async function endFlag(scope: Scope, { id, outcome, answer }: Input<'endFlag'>): Promise<Flag> {
  const { workspace, db, member } = scope
  const row = await first(db, flagQuery(workspace.id, id))
  if (!row) throw new Problem('not_found')
  const [articles, directories] = await batch(
    db,
    articleQuery(workspace.id, row.article_id),
    directoryQuery(workspace.id),
  )
  const { articleRow, article, mends } = seenBy(scope, row, articles[0], directoryFromRow(directories[0]))
  if (!mends) throw new Problem('not_allowed')
  const card = row.case_id === null ? null : ((await casesOf(scope, [row.case_id])).get(row.case_id) ?? null)
  if (row.is_open === 0) {
    if (row.ended_by_id === member.id && row.outcome === outcome) return flagFrom(row, articleRow, card)
    throw new Problem('already_ended', { by: row.ended_by_name })
  }
  const ended: FlagRow = { ...endedNow(scope, row, answer), outcome }
  const about = { caseId: row.case_id, facts: caseFacts(card) }
  return commit(scope, {
    guard: unlessMoved('article_flags', { workspace_id: workspace.id, id }, row.version, new Problem('already_ended')),
    rows: [updateFlag(ended)],
    event: eventOf('article_flag_ended', ended, { outcome }),
    notices: [toMaker(scope, outcome === 'mended' ? 'article_mended' : 'article_kept', article, ended, about)],
    announce: sequence => [toldOfFeedback(sequence, article, [row.by_id])],
    answer: flagFrom(ended, articleRow, card),
  })
}
