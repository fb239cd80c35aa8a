import { BODY_MAX } from '../../../shared/knowledge/bounds.ts'
import type { ImportRow } from '../../../shared/knowledge/exchange/contract.ts'
import { idsIn, keysIn, linkedById, linkedByKey } from '../../../shared/knowledge/exchange/links.ts'
import { OWN_SOURCE } from '../../../shared/knowledge/exchange/source-names.ts'
import type { Scope } from '../../platform/scope.ts'
import { mayMeet } from './import-rules.ts'
import { namesOfQuery, type OtherRow, othersByIdsQuery, type SourceKey, type TargetRow, targetsQuery } from './rows.ts'

export const nameOf = ({ source, key }: SourceKey): string => `${source}\n${key}`

/** So many links of one call are looked after; the others lead on after the next import. */
const LINKS_MAX = 2_000

/** What is known of the articles that rows link to, or are to be joined with. */
export interface Links {
  /** The article that a source knows under a key. */
  idOf(source: string, key: string): string | undefined
  /** What a source calls an article. */
  keyOf(source: string, id: string): string | undefined
  /** From now on a source knows an article under this key. */
  add(row: SourceKey, id: string): void
}

/** What to ask for the links of these rows, and of the texts of what is there of them. */
export function linksAsked(scope: Scope, rows: readonly ImportRow[], bodies: readonly string[]) {
  const keys = new Map<string, SourceKey>()
  const related = rows.map(({ source, twin, mergedInto }) => ({
    source,
    keys: [twin, mergedInto].flatMap(one => one ?? []),
  }))
  const named = rows.map(({ source, body }) => ({ source, keys: keysIn(source, body) }))
  for (const { source, keys: others } of [...related, ...named])
    for (const key of others) if (keys.size < LINKS_MAX) keys.set(nameOf({ source, key }), { source, key })
  const asked = [...keys.values()]
  const own = asked.filter(one => one.source === OWN_SOURCE).map(one => one.key)
  const ids = [...new Set(bodies.flatMap(idsIn))].slice(0, LINKS_MAX)
  const { id } = scope.workspace
  return {
    none: asked.length + ids.length === 0,
    queries: [targetsQuery(id, asked), othersByIdsQuery(id, own), namesOfQuery(id, ids)] as const,
  }
}

/** What was answered to it, as far as the importer may learn of it. */
export function linksFrom(
  scope: Scope,
  targets: readonly TargetRow[],
  own: readonly OtherRow[],
  names: readonly (SourceKey & { readonly article_id: string })[],
): Links {
  const ids = new Map<string, string>()
  for (const row of own) if (mayMeet(scope, row)) ids.set(nameOf({ source: OWN_SOURCE, key: row.id }), row.id)
  for (const row of targets) if (mayMeet(scope, row)) ids.set(nameOf(row), row.id)
  const keys = new Map<string, string>()
  for (const { source, key, article_id } of names) {
    const name = nameOf({ source, key: article_id })
    const known = keys.get(name)
    if (known === undefined || key < known) keys.set(name, key)
  }
  return {
    idOf: (source, key) => ids.get(nameOf({ source, key })),
    keyOf: (source, id) => keys.get(nameOf({ source, key: id })),
    add: (row, id) => void ids.set(nameOf(row), id),
  }
}

/** A text whose links lead to articles here, as far as they are; one that would grow too long by it stays. */
export function linked(source: string, body: string, links: Links): string {
  const text = linkedById(source, body, key => links.idOf(source, key))
  return text.length > BODY_MAX ? body : text
}

/** The text of an article here, as its source would say it. */
export const asInSource = (source: string, body: string, links: Links): string =>
  linkedByKey(source, body, id => links.keyOf(source, id))

/** True where a text of a source links to an article that is not here. */
export const isLoose = (source: string, body: string, links: Links): boolean =>
  keysIn(source, body).some(key => links.idOf(source, key) === undefined)
