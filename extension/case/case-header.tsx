import type { ComponentChildren } from 'preact'
import type { CaseFacts } from '../../shared/case.ts'
import { caseSentences } from '../../shared/sentences/case.ts'
import { useSentences } from '../ui/language.tsx'
import { Avatar } from '../ui/marks.tsx'
import { requesterName, ticketNumber } from './ticket-name.ts'

/** Customer and ticket at the head of the panel. All of it is text from the page, shown as text. */
export function CaseHeader({ facts, children }: { facts: CaseFacts; children: ComponentChildren }) {
  const say = useSentences(caseSentences)
  const name = requesterName(facts) || say.unknownCustomer
  const line = [`${useHostName(facts)} ${ticketNumber(facts)}`, facts.subject].filter(Boolean).join(' · ')
  return (
    <div class="case-header">
      <Avatar name={name} named />
      <div class="case-header-text">
        <h1 class="ellipsis" title={name}>
          {name}
        </h1>
        <p class="muted ellipsis" title={line}>
          {line}
        </p>
      </div>
      {children}
    </div>
  )
}

/** A helpdesk's name: its product where we know it, else where it lives. */
function useHostName({ ref }: CaseFacts): string {
  const say = useSentences(caseSentences)
  if (ref.host === 'practice') return say.practice
  if (ref.host === 'rt') return say.rt
  return URL.canParse(ref.site) ? new URL(ref.site).hostname : ref.host
}
