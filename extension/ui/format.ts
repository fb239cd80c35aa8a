import { uiSentences } from '../../shared/sentences/ui.ts'
import { type Language, sentencesIn } from '../../shared/sentences.ts'

/** Who reads, where, and when. `now` is epoch milliseconds, `timeZone` an IANA name. */
export type Reading = { now: number; language: Language; timeZone: string }

/** Epoch milliseconds or a UTC ISO string. */
export type Instant = number | string

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const locales = { zh: 'zh-CN', en: 'en-GB' } as const

const made = new Map<string, unknown>()

/** Intl objects are costly to make and few: each is made once. */
function once<T>(key: string, make: () => T): T {
  if (!made.has(key)) made.set(key, make())
  return made.get(key) as T
}

/** Chinese typography sets a space between digits and characters; Intl does not. */
function spaced(text: string): string {
  return text.replace(/\d(?=\p{Script=Han})|\p{Script=Han}(?=\d)/gu, '$& ')
}

function epoch(at: Instant): number {
  return typeof at === 'number' ? at : Date.parse(at)
}

function dateFormat({ language, timeZone }: Reading, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `date ${language} ${timeZone} ${JSON.stringify(options)}`
  return once(key, () => new Intl.DateTimeFormat(locales[language], { ...options, timeZone }))
}

function relativeFormat(language: Language): Intl.RelativeTimeFormat {
  return once(`relative ${language}`, () => new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' }))
}

/** The calendar day of an instant at the reader's place, as a day number that can be subtracted. */
function dayNumber(at: number, reading: Reading): number {
  const parts = dateFormat({ ...reading, language: 'en' }, { year: 'numeric', month: 'numeric', day: 'numeric' })
  const of = Object.fromEntries(parts.formatToParts(at).map(part => [part.type, Number(part.value)]))
  return Date.UTC(of.year ?? 0, (of.month ?? 1) - 1, of.day ?? 1) / DAY
}

function yearOf(at: number, reading: Reading): string {
  return dateFormat({ ...reading, language: 'en' }, { year: 'numeric' }).format(at)
}

/** "09:12", 24 hours in both languages. */
export function formatClock(at: Instant, reading: Reading): string {
  return dateFormat(reading, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(epoch(at))
}

/** "11 月 18 日", "18 Nov"; with the year when it is not this year's. */
export function formatDate(at: Instant, reading: Reading): string {
  const sameYear = yearOf(epoch(at), reading) === yearOf(reading.now, reading)
  const month = reading.language === 'zh' ? 'long' : 'short'
  return spaced(dateFormat(reading, { ...(!sameYear && { year: 'numeric' }), month, day: 'numeric' }).format(epoch(at)))
}

/** For lists: "今天 09:12", "昨天 18:03", "明天 10:00", further away the date alone. */
export function formatMoment(at: Instant, reading: Reading): string {
  const days = dayNumber(epoch(at), reading) - dayNumber(reading.now, reading)
  if (Math.abs(days) > 1) return formatDate(at, reading)
  const day = relativeFormat(reading.language).format(days, 'day')
  return `${day.charAt(0).toUpperCase()}${day.slice(1)} ${formatClock(at, reading)}`
}

/** The same inside a sentence: "by tomorrow 10:00", not "by Tomorrow". */
export function formatMomentWithin(at: Instant, reading: Reading): string {
  const moment = formatMoment(at, reading)
  return moment.charAt(0).toLowerCase() + moment.slice(1)
}

/** As short as it stays clear: the clock alone today, else as in lists or, `within` a sentence, as there. */
export function formatShortMoment(at: Instant, reading: Reading, within = false): string {
  const today = dayNumber(epoch(at), reading) === dayNumber(reading.now, reading)
  return today ? formatClock(at, reading) : (within ? formatMomentWithin : formatMoment)(at, reading)
}

/** The whole of it, for tooltips and records: "2026 年 11 月 23 日 星期一 09:12". */
export function formatFull(at: Instant, reading: Reading): string {
  const date = dateFormat(reading, { year: 'numeric', month: 'long', day: 'numeric' }).format(epoch(at))
  const weekday = dateFormat(reading, { weekday: 'long' }).format(epoch(at))
  const day = reading.language === 'zh' ? `${spaced(date)} ${weekday}` : `${weekday} ${date}`
  return `${day} ${formatClock(at, reading)}`
}

/** "3 分钟前", "2 小时后", "刚刚"; further than a week away it is the date. */
export function formatRelative(at: Instant, reading: Reading): string {
  const ms = epoch(at) - reading.now
  const away = Math.abs(ms)
  if (away < MINUTE) return sentencesIn(uiSentences, reading.language).justNow
  if (away > 7 * DAY) return formatDate(at, reading)
  const [size, unit] =
    away < HOUR ? ([MINUTE, 'minute'] as const) : away < DAY ? ([HOUR, 'hour'] as const) : ([DAY, 'day'] as const)
  return spaced(relativeFormat(reading.language).format(Math.trunc(ms / size), unit))
}

type DurationUnit = 'day' | 'hour' | 'minute'

function unitText(count: number, unit: DurationUnit, language: Language): string {
  const format = once(
    `unit ${language} ${unit}`,
    () => new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'short' }),
  )
  return spaced(format.format(count))
}

/**
 * A length of time in its two largest units: "2 小时 5 分钟", "2 hrs 5 mins". Milliseconds, rounded to minutes; the sign
 * is dropped, since "overdue" is a word and not a number. `dayMs` is the length of a day (a working day is shorter).
 */
export function formatDuration(ms: number, language: Language, dayMs = DAY): string {
  const minutes = Math.round(Math.abs(ms) / MINUTE)
  const perDay = Math.round(dayMs / MINUTE)
  const parts: [number, DurationUnit][] = [
    [Math.floor(minutes / perDay), 'day'],
    [Math.floor((minutes % perDay) / 60), 'hour'],
    [(minutes % perDay) % 60, 'minute'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  if (first < 0) return unitText(0, 'minute', language)
  const shown = parts.slice(first, first + 2).filter(([count]) => count > 0)
  return shown.map(([count, unit]) => unitText(count, unit, language)).join(' ')
}

/** "12,345.6"; `digits` is the most decimals shown. */
export function formatNumber(value: number, language: Language, digits = 1): string {
  const options = { maximumFractionDigits: digits }
  return once(`number ${language} ${digits}`, () => new Intl.NumberFormat(locales[language], options)).format(value)
}

/** A ratio as "61%"; 1 is the whole. `digits` is the most decimals shown. */
export function formatPercent(ratio: number, language: Language, digits = 0): string {
  const options = { style: 'percent', maximumFractionDigits: digits } as const
  return once(`percent ${language} ${digits}`, () => new Intl.NumberFormat(locales[language], options)).format(ratio)
}

/** "1.2 MB" in decimal units, from bytes. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const unit = units[step] ?? 'byte'
  // Shortened, English says "812 byte".
  const unitDisplay = step > 0 ? 'short' : 'long'
  const format = once(
    `bytes ${language} ${unit}`,
    () => new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }),
  )
  return format.format(bytes / 1000 ** step)
}
