import type { ApartReason, ImportAnswer, ImportRow } from '../../../shared/knowledge/exchange/contract.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { leads, type Scope } from '../../platform/scope.ts'
import { type Links, nameOf } from './import-links.ts'
import { mayImportFor } from './import-rules.ts'
import type { OtherRow, TargetRow } from './rows.ts'
import { type Said, saidFrom } from './said.ts'

/** An article that may be joined with another, as it is once everything else of the call is stored. */
export interface Side
  extends Pick<Article, 'id' | 'departmentId' | 'language' | 'confidence' | 'twinId' | 'mergedInto'> {
  /** Before the call; null for one that it makes. */
  readonly version: number | null
  /** Where it stands in the archive, its source put it there. */
  readonly asItCame: boolean
  /** Its import was taken back: it is as good as not there. */
  readonly gone: boolean
}

/** A row with the article that came of it. */
export interface Subject {
  readonly row: ImportRow
  readonly side: Side
  readonly said: Said | null
  /** An import made the article: its source may say with whom it is joined. */
  readonly made: boolean
}

/** What of an import's rows is joined with other articles. */
export interface Joined {
  /** Articles that are joined, as they become. */
  readonly related: readonly Side[]
  /** Those of them that now lead to another. */
  readonly merges: readonly { readonly id: string; readonly into: string }[]
  /** Articles that must not move meanwhile. */
  readonly guarded: readonly { readonly id: string; readonly version: number }[]
  /** By the names of articles in their source, what they were joined with at its word. */
  readonly marks: ReadonlyMap<string, Partial<Pick<Said, 'twin' | 'mergedInto'>>>
  /** By the same names, why they were not. */
  readonly apart: ReadonlyMap<string, ApartReason>
  /** The names of those that wait for an article which is not here. */
  readonly waiting: ReadonlySet<string>
}

type Relation = 'twin' | 'mergedInto'

/** An article as it is here. `asItCame`: where it stands in the archive, its source put it there. */
export function sideOf(article: Article, asItCame: boolean): Side {
  const { id, departmentId, language, confidence, twinId, mergedInto, version } = article
  return { id, departmentId, language, confidence, twinId, mergedInto, version, asItCame, gone: false }
}

/** The articles that rows name, by id. */
export function sidesOf(rows: readonly (OtherRow | TargetRow)[]): Map<string, Side> {
  const sides = new Map<string, Side>()
  for (const row of rows) {
    const archived = row.confidence === 'archived'
    sides.set(row.id, {
      id: row.id,
      departmentId: row.department_id,
      language: row.language as Article['language'],
      confidence: row.confidence as Article['confidence'],
      twinId: row.twin_id,
      mergedInto: row.merged_into,
      version: row.version,
      asItCame: 'source' in row && row.source_version === row.version,
      gone: archived && 'source' in row && saidFrom(row.hash).content === '',
    })
  }
  return sides
}

/** What is answered of a row, with what became of its relations. */
export function withRelations(answer: ImportAnswer, row: ImportRow, { apart, waiting }: Joined): ImportAnswer {
  if (answer.outcome === 'refused' || answer.outcome === 'needs_pictures') return answer
  const name = nameOf(row)
  const missing = row.mergedInto === undefined ? 'twin_missing' : 'merge_missing'
  const why = waiting.has(name) ? missing : apart.get(name)
  return { ...answer, loose: answer.loose || waiting.has(name), ...(why && { apart: why }) }
}

/** True where a row's source says of it what it was not yet joined with. */
export const isOpen = ({ twin, mergedInto }: ImportRow, said: Said | null): boolean =>
  (twin !== undefined && twin !== said?.twin) || (mergedInto !== undefined && mergedInto !== said?.mergedInto)

/**
 * Joins articles as their sources say, by the same rules as people do: what lies in the way is told, and the article stays as it is.
 * The source's word is followed once; `overwrite` has it followed again, and also for what was here before. `sides` are all articles
 * that rows name, by id.
 */
export function joinUp(
  scope: Scope,
  subjects: readonly Subject[],
  sides: ReadonlyMap<string, Side>,
  links: Links,
  overwrite: boolean,
): Joined {
  const now = new Map(sides)
  for (const { side } of subjects) now.set(side.id, side)
  const related = new Set<string>()
  const touched = new Set<string>()
  const merges: { id: string; into: string }[] = []
  const marks = new Map<string, Partial<Record<Relation, string>>>()
  const faults: { name: string; id: string; to: string; why: ApartReason }[] = []
  const waiting = new Set<string>()
  const mark = (name: string, relation: Relation, key: string) =>
    marks.set(name, { ...marks.get(name), [relation]: key })
  const set = (side: Side) => {
    now.set(side.id, side)
    related.add(side.id)
    touched.add(side.id)
  }
  for (const { row, side, said, made } of subjects) {
    const relation: Relation = row.mergedInto === undefined ? 'twin' : 'mergedInto'
    const key = row[relation]
    if (key === undefined || (key === said?.[relation] && !overwrite)) continue
    const name = nameOf(row)
    const [mine, other] = [now.get(side.id) ?? side, now.get(links.idOf(row.source, key) ?? '')]
    if (!other || other.gone) {
      waiting.add(name)
      continue
    }
    const followed = made || overwrite
    const why = relation === 'twin' ? twinFault(scope, mine, other, followed) : mergeFault(scope, mine, other, followed)
    if (why !== null && why !== 'done') {
      faults.push({ name, id: mine.id, to: other.id, why })
      continue
    }
    mark(name, relation, key)
    if (relation === 'twin') mark(nameOf({ source: row.source, key }), 'twin', row.key)
    if (why === 'done') continue
    touched.add(other.id)
    if (relation === 'twin') {
      set({ ...mine, twinId: other.id })
      set({ ...other, twinId: mine.id })
    } else {
      set({ ...mine, mergedInto: other.id })
      merges.push({ id: mine.id, into: other.id })
    }
  }
  // What another row has joined in the end is not apart.
  const apart = faults.filter(({ id, to }) => now.get(id)?.twinId !== to && now.get(id)?.mergedInto !== to)
  return {
    related: [...related].flatMap(id => now.get(id) ?? []),
    merges,
    guarded: [...touched].flatMap(id => {
      const version = now.get(id)?.version ?? null
      return version === null ? [] : [{ id, version }]
    }),
    marks,
    apart: new Map(apart.map(({ name, why }) => [name, why])),
    waiting,
  }
}

const inArchiveHere = ({ confidence, asItCame }: Side) => confidence === 'archived' && !asItCame

function twinFault(scope: Scope, mine: Side, other: Side, followed: boolean): ApartReason | 'done' | null {
  if (mine.id === other.id) return 'twin_same'
  if (mine.twinId === other.id) return 'done'
  if (!followed || mine.mergedInto !== null) return 'twin_here'
  if (!mayImportFor(scope, other.departmentId)) return 'twin_not_allowed'
  if (mine.language === other.language) return 'twin_same'
  if (mine.twinId !== null || other.twinId !== null) return 'twin_taken'
  return inArchiveHere(mine) || inArchiveHere(other) || other.mergedInto !== null ? 'twin_archived' : null
}

function mergeFault(scope: Scope, mine: Side, other: Side, followed: boolean): ApartReason | 'done' | null {
  if (mine.id === other.id) return 'merge_same'
  if (mine.mergedInto === other.id) return 'done'
  if (!followed || mine.confidence !== 'archived' || mine.mergedInto !== null || mine.twinId !== null)
    return 'merge_here'
  // As people merge: for leads of the duplicate's department.
  if (!scope.keyScopes?.includes('knowledge:write') && !leads(scope, mine.departmentId)) return 'merge_not_allowed'
  return inArchiveHere(other) || other.mergedInto !== null ? 'merge_away' : null
}
