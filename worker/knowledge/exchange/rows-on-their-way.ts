import type { ImportAnswer, ImportRow } from '../../../shared/knowledge/exchange/contract.ts'
import type { Article } from '../../../shared/knowledge.ts'
import type { Query } from '../../platform/db.ts'
import { isLoose, type Links, nameOf } from './import-links.ts'
import type { Decision, Known } from './import-rules.ts'
import { type Joined, type Subject, sideOf } from './relations.ts'
import { insertSources, type OtherRow, type SourceRow, type TargetRow, updateSources } from './rows.ts'
import { nothingSaid, saidFrom, saidText } from './said.ts'

/** One row on its way. */
export interface Planned {
  readonly row: ImportRow
  readonly hash: string
  readonly known: Known | null
  readonly decision: Decision
}

/** A row that is to be stored, or only answered. */
export type Ready =
  | { readonly kind: 'answer'; readonly planned: Planned; readonly answer: ImportAnswer }
  | { readonly kind: 'note'; readonly planned: Planned; readonly before: Article; readonly linked: boolean }
  | {
      readonly kind: 'relink'
      readonly planned: Planned
      readonly after: Article
      readonly before: Article
      readonly linked: boolean
      readonly untouched: boolean
    }
  | {
      readonly kind: 'write'
      readonly planned: Planned
      readonly after: Article
      readonly before: Article | null
      readonly anew: boolean
      readonly linked: boolean
      readonly files: readonly Query[]
    }

/** What becomes of a row's article, for joining it with others; nothing where nothing is known of it or it stays in the archive. */
export function subjectOf(one: Ready): Subject[] {
  const { row, known } = one.planned
  if (one.kind === 'answer') {
    if (!known || !(one.answer.outcome === 'same' || one.answer.why === 'edited_here')) return []
    return [{ row, said: known.said, made: known.made, side: sideOf(known.article, row.archived || known.untouched) }]
  }
  const said = known?.said ?? null
  if (one.kind !== 'write') {
    const side = sideOf(one.before, row.archived || known?.untouched === true)
    return [{ row, said, made: known?.made === true, side }]
  }
  const { after, before, anew } = one
  const made = before === null || anew
  const side = { ...sideOf(after, made || row.archived === true), version: before?.version ?? null }
  return [{ row, said: anew ? null : said, made: made || known?.made === true, side }]
}

/** What is noted of where articles came from: new places, and what known ones say now. */
export function sourcesOf(
  workspaceId: string,
  importId: string,
  ready: readonly Ready[],
  { marks }: Joined,
  others: readonly (OtherRow | TargetRow)[],
): Query[] {
  const fresh: SourceRow[] = []
  const known: Parameters<typeof updateSources>[1][number][] = []
  const named = new Set<string>()
  for (const one of ready) {
    const { row, known: there } = one.planned
    const { source, key } = row
    const name = nameOf(row)
    if (named.has(name)) continue
    named.add(name)
    const mark = marks.get(name)
    const said = { ...nothingSaid, ...there?.said, ...mark }
    if (one.kind === 'answer') {
      if (mark && there?.said) known.push({ source, key, hash: saidText(said) })
      continue
    }
    const hash = saidText({ ...said, content: one.planned.hash })
    const article = one.kind === 'note' ? one.before : one.after
    if (one.linked) {
      const { version } = article
      const made =
        one.kind === 'write' && one.anew
          ? { import_id: importId, version }
          : one.kind === 'relink' && one.untouched
            ? { version }
            : undefined
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
  for (const other of others) {
    const mark = 'source' in other ? marks.get(nameOf(other)) : undefined
    if (!mark || !('source' in other) || named.has(nameOf(other))) continue
    known.push({ source: other.source, key: other.key, hash: saidText({ ...saidFrom(other.hash), ...mark }) })
  }
  return [
    ...(fresh.length > 0 ? [insertSources(fresh)] : []),
    ...(known.length > 0 ? [updateSources(workspaceId, known)] : []),
  ]
}

/** What an importer is told of a row. */
export function answerOf(one: Ready, links: Links): ImportAnswer {
  const { source, body } = one.planned.row
  const loose = isLoose(source, body, links)
  if (one.kind === 'answer') return one.answer
  if (one.kind !== 'write') return { outcome: 'same', articleId: one.before.id, why: null, needs: [], loose }
  const outcome = one.before === null || one.anew ? 'created' : 'changed'
  return { outcome, articleId: one.after.id, why: null, needs: [], loose }
}
