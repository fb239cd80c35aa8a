import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { mapSentences } from '../../shared/sentences/ownership-map.ts'
import { IconButton } from '../ui/button.tsx'
import { Switch } from '../ui/choices.tsx'
import { TextInput } from '../ui/fields.tsx'
import { Trash2 } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Card } from '../ui/layout.tsx'
import { GroupEditor } from './condition-editor.tsx'
import { dayOf, dayStart } from './day-field.ts'
import { OfRuling } from './of-ruling.tsx'
import type { RuleEdit } from './topic-edit.ts'

const PRIORITY_MAX = 100

type RuleEditorProps = {
  rule: RuleEdit
  /** Its place among the topic's rules, from 1. */
  number: number
  onRule: (rule: RuleEdit) => void
  onRemove: () => void
}

/** One rule: when it holds, how early it is asked, and whether it is asked at all. */
export function RuleEditor({ rule, number, onRule, onRemove }: RuleEditorProps) {
  const say = useSentences(mapSentences)
  const sayAudit = useSentences(auditSentences)
  const setPriority = (text: string) => {
    const wanted = Math.round(Number(text))
    if (Number.isFinite(wanted)) onRule({ ...rule, priority: Math.min(PRIORITY_MAX, Math.max(0, wanted)) })
  }
  return (
    <Card padded>
      <section class="rule" aria-label={say.ruleNumber(number)}>
        <div class="row rule-head">
          <strong>{say.ruleNumber(number)}</strong>
          <Switch label={say.enabled} checked={rule.enabled} onChecked={enabled => onRule({ ...rule, enabled })} />
          <OfRuling rulingId={rule.rulingId} />
          <span class="spacer" />
          <span class="rule-from" title={sayAudit.effectiveHint}>
            <span class="muted" aria-hidden="true">
              {sayAudit.ruleFrom}
            </span>
            <TextInput
              type="date"
              aria-label={`${sayAudit.effectiveFrom} ${sayAudit.effectiveHint}`}
              value={dayOf(rule.effectiveFrom)}
              onValue={day => onRule({ ...rule, effectiveFrom: dayStart(day) })}
            />
          </span>
          <span class="rule-priority" title={say.priorityHint}>
            <span class="muted" aria-hidden="true">
              {say.priority}
            </span>
            <TextInput
              type="number"
              min={0}
              max={PRIORITY_MAX}
              aria-label={`${say.priority} ${say.priorityHint}`}
              value={String(rule.priority)}
              onValue={setPriority}
            />
          </span>
          <IconButton icon={Trash2} label={say.removeRule} onClick={onRemove} />
        </div>
        <GroupEditor group={rule.when} onGroup={when => onRule({ ...rule, when })} />
      </section>
    </Card>
  )
}
