import type { Output } from '../../shared/contract.ts'
import { flowSentences } from '../../shared/sentences/flow.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround } from '../organisation/departments.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'

type Cells = Output<'readFlow'>['cells']

/** Departments that asked against departments that were asked. The more, the darker; what was sent back is written out. */
export function FlowMatrix({ cells }: { cells: Cells }) {
  const say = useSentences(flowSentences)
  const language = useLanguage()
  const { departments } = useAround()
  const froms = departments.filter(one => cells.some(cell => cell.fromDepartmentId === one.id))
  const tos = departments.filter(one => cells.some(cell => cell.toDepartmentId === one.id))
  const most = Math.max(...cells.map(cell => cell.asked))
  const cellOf = (from: string, to: string) =>
    cells.find(cell => cell.fromDepartmentId === from && cell.toDepartmentId === to)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="flow-frame" aria-label={say.matrix} tabIndex={0}>
      <table class="flow-matrix">
        <caption class="visually-hidden">{say.matrix}</caption>
        <thead>
          <tr>
            <th scope="col">{say.from}</th>
            {tos.map(to => (
              <th scope="col" key={to.id}>
                <DepartmentOf id={to.id} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {froms.map(from => (
            <tr key={from.id}>
              <th scope="row">
                <DepartmentOf id={from.id} />
              </th>
              {tos.map(to => (
                <Cell
                  key={to.id}
                  cell={cellOf(from.id, to.id)}
                  most={most}
                  title={`${nameIn(from, language)} → ${nameIn(to, language)}`}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type CellProps = { cell: Cells[number] | undefined; most: number; title: string }

function Cell({ cell, most, title }: CellProps) {
  const say = useSentences(flowSentences)
  if (!cell) return <td class="flow-none">·</td>
  const share = Math.round((cell.asked / most) * 100)
  return (
    <td style={{ '--share': `${share}%` }} title={`${title}: ${say.cell(cell.asked, cell.declined)}`} class="flow-cell">
      <strong>{cell.asked}</strong>
      {cell.declined > 0 && <span class="flow-back">{say.declinedOf(cell.declined)}</span>}
    </td>
  )
}
