import { dateAfter } from '../../../../shared/calendar.ts'
import type { Input } from '../../../../shared/contract.ts'

type Exceptions = Input<'addDepartment'>['calendar']['exceptions']
type Intervals = Exceptions[number]['intervals']

/** Days off, first and last date. 2026 after the State Council's notice; of 2027 only the days that the law itself fixes. */
const off = [
  ['元旦', '2026-01-01', '2026-01-03'],
  ['春节', '2026-02-15', '2026-02-23'],
  ['清明节', '2026-04-04', '2026-04-06'],
  ['劳动节', '2026-05-01', '2026-05-05'],
  ['端午节', '2026-06-19', '2026-06-21'],
  ['中秋节', '2026-09-25', '2026-09-27'],
  ['国庆节', '2026-10-01', '2026-10-07'],
  ['元旦', '2027-01-01', '2027-01-01'],
  ['春节', '2027-02-05', '2027-02-08'],
  ['清明节', '2027-04-05', '2027-04-05'],
  ['劳动节', '2027-05-01', '2027-05-02'],
  ['端午节', '2027-06-09', '2027-06-09'],
  ['中秋节', '2027-09-15', '2027-09-15'],
  ['国庆节', '2027-10-01', '2027-10-03'],
] as const

/** Weekend days on which people work instead. The notice for 2027 names its own; none is guessed here. */
const makeUp = [
  ['元旦调休上班', '2026-01-04'],
  ['春节调休上班', '2026-02-14'],
  ['春节调休上班', '2026-02-28'],
  ['劳动节调休上班', '2026-05-09'],
  ['国庆节调休上班', '2026-09-20'],
  ['国庆节调休上班', '2026-10-10'],
] as const

/** China's public holidays of 2026 and 2027 as calendar exceptions; `working` are the hours of a make-up day. */
export function holidays(working: Intervals): Exceptions {
  const days = off.flatMap(([name, from, to]) => datesBetween(from, to).map(date => ({ date, name, intervals: [] })))
  const worked = makeUp.map(([name, date]) => ({ date, name, intervals: working }))
  return [...days, ...worked].sort((a, b) => (a.date < b.date ? -1 : 1))
}

function datesBetween(from: string, to: string): string[] {
  const dates: string[] = []
  for (let date = from; date <= to; date = dateAfter(date, 1)) dates.push(date)
  return dates
}
