import { emptyFacts } from '../../../shared/case.ts'
import type { Input } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import { blankOut, findPersonalData, type KnownPeople } from '../../../shared/knowledge/personal-data.ts'
import {
  SEARCH_WORDS_MAX,
  SEARCHES_AN_HOUR,
  SEARCHES_KEPT_MS,
  type SearchWay,
} from '../../../shared/knowledge/searches.ts'
import { languageOf } from '../../../shared/written-language.ts'
import { type caseFromRow, caseQuery } from '../../case/verbs.ts'
import { all, batch } from '../../platform/db.ts'
import type { Env } from '../../platform/env.ts'
import type { Scope } from '../../platform/scope.ts'
import { guardOf } from '../cards.ts'
import { articlesByIdsQuery } from '../rows.ts'
import { mayRead } from '../rules.ts'
import { gistOf } from './gist.ts'
import { forgetSearches, insertSearch } from './search-rows.ts'

type CaseRow = Parameters<typeof caseFromRow>[0]

/**
 * Notes what the acting person looked for. A ticket that we know nothing of is left out, and so is an article that they may not
 * read. Two round trips.
 */
export async function noteSearch(scope: Scope, input: Input<'noteSearch'>): Promise<Record<string, never>> {
  const { ref, chosen } = input
  const { id } = scope.workspace
  const [cases, [article]] = await batch(
    scope.db,
    caseQuery(id, ref ?? NOWHERE),
    articlesByIdsQuery(id, chosen ? [chosen.articleId] : []),
  )
  const seen = article && mayRead(scope, guardOf(article)) ? chosen : null
  await note(scope, { ...input, chosen: seen }, cases[0] ?? null)
  return {}
}

/** No ticket has this name. */
const NOWHERE = { host: '', site: '', externalId: '' }

/**
 * Notes what a program looked for: by its key, or as somebody's assistant. Called once the answer is on its way, so that trouble
 * here is no trouble there.
 */
export async function noteAsked(scope: Scope, words: string, results: number, way: 'key' | 'assistant'): Promise<void> {
  const bounded = words.trim().slice(0, SEARCH_WORDS_MAX)
  if (bounded === '') return
  try {
    await note(scope, { id: newId(scope.now), words: bounded, results, way, chosen: null }, null)
  } catch (error) {
    console.error('a search was not noted', String(error))
  }
}

type Noted = Pick<Input<'noteSearch'>, 'id' | 'words' | 'results' | 'chosen'> & { readonly way: SearchWay }

async function note(scope: Scope, { id, words, results, way, chosen }: Noted, known: CaseRow | null): Promise<void> {
  const blanked = blanksIn(words, { facts: known && factsOf(known), agentName: scope.member.name })
  const { workspace, member, now } = scope
  await batch(
    scope.db,
    insertSearch(
      {
        workspace_id: workspace.id,
        id,
        at: now,
        member_id: member.id,
        department_id: member.departmentIds[0] ?? '',
        way,
        words: blanked,
        terms: gistOf(blanked),
        results,
        case_id: known?.id ?? null,
        article_id: chosen?.articleId ?? null,
        act: chosen?.act ?? null,
      },
      SEARCHES_AN_HOUR,
    ),
  )
}

/** The words with whatever tells of a person or case replaced, as long as they may be. */
function blanksIn(words: string, known: KnownPeople): string {
  const blanked = blankOut(words, findPersonalData(words, known), languageOf(words))
  // What is cut off within a hole would be half a hole.
  return blanked.slice(0, SEARCH_WORDS_MAX).replace(/\{\{[^{}]*$/, '')
}

/** What our record tells of the people on a ticket. Its subject is what such searches are about: that stays. */
function factsOf(row: CaseRow): KnownPeople['facts'] {
  const ref = { host: row.host, site: row.site, externalId: row.external_id }
  const facts = emptyFacts(ref, row.url)
  return { ...facts, number: row.number, requester: { ...facts.requester, name: row.customer_name } }
}

/** Forgets searches that are kept no longer, two thousand at a time. Called by the schedule. */
export async function sweepSearches(env: Env, now: number): Promise<void> {
  await all(env.DB.withSession('first-primary'), forgetSearches(now - SEARCHES_KEPT_MS))
}
