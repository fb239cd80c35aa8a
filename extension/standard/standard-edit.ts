import type { Standard, StandardWords } from '../../shared/standard/contract.ts'

/** A standard as its form holds it: figures as they were typed. */
export type StandardEdit = Omit<StandardWords, 'targetMinutes' | 'warnShare' | 'lapseShare' | 'climbMinutes'> & {
  minutes: string
  warn: string
  lapse: string
  climb: string
}

const percent = (share: number | null) => (share === null ? '' : String(Math.round(share * 100)))

/** What a new standard begins with. */
export const blankStandard: StandardEdit = {
  name: '',
  clock: 'own',
  departmentId: null,
  topicId: null,
  intent: null,
  calendar: 'department',
  minutes: '60',
  warn: '80',
  lapse: '200',
  climb: '60',
}

/** A standard for its form. */
export function editOf(one: Standard): StandardEdit {
  const { name, clock, departmentId, topicId, intent, calendar } = one
  const figures = { warn: percent(one.warnShare), lapse: percent(one.lapseShare), climb: String(one.climbMinutes) }
  return { name, clock, departmentId, topicId, intent, calendar, minutes: String(one.targetMinutes), ...figures }
}

export type StandardFault = 'needName' | 'needMinutes' | 'needShare' | 'needLapse'

const MINUTES_MAX = 525_600
const isMinutes = (text: string) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MINUTES_MAX
const isWithin = (text: string, least: number, most: number) =>
  /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most

/** What keeps a standard from being saved, by the field it is said at. */
export function faultsOf(
  edit: StandardEdit,
): Partial<Record<'name' | 'minutes' | 'warn' | 'lapse' | 'climb', StandardFault>> {
  const lapses = edit.clock === 'own' && edit.lapse !== ''
  return {
    ...(edit.name.trim() === '' && { name: 'needName' as const }),
    ...(!isMinutes(edit.minutes) && { minutes: 'needMinutes' as const }),
    ...(!isMinutes(edit.climb) && { climb: 'needMinutes' as const }),
    ...(!isWithin(edit.warn, 5, 100) && { warn: 'needShare' as const }),
    ...(lapses && !isWithin(edit.lapse, 100, 2_000) && { lapse: 'needLapse' as const }),
  }
}

/** What is sent for a form without faults. */
export function wordsOf(edit: StandardEdit): StandardWords {
  const { minutes, warn, lapse, climb, ...same } = edit
  return {
    ...same,
    targetMinutes: Number(minutes),
    warnShare: Number(warn) / 100,
    lapseShare: edit.clock === 'resolve' || lapse === '' ? null : Number(lapse) / 100,
    climbMinutes: Number(climb),
  }
}
