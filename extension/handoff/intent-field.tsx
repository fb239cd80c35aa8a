import type { Handoff } from '../../shared/handoff/contract.ts'
import { type Intent, intents } from '../../shared/handoff/machine.ts'
import { askingSentences } from '../../shared/sentences/asking.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useDepartment } from '../organisation/departments.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'

/** 协作 or 移交: what is asked for, and what becomes of the ticket. */
export function IntentField({ value, onValue }: { value: Intent; onValue: (intent: Intent) => void }) {
  const say = useSentences(askingSentences)
  const labels = { assist: say.intentAssist, transfer: say.intentTransfer }
  const options = intents.map(intent => ({ value: intent, label: labels[intent] }))
  return (
    <>
      <RadioGroup label={say.intent} value={value} onValue={onValue} options={options} />
      {value === 'transfer' && <Banner>{say.transferText}</Banner>}
    </>
  )
}

/** Whose request it is for which a third department is asked. */
export function Within({ handoff }: { handoff: Handoff }) {
  const say = useSentences(askingSentences)
  const language = useLanguage()
  const from = useDepartment(handoff.fromDepartmentId)
  return <Banner>{say.furtherOf(from ? nameIn(from, language) : '')}</Banner>
}
