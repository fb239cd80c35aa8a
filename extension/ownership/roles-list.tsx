import type { Topic } from '../../shared/ownership/contract.ts'
import { type Cell, cellOf, type Letter } from '../../shared/ownership/roles.ts'
import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { leads } from '../organisation/rights.ts'
import { Select } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { DepartmentMark } from '../ui/marks.tsx'
import { roleText } from './role-text.ts'
import type { RolesDraft, Stroke } from './roles-draft.ts'
import { Letters } from './roles-grid.tsx'

type RolesListProps = {
  topics: readonly Topic[]
  draft: RolesDraft
  onStrike: (topicId: string, departmentId: string, stroke: Stroke) => void
}

/** The RACI table where there is no room for columns: topic by topic, its departments below. */
export function RolesList({ topics, draft, onStrike }: RolesListProps) {
  const language = useLanguage()
  const { me, departments } = useAround()
  return (
    <div class="card card-rows">
      {topics.map(saved => {
        const topic = draft.rows.get(saved.id) ?? saved
        const roles = departments.map(one => ({ one, cell: cellOf(topic, one.id) }))
        return (
          <details key={saved.id} class="roles-item">
            <summary>
              <strong>{nameIn(topic, language)}</strong>
              <span class="roles-summary">
                {roles
                  .filter(({ cell }) => cell !== '')
                  .map(({ one, cell }) => (
                    <span class="row" key={one.id}>
                      <Letters cell={cell} />
                      <DepartmentMark name={nameIn(one, language)} colour={one.colour} />
                    </span>
                  ))}
              </span>
            </summary>
            <ul class="roles-choices">
              {roles.map(({ one, cell }) => (
                <li key={one.id}>
                  <DepartmentMark name={nameIn(one, language)} colour={one.colour} />
                  <RoleChoice
                    label={`${nameIn(topic, language)} ${nameIn(one, language)}`}
                    cell={cell}
                    disabled={!leads(me, saved.departmentId)}
                    onStroke={stroke => onStrike(saved.id, one.id, stroke)}
                  />
                </li>
              ))}
            </ul>
          </details>
        )
      })}
    </div>
  )
}

type RoleChoiceProps = { label: string; cell: Cell; disabled: boolean; onStroke: (stroke: Stroke) => void }

function RoleChoice({ label, cell, disabled, onStroke }: RoleChoiceProps) {
  const say = useSentences(auditSentences)
  const values: readonly Cell[] = cell === 'AR' || cell === 'A' ? [cell, 'A', 'AR'] : ['', 'R', 'A', 'C', 'I']
  return (
    <Select
      aria-label={label}
      value={cell === '' ? 'none' : cell}
      disabled={disabled}
      onValue={value => {
        if (value === 'none') onStroke({ kind: 'clear' })
        // On the accountable department only its own work comes and goes, which R does both ways.
        else if (cell.startsWith('A')) onStroke({ kind: 'letter', letter: 'R' })
        else onStroke({ kind: 'letter', letter: value as Letter })
      }}
      options={[...new Set(values)].map(one => ({ value: one === '' ? 'none' : one, label: roleText(one, say) }))}
    />
  )
}
