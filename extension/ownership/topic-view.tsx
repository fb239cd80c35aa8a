import type { OwnershipMap, Topic } from '../../shared/ownership/contract.ts'
import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { mapSentences } from '../../shared/sentences/ownership-map.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf } from '../organisation/departments.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { Chip } from '../ui/marks.tsx'
import { Facts } from '../ui/page.tsx'
import { conditionText } from './condition-text.ts'
import { OfRuling } from './of-ruling.tsx'
import { rulesOf } from './topic-edit.ts'

/** A topic for those who may not change it: whose it is, and its rules in words. */
export function TopicView({ map, topic, onClose }: { map: OwnershipMap; topic: Topic; onClose: () => void }) {
  const say = useSentences(mapSentences)
  const sayAudit = useSentences(auditSentences)
  const language = useLanguage()
  const rules = rulesOf(map, topic.id)
  const deputies = topic.deputyIds.map(id => <DepartmentOf key={id} id={id} />)
  return (
    <Dialog
      open
      onClose={onClose}
      title={nameIn(topic, language)}
      footer={<Button onClick={onClose}>{say.close}</Button>}
    >
      <Facts
        items={[
          { label: say.department, value: <DepartmentOf id={topic.departmentId} /> },
          ...(['responsibleIds', 'consultedIds', 'informedIds'] as const)
            .filter(field => topic[field].length > 0)
            .map(field => ({
              label: sayAudit[`field_${field}`],
              value: (
                <span class="row">
                  {topic[field].map(id => (
                    <DepartmentOf key={id} id={id} />
                  ))}
                </span>
              ),
            })),
          { label: say.deputies, value: deputies.length > 0 ? <span class="row">{deputies}</span> : '—' },
        ]}
      />
      <Section title={say.rules}>
        {rules.length === 0 ? (
          <EmptyState title={say.noRules} text={say.noRulesText} />
        ) : (
          <Card rows>
            {rules.map(rule => (
              <div class="rule-words" key={rule.id}>
                <span>{conditionText(rule.when, say)}</span>
                <OfRuling rulingId={rule.rulingId} />
                {!rule.enabled && <Chip>{say.off}</Chip>}
                <span class="muted figure">{`${say.priority} ${rule.priority}`}</span>
              </div>
            ))}
          </Card>
        )}
      </Section>
      <p class="muted">{say.readOnly}</p>
    </Dialog>
  )
}
