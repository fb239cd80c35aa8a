import type { CaseCard } from '../../../shared/case.ts'
import { isNumber } from '../../../shared/knowledge/telling.ts'
import { tokenise } from '../../../shared/text.ts'
import { all, batch } from '../../platform/db.ts'
import type { Env } from '../../platform/env.ts'
import type { Scope } from '../../platform/scope.ts'
import { isEmptyWord } from './empty-words.ts'
import { LEARNED_KEPT_MS, MESSAGE_TERMS_MAX } from './learned.ts'
import { forgetTold, heldTermsQuery } from './told-rows.ts'

/**
 * What is kept of a customer's message with a use, parted by spaces and sorted: words that the workspace's articles use themselves.
 * Filtered before anything is written, so that no row, no event and no entry of the outbox ever holds more. One round trip to the
 * SEARCH database; while that cannot be asked nothing is kept, and the use teaches by its subject alone.
 */
export async function termsKept(scope: Scope, terms: readonly string[], about: CaseCard): Promise<string> {
  const own = termsOfPerson(about)
  const telling = [...new Set(terms)].filter(term => !isEmptyWord(term) && !isNumber(term) && !own.has(term))
  if (telling.length === 0) return ''
  try {
    const held = await all(scope.search, heldTermsQuery(scope.workspace.id, telling, MESSAGE_TERMS_MAX))
    return held
      .map(one => one.term)
      .sort()
      .join(' ')
  } catch (error) {
    console.error('what a customer wrote is not learned from', String(error))
    return ''
  }
}

/** A customer may be called by a word of the base's own. */
const termsOfPerson = ({ customerName, number, ref }: CaseCard) =>
  new Set(tokenise([customerName, number, ref.externalId].join('\n')).map(({ term }) => term))

/** Forgets what customers wrote once nothing is learned from it any more. Called by the schedule. */
export async function sweepTold(env: Env, now: number): Promise<void> {
  await batch(env.DB.withSession('first-primary'), forgetTold(now - LEARNED_KEPT_MS))
}
