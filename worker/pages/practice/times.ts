import { language } from './preferences.ts'

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const
const WEEK_MS = 7 * 86_400_000

/** An instant as lists show it: "3 hours ago", and the date once it is a week old. */
export function ago(iso: string): string {
  const past = Date.now() - Date.parse(iso)
  if (past >= WEEK_MS)
    return new Intl.DateTimeFormat(locale(), { month: 'short', day: 'numeric' }).format(Date.parse(iso))
  const [unit, ms] = UNITS.find(([, length]) => past >= length) ?? UNITS[2]
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'short' }).format(-Math.floor(past / ms), unit)
}

/** An instant in full, in the visitor's own zone. */
export function inFull(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(iso))
}

/** A file's size: `84 kB`, `2.3 MB`. */
export function fileSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function locale(): string {
  return language.value === 'zh' ? 'zh-CN' : 'en-GB'
}
