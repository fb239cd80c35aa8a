import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { hrefTo } from '../hub/place.ts'
import { useSentences } from '../ui/language.tsx'

/** The way from a rule to the ruling that it was made of; nothing for a rule that somebody thought of. */
export function OfRuling({ rulingId }: { rulingId: string | undefined }) {
  const say = useSentences(auditSentences)
  return rulingId === undefined ? null : <a href={hrefTo(['inbox', rulingId])}>{say.ofRuling}</a>
}
