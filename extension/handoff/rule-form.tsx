import { useMemo, useState } from 'preact/hooks'
import type { Handoff } from '../../shared/handoff/contract.ts'
import type { OwnershipMap } from '../../shared/ownership/contract.ts'
import { disputeSentences } from '../../shared/sentences/dispute.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useDepartment } from '../organisation/departments.tsx'
import { DryRunView } from '../ownership/dry-run-dialog.tsx'
import { ChipInput } from '../ui/chip-input.tsx'
import { Banner } from '../ui/feedback.tsx'
import { Field, Select } from '../ui/fields.tsx'
import { FormEnd } from '../ui/form-end.tsx'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { mapWithRule, type RuleInput, wordsOf } from './ruled-map.ts'

const WORDS_MAX = 60

type RuleFormProps = {
  handoff: Handoff
  departmentId: string
  map: OwnershipMap
  /** The handoff, whose ruling knows its rule. */
  onMade: (handoff: Handoff) => void
  onClose: () => void
}

/** The rule that a ruling becomes: words of the ticket, a topic of the department, and what it would move, before it is made. */
export function RuleForm({ handoff, departmentId, map, onMade, onClose }: RuleFormProps) {
  const say = useSentences(disputeSentences)
  const language = useLanguage()
  const { now } = useReading()
  const department = useDepartment(departmentId)
  const name = department ? nameIn(department, language) : ''
  const theirs = map.topics.filter(one => one.departmentId === departmentId)
  const own = theirs.find(one => one.id === handoff.topicId)
  const [input, setInput] = useState<RuleInput>({ topicId: own?.id ?? '', words: wordsOf(handoff) })
  const act = useAct()
  const made = useMemo(
    () => mapWithRule(map, departmentId, input.words[0] ?? handoff.case.subject, input, now),
    [map, departmentId, input],
  )
  const options = [
    { value: '', label: say.newTopic(made.fresh ? made.topic.name : (input.words[0] ?? '')) },
    ...theirs.map(one => ({ value: one.id, label: nameIn(one, language) })),
  ]
  const save = async (event: Event) => {
    event.preventDefault()
    if (input.words.length === 0 || act.busy) return
    const done = await act.run(async step => {
      let { version } = map
      let topicId = made.topic.id
      if (made.fresh) {
        const { id: _, ...topic } = made.topic
        const after = await step('writeTopic', { ...topic, version })
        version = after.version
        topicId = after.topics.find(one => one.name === topic.name)?.id ?? topicId
      }
      const { priority, when } = made.rule
      return step('makeRuleOfRuling', { id: handoff.id, topicId, priority, when, version })
    })
    if (!done) return
    onMade(done)
    toast({ text: say.made(name), tone: 'good' })
    onClose()
  }
  return (
    <form class="stack" onSubmit={save} noValidate>
      <p>{say.ruleLead(name)}</p>
      <Field label={say.ruleTopic}>
        <Select value={input.topicId} onValue={topicId => setInput({ ...input, topicId })} options={options} />
      </Field>
      <Field
        label={say.ruleWords}
        hint={say.ruleWordsHint}
        error={input.words.length === 0 ? say.needWords : undefined}
      >
        <ChipInput
          label={say.ruleWords}
          values={input.words}
          most={WORDS_MAX}
          length={60}
          onValues={words => setInput({ ...input, words })}
        />
      </Field>
      {input.words.length > 0 && <DryRunView key={JSON.stringify(input)} base={map} changed={made.map} />}
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <FormEnd
        send={say.makeIt}
        busy={act.busy}
        disabled={input.words.length === 0}
        cancel={say.cancel}
        onCancel={onClose}
      />
    </form>
  )
}
