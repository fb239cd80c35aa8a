import { type Calendar, dateAfter, instantOf, isWorking, wallTime, workingStretches } from '../calendar.ts'
import type { Language } from '../sentences.ts'
import { groupOf, type NoticeGroup, type Relation } from './kinds.ts'

/** What reaches a person of one group of kinds. */
export interface GroupChoice {
  /** In the list behind the bell. */
  readonly panel: boolean
  /** A notice of the browser on the desktop. */
  readonly desktop: boolean
  readonly mail: boolean
}

export interface QuietHours {
  readonly on: boolean
  /** Wall times, HH:MM. `from` later than `to` goes over midnight; equal ones are no hours at all. */
  readonly from: string
  readonly to: string
}

/** What one person chose. */
export interface NoticePreferences {
  readonly groups: Readonly<Record<NoticeGroup, GroupChoice>>
  readonly quiet: QuietHours
  /** In which quiet hours are meant. */
  readonly timeZone: string
  /** Desktop and mail only in the working time of my departments. */
  readonly workingTimeOnly: boolean
  /** Of mail. */
  readonly language: Language
  /** Cases of which nothing but the list tells, and that as read. */
  readonly mutedCaseIds: readonly string[]
}

const told: GroupChoice = { panel: true, desktop: true, mail: false }

/** What holds for somebody who never chose: list and desktop, no mail, at any hour. */
export function defaultPreferences(timeZone: string): NoticePreferences {
  return {
    groups: { asks: told, answers: told, mentions: told, tasks: told, clocks: told, other: told },
    quiet: { on: false, from: '20:00', to: '08:00' },
    timeZone,
    workingTimeOnly: false,
    language: 'zh',
    mutedCaseIds: [],
  }
}

/** As much of a notice as decides how it reaches somebody. */
export interface Telling {
  readonly kind: string
  readonly relation: Relation
  /** On duty now, or standing in for a department where nobody is. Matters to `department` only. */
  readonly onDuty: boolean
  readonly caseId: string | null
}

/** How one notice reaches one person. A number is the instant from which it may go out; null: not at all. */
export interface Channels {
  readonly listed: boolean
  /** In the list, but not as something new. */
  readonly silent: boolean
  readonly desktop: number | null
  readonly mail: number | null
}

/**
 * How a notice that arises at `at` (epoch ms) reaches a person. What falls into quiet time is held back until its end, never
 * dropped. To a whole department, desktop and mail go to those on duty only. `calendars` are those of the person's departments.
 */
export function channelsFor(
  notice: Telling,
  preferences: NoticePreferences,
  calendars: readonly Calendar[],
  at: number,
): Channels {
  const choice = preferences.groups[groupOf(notice.kind)]
  if (notice.caseId !== null && preferences.mutedCaseIds.includes(notice.caseId)) {
    return { listed: choice.panel, silent: true, desktop: null, mail: null }
  }
  const addressed = notice.relation !== 'department' || notice.onDuty
  const from = addressed && (choice.desktop || choice.mail) ? nextAllowed(preferences, calendars, at) : at
  return {
    listed: choice.panel,
    silent: false,
    desktop: addressed && choice.desktop ? from : null,
    mail: addressed && choice.mail ? from : null,
  }
}

type Times = Pick<NoticePreferences, 'quiet' | 'timeZone' | 'workingTimeOnly'>

const MINUTE_MS = 60_000
/** Each round leaves a quiet stretch or a pause of work behind, free days at once; after so many there is hardly such a time. */
const ROUNDS_MAX = 20

/**
 * The first instant at or after `at` at which a person may be disturbed. Where quiet hours cover the working time of many days
 * the quiet hours alone count, so that nothing is held for ever.
 */
export function nextAllowed(times: Times, calendars: readonly Calendar[], at: number): number {
  const afterQuiet = quietEnd(times, at) ?? at
  if (!times.workingTimeOnly || calendars.length === 0) return afterQuiet
  let candidate = at
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const awake = quietEnd(times, candidate) ?? candidate
    const working = nextWorking(calendars, awake)
    if (working === null) return afterQuiet
    if (working === awake) return awake
    candidate = working
  }
  return afterQuiet
}

/** True when the wall of the person's zone stands inside their quiet hours. */
export function isQuiet({ quiet, timeZone }: Pick<Times, 'quiet' | 'timeZone'>, at: number): boolean {
  if (!quiet.on || quiet.from === quiet.to) return false
  const { time } = wallTime(at, timeZone)
  const overMidnight = quiet.from > quiet.to
  return overMidnight ? time >= quiet.from || time < quiet.to : quiet.from <= time && time < quiet.to
}

/** When the quiet hours that hold at `at` are over; null outside of them. */
function quietEnd(times: Times, at: number): number | null {
  if (!isQuiet(times, at)) return null
  const { quiet, timeZone } = times
  const { date, time } = wallTime(at, timeZone)
  const end = instantOf(time < quiet.to ? date : dateAfter(date, 1), quiet.to, timeZone)
  // Where the clock is set back, the same wall time comes twice: then the quiet hours end minute by minute.
  let moment = Math.max(end, at)
  while (isQuiet(times, moment)) moment = (Math.floor(moment / MINUTE_MS) + 1) * MINUTE_MS
  return moment
}

function nextWorking(calendars: readonly Calendar[], at: number): number | null {
  if (calendars.some(calendar => isWorking(calendar, at))) return at
  const next = calendars.flatMap(calendar => workingStretches(calendar, at).next().value?.from ?? [])
  return next.length > 0 ? Math.min(...next) : null
}
