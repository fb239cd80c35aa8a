import { useEffect, useMemo } from 'preact/hooks'
import type { CaseFacts } from '../../shared/case.ts'
import { caseKey } from '../../shared/case-key.ts'
import { caseSentences } from '../../shared/sentences/case.ts'
import { type Language, sentencesIn } from '../../shared/sentences.ts'
import { useBackend } from '../client/use-backend.tsx'
import { keepPlaces } from '../ui/keep-place.ts'
import { useLanguage } from '../ui/language.tsx'
import { followTicket, type Ticket } from './ticket.ts'
import { ticketNumber } from './ticket-name.ts'

/** Follows the ticket on screen: another ticket begins anew, new facts or another language keep what is shown. */
export function useTicket(facts: CaseFacts | null): Ticket {
  const backend = useBackend()
  const language = useLanguage()
  const key = facts && caseKey(facts.ref)
  const places = useMemo(() => keepPlaces(document), [])
  useEffect(() => () => places.stop(), [places])

  const ticket = useMemo(() => {
    const openLabel = (of: CaseFacts, language: Language) =>
      sentencesIn(caseSentences, language).record(ticketNumber(of))
    return followTicket({ backend, openLabel, settle: places.settle })
  }, [backend, key, places])
  useEffect(() => {
    const deafen = backend.listen(ticket.hear)
    return () => {
      deafen()
      ticket.close()
    }
  }, [backend, ticket])
  useEffect(() => {
    if (facts) ticket.show(facts, language)
  }, [ticket, facts, language])
  return ticket
}
