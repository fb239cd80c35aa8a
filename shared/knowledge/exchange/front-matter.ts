import { parse, stringify } from 'yaml'

/** What stands in front of a text, and the text. */
export interface Fronted {
  readonly fields: Readonly<Record<string, unknown>>
  readonly body: string
  /** There was front matter. */
  readonly fronted: boolean
}

const FRONT = /^\ufeff?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/
const FRONT_MAX = 64_000

/** Takes front matter off a text. What only looks like it (a line, a list, broken braces) is part of the text. */
export function readFrontMatter(text: string): Fronted {
  const found = FRONT.exec(text)
  const inside = found?.[1] ?? ''
  if (!found || inside.length > FRONT_MAX) return { fields: {}, body: text.replace(/^\ufeff/, ''), fronted: false }
  const fields = fieldsIn(inside)
  if (!fields) return { fields: {}, body: text.replace(/^\ufeff/, ''), fronted: false }
  return { fields, body: text.slice(found[0].length), fronted: true }
}

/** Null for what is no list of fields. YAML that is broken (many generators are forgiving) is read line by line. */
function fieldsIn(inside: string): Record<string, unknown> | null {
  if (inside.trim() === '') return {}
  try {
    const read: unknown = parse(inside, { logLevel: 'error', maxAliasCount: 20 })
    return isRecord(read) ? read : null
  } catch {
    const lines = [...inside.matchAll(/^([A-Za-z_][\w-]*)[ \t]*:[ \t]*(\S.*)$/gm)]
    const fields = lines.map(([, name = '', value = '']) => [name, value.trim().replace(/^(["'])(.*)\1$/, '$2')])
    return fields.length > 0 ? Object.fromEntries(fields) : null
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Puts fields in front of a text, so that `readFrontMatter` gives back both; the text must not begin or end with white space. */
export function writeFrontMatter(fields: Readonly<Record<string, unknown>>, body: string): string {
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n\n${body}\n`
}

/** A field as one text; numbers and dates as they are written. */
export function textField(fields: Readonly<Record<string, unknown>>, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'string' && value.trim() !== '') return value
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  }
  return null
}

/** A field as a list: written as one, or as one text with commas. */
export function listField(fields: Readonly<Record<string, unknown>>, ...names: readonly string[]): string[] {
  for (const name of names) {
    const value = fields[name]
    if (Array.isArray(value)) return value.filter(one => typeof one === 'string' || typeof one === 'number').map(String)
    if (typeof value === 'string' && value.trim() !== '') return value.split(/[,，;；]/)
  }
  return []
}

/** True where a field says yes, in whatever way. */
export const saysYes = (value: unknown): boolean => value === true || /^(?:true|yes|1|是)$/i.test(String(value ?? ''))
/** True where a field says no. */
export const saysNo = (value: unknown): boolean => value === false || /^(?:false|no|0|否)$/i.test(String(value ?? ''))
