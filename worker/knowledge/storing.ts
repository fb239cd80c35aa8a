import type { Article } from '../../shared/knowledge.ts'
import { Problem } from '../../shared/problems.ts'
import { fileConflicts } from '../file/verbs.ts'
import { type Change, commit, type EventDraft, type NoticeDraft, unlessMoved } from '../platform/commit.ts'
import type { Query } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { guardOf } from './cards.ts'
import type { ArticleRow } from './rows.ts'
import { mayRead } from './rules.ts'

/** Whoever acts, as articles name people. */
export const actor = ({ member: { id, name } }: Scope) => ({ id, name })

/** The row, if the acting person may read it: not there and not yours look alike. Throws `not_found`. */
export function readable(scope: Scope, row: ArticleRow | undefined | null): ArticleRow {
  if (!row || !mayRead(scope, guardOf(row))) throw new Problem('not_found')
  return row
}

/**
 * The article that was asked for, or the one that it was merged into where the acting person may read that. Throws `not_found`.
 * Both come from `articleQuery` and `targetQuery`.
 */
export function ledOn(scope: Scope, row: ArticleRow | undefined, target: ArticleRow | undefined): ArticleRow {
  return target && mayRead(scope, guardOf(target)) ? target : readable(scope, row)
}

/** Throws `stale`, with who was first, unless an article still has this version. */
export function mustBe(version: number, { version: current, revision, updatedBy }: Article): void {
  if (version !== current) throw new Problem('stale', { version: current, revision, by: updatedBy.name })
}

/** What goes along with an article's change. */
interface Along {
  readonly notices?: readonly NoticeDraft[]
  readonly data?: Readonly<Record<string, unknown>>
  readonly also?: readonly EventDraft[]
  /** In place of the article's own version. */
  readonly guard?: NonNullable<Change<unknown>['guard']>
  /** In place of the article itself. */
  readonly answer?: Article
  /** Another article of whose uses some are this one's again: it learns from its tickets anew. */
  readonly gaveBack?: string | null
}

/** Stores an article in its new version, with its event, for the index and for open panels. Throws `stale` after a lost race. */
export function store(
  scope: Scope,
  article: Article,
  rows: readonly Query[],
  kind: string,
  { notices = [], data = {}, also = [], guard, answer = article, gaveBack = null }: Along = {},
): Promise<Article> {
  const { id, version, revision, confidence, departmentId } = article
  const key = { workspace_id: scope.workspace.id, id }
  const own = version > 1 ? unlessMoved('articles', key, version - 1) : undefined
  const guarded = guard ?? own
  return commit(scope, {
    ...(guarded && { guard: guarded }),
    rows,
    event: {
      kind,
      subject: { kind: 'article', id },
      data: { version, revision, confidence, departmentId, ...data },
    },
    also,
    notices,
    conflicts: fileConflicts,
    outbox: [{ kind: 'index_article', payload: { id, ...(gaveBack && { gaveBack }) } }],
    announce: sequence => [{ message: { kind: 'workspace', sequence, what: 'knowledge' }, to: { kind: 'everyone' } }],
    answer,
  })
}
