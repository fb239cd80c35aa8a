import type { CaseFacts } from '../../../shared/case.ts'
import type { Language } from '../../../shared/sentences.ts'
import { languageOf } from '../../../shared/written-language.ts'

/** The language in which a customer writes, as the subject and the latest message tell; without words `otherwise`. */
export function customerLanguage<Otherwise extends Language | null>(
  { subject, latestMessage }: Pick<CaseFacts, 'subject' | 'latestMessage'>,
  otherwise: Otherwise,
): Language | Otherwise {
  // What the customer wrote decides; a subject may be the queue's own.
  const words = /\p{L}/u.test(latestMessage.text) ? latestMessage.text : subject
  return /\p{L}/u.test(words) ? languageOf(words) : otherwise
}
