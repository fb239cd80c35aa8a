import { type FigureId, type FigureValue, figureIds, figures, monthBefore } from '../../../shared/knowledge/figures.ts'
import type { DepartmentCard } from '../../../shared/organisation.ts'
import { knowingSentences } from '../../../shared/sentences/knowledge-knowing.ts'
import { go, hrefTo, place } from '../../hub/place.ts'
import { DepartmentFilter } from '../../organisation/department-filter.tsx'
import { useAround } from '../../organisation/departments.tsx'
import { Select } from '../../ui/fields.tsx'
import { formatDuration, formatPercent } from '../../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../../ui/language.tsx'

const MONTHS_OFFERED = 12

/** What is asked for, as it stands in the address; left out: all departments, this month. */
export interface AskedFor {
  readonly departmentId?: string
  readonly month?: string
}

export function askedFor(): AskedFor {
  const { query } = place.value
  const [departmentId, month] = [query.get('department'), query.get('month')]
  return { ...(departmentId && { departmentId }), ...(month && /^20\d\d-\d\d$/.test(month) && { month }) }
}

/** The figure that an address names; null for none. */
export const figureNamed = (id: string | undefined): FigureId | null => figureIds.find(one => one === id) ?? null

/** The address of a figure, asked as this page is. */
export const figureHref = (id: FigureId, { departmentId, month }: AskedFor) =>
  hrefTo(['knowledge', 'figures', id], { department: departmentId, month })

/** Puts other choices into this page's address. */
function ask(part: { department?: string; month?: string }): void {
  const { parts, query } = place.peek()
  go(hrefTo(parts, { ...Object.fromEntries(query), ...part }), true)
}

/** Which department: of all, or of some. */
export function AskedDepartment({ among }: { among?: readonly DepartmentCard[] }) {
  const say = useSentences(knowingSentences)
  const { departments } = useAround()
  return (
    <DepartmentFilter
      label={say.department}
      all={say.allDepartments}
      departments={among ?? departments}
      value={askedFor().departmentId ?? null}
      onValue={id => ask({ department: id ?? '' })}
    />
  )
}

/** Which month: the last twelve. */
export function AskedMonth() {
  const say = useSentences(knowingSentences)
  const reading = useReading()
  const present = presentMonth(reading.now, reading.timeZone)
  const months = Array.from({ length: MONTHS_OFFERED }, (_, i) => monthBefore(present, i))
  const chosen = askedFor().month ?? present
  return (
    <Select
      aria-label={say.month}
      value={chosen}
      onValue={month => ask({ month: month === present ? '' : month })}
      options={[...new Set([...months, chosen])].map(month => ({ value: month, label: sayMonth(month, say) }))}
    />
  )
}

const presentMonth = (now: number, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' }).format(now).slice(0, 7)

export function sayMonth(month: string, say: { monthOf: (year: number, month: number) => string }): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return say.monthOf(year, number)
}

/** A figure's value in words, and what it is made of. */
export function useFigureWords(id: FigureId) {
  const say = useSentences(knowingSentences)
  const language = useLanguage()
  const isTime = figures[id].unit === 'time'
  return {
    value: ({ value }: FigureValue) =>
      value === null ? say.noData : isTime ? formatDuration(value, language) : formatPercent(value, language),
    madeOf: ({ counted, all }: FigureValue) => (isTime ? say.medianOf(all) : say.madeOf(counted, all)),
  }
}
