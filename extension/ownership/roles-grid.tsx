import { useEffect, useRef } from 'preact/hooks'
import type { Topic } from '../../shared/ownership/contract.ts'
import { type Cell, cellOf } from '../../shared/ownership/roles.ts'
import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { classes } from '../ui/classes.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { DepartmentMark } from '../ui/marks.tsx'
import { roleText } from './role-text.ts'
import { type RolesDraft, type Spot, type Stroke, spotAfter, strokeOf } from './roles-draft.ts'

type RolesGridProps = {
  topics: readonly Topic[]
  draft: RolesDraft
  spot: Spot
  onSpot: (spot: Spot) => void
  onStrike: (stroke: Stroke) => void
  onUndo: () => void
}

/** Topics by departments: one stop for the Tab key, arrows move, letters fill in (the grid of the ARIA practices). */
export function RolesGrid({ topics, draft, spot, onSpot, onStrike, onUndo }: RolesGridProps) {
  const say = useSentences(auditSentences)
  const language = useLanguage()
  const { departments } = useAround()
  const body = useRef<HTMLTableSectionElement>(null)
  const moved = useRef(false)
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    body.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [spot])

  const press = (event: KeyboardEvent) => {
    const modified = event.ctrlKey || event.metaKey
    if (modified && event.key.toLowerCase() === 'z') {
      event.preventDefault()
      onUndo()
      return
    }
    const to = spotAfter(event.key, modified, spot, topics.length, departments.length)
    if (to) {
      event.preventDefault()
      moved.current = true
      onSpot(to)
      return
    }
    const stroke = modified || event.altKey ? null : strokeOf(event.key)
    if (!stroke) return
    event.preventDefault()
    onStrike(stroke)
  }

  return (
    <div class="roles-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is worked in is a grid (ARIA practices) */}
      <table class="roles-table" role="grid" aria-label={say.view_roles} aria-rowcount={topics.length + 1}>
        <thead>
          <tr>
            <th scope="col" class="roles-corner">
              {say.importTopic}
            </th>
            {departments.map(one => (
              <th scope="col" key={one.id}>
                <DepartmentMark name={nameIn(one, language)} colour={one.colour} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={press}>
          {topics.map((saved, row) => {
            const topic = draft.rows.get(saved.id) ?? saved
            const name = nameIn(topic, language)
            return (
              <tr key={saved.id} class={classes(draft.rows.has(saved.id) && 'roles-changed')}>
                <th scope="row">
                  <a class="title-link" href={`#/ownership/${saved.id}`}>
                    {name}
                  </a>
                </th>
                {departments.map((department, column) => {
                  const cell = cellOf(topic, department.id)
                  const here = spot.row === row && spot.column === column
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the whole grid
                    <td
                      key={department.id}
                      tabIndex={here ? 0 : -1}
                      aria-label={say.cellOf(name, nameIn(department, language), roleText(cell, say))}
                      class={classes('roles-cell', here && 'roles-here')}
                      onFocus={() => !here && onSpot({ row, column })}
                      onClick={event => event.currentTarget.focus()}
                    >
                      <Letters cell={cell} />
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The letters of a cell, each in its own shape. */
export function Letters({ cell }: { cell: Cell }) {
  return (
    <>
      {cell.split('').map(letter => (
        <span key={letter} class={`raci raci-${letter.toLowerCase()}`} aria-hidden="true">
          {letter}
        </span>
      ))}
    </>
  )
}
