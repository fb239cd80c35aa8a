import { useEffect, useRef } from 'preact/hooks'
import { standardSentences } from '../../shared/sentences/standard.ts'
import type { Effect, Since } from '../../shared/standard/contract.ts'
import { RadioGroup } from '../ui/choices.tsx'
import { formatNumber } from '../ui/format.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'

type SinceFieldProps = {
  value: Since
  onValue: (since: Since) => void
  /** Working hours change, and not a standard: from now on they also count for what is under way. */
  calendar?: boolean
}

/** From when on a change counts. */
export function SinceField({ value, onValue, calendar = false }: SinceFieldProps) {
  const say = useSentences(standardSentences)
  return (
    <RadioGroup
      label={say.since}
      value={value}
      onValue={onValue}
      options={[
        { value: 'now', label: say.sinceNow, hint: calendar ? say.hoursNowHint : say.sinceNowHint },
        { value: 'beginning', label: say.sinceBeginning, hint: say.sinceBeginningHint },
      ]}
    />
  )
}

/** What a change would do to the handoffs that are under way. */
export function EffectView({ effect }: { effect: Effect }) {
  const say = useSentences(standardSentences)
  const language = useLanguage()
  const count = (of: number) => formatNumber(of, language)
  const lines = [
    effect.moved > 0 && say.effectMoved(count(effect.moved)),
    effect.becomeOver > 0 && say.effectOver(count(effect.becomeOver)),
    effect.becomeInTime > 0 && say.effectInTime(count(effect.becomeInTime)),
    effect.begin > 0 && say.effectBegin(count(effect.begin)),
    effect.stop > 0 && say.effectStop(count(effect.stop)),
  ].filter(line => line !== false)
  const box = useRef<HTMLElement>(null)
  // It stands below a long form: whoever asked for it sees it.
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [effect])
  return (
    <section class="effect" role="status" aria-label={say.effectTitle} ref={box}>
      <strong>{say.effectTitle}</strong>
      {lines.length === 0 ? (
        <p>{say.effectNone}</p>
      ) : (
        <ul>
          {lines.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p class="muted">
        {say.effectOf(count(effect.open))}
        {effect.more && say.effectMore}
      </p>
    </section>
  )
}
