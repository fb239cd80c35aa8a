import type { CustomerJourney } from '../../shared/journey/contract.ts'
import { journeySentences } from '../../shared/sentences/journey.ts'
import { useSentences } from '../ui/language.tsx'
import { Chip, type Tone } from '../ui/marks.tsx'
import type { JourneySay } from './feelings.ts'

type Signal = CustomerJourney['signals'][number]

const tones: Record<Signal['kind'], Tone> = {
  repeat_contact: 'bad',
  unhappy: 'bad',
  many_departments: 'warn',
  silent_handoff: 'warn',
  new_customer: 'accent',
}

/** What to know before answering, in a row of short words; `withRules` says under each why it shows. */
export function Signals({ signals, withRules }: { signals: readonly Signal[]; withRules?: boolean }) {
  const say = useSentences(journeySentences)
  if (signals.length === 0) return null
  return (
    <ul class={withRules ? 'stack signals-list' : 'row'} aria-label={say.signals}>
      {signals.map(signal => (
        <li key={signal.kind}>
          <Chip tone={tones[signal.kind]}>{wordsOf(signal, say)}</Chip>
          {withRules && <span class="muted signal-rule">{ruleOf(signal, say)}</span>}
        </li>
      ))}
    </ul>
  )
}

function wordsOf({ kind, count, days }: Signal, say: JourneySay): string {
  const words = say[kind]
  return typeof words === 'string' ? words : words(count, days)
}

function ruleOf({ kind, days }: Signal, say: JourneySay): string {
  const rule = say[`rule_${kind}`]
  return typeof rule === 'string' ? rule : rule(days)
}
