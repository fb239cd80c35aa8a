import type { CalloutKind } from '../../../shared/knowledge/callouts.ts'
import { calloutMark } from '../../../shared/knowledge/callouts.ts'

/** A text and what is selected in it, in UTF-16 units. */
export interface Written {
  readonly value: string
  readonly from: number
  readonly to: number
}

/** What to put in place of a stretch of a text, and what is selected then. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly insert: string
  /** In the text after the edit. */
  readonly select: readonly [number, number]
}

/** What a text is after an edit. */
export const edited = (value: string, { from, to, insert }: Edit): string =>
  value.slice(0, from) + insert + value.slice(to)

const selected = ({ value, from, to }: Written) => value.slice(from, to)

/** Puts words in place of what is selected; the cursor stands behind them. */
export function inserted({ from, to }: Pick<Written, 'from' | 'to'>, insert: string): Edit {
  return { from, to, insert, select: [from + insert.length, from + insert.length] }
}

/** Puts a sign before and behind what is selected, or takes it off again. White space at the edges stays outside. */
export function wrapped(text: Written, sign: string, otherwise: string): Edit {
  const { value } = text
  const words = selected(text)
  const from = text.from + (words.length - words.trimStart().length)
  const to = words.trim() === '' ? from : text.to - (words.length - words.trimEnd().length)
  const inner = value.slice(from, to)
  const around = value.slice(from - sign.length, from) === sign && value.slice(to, to + sign.length) === sign
  // One star beside another is the edge of bold, not of italics.
  const isOther = sign === '*' && value[from - 2] === '*' && value[from - 3] !== '*'
  if (around && !isOther) {
    const start = from - sign.length
    return { from: start, to: to + sign.length, insert: inner, select: [start, start + inner.length] }
  }
  const put = inner === '' ? otherwise : inner
  const start = from + sign.length
  return { from, to, insert: sign + put + sign, select: [start, start + put.length] }
}

/** Inline code, or a block of it for several lines. */
export function asCode(text: Written, otherwise: string): Edit {
  const words = selected(text)
  if (!words.includes('\n')) return wrapped(text, '`', otherwise)
  const insert = `${freshLine(text)}\`\`\`\n${words.replace(/\n$/, '')}\n\`\`\`\n`
  return inserted(text, insert)
}

/** A link around what is selected, with its address selected; an address that is selected becomes one. */
export function asLink(text: Written, words: string, address = 'https://'): Edit {
  const chosen = selected(text).trim()
  const isAddress = /^(?:https?:\/\/|mailto:)\S+$/.test(chosen)
  const label = isAddress || chosen === '' ? words : chosen
  const target = isAddress ? chosen : address
  const insert = `[${label}](${target})`
  const at = text.from + (isAddress ? 1 : label.length + 3)
  return { from: text.from, to: text.to, insert, select: [at, at + (isAddress ? label : target).length] }
}

/** The whole lines that a selection touches. */
function linesOf({ value, from, to }: Written): {
  readonly from: number
  readonly to: number
  readonly lines: string[]
} {
  const start = value.lastIndexOf('\n', from - 1) + 1
  // A selection that ends at the beginning of a line does not mean that line.
  const last = to > from && value[to - 1] === '\n' ? to - 1 : to
  const end = value.indexOf('\n', last)
  const stop = end < 0 ? value.length : end
  return { from: start, to: stop, lines: value.slice(start, stop).split('\n') }
}

/** Any sign that makes a line a heading, an item or a quote. */
const LEAD = /^( *)(?:#{1,6} |[-*+] (?:\[[ x]\] )?|\d{1,9}[.)] |> ?)?/

/** Gives each line a sign of its own, or takes it off where all have it. */
function withLead(text: Written, leadOf: (index: number) => string, has: RegExp): Edit {
  const { from, to, lines } = linesOf(text)
  const meant = lines.filter(line => line.trim() !== '')
  const all = meant.length > 0 && meant.every(line => has.test(line))
  let count = 0
  const changed = lines.map(line => {
    if (line.trim() === '' && lines.length > 1) return line
    const bare = line.replace(all ? has : LEAD, '$1')
    return all ? bare : bare.replace(/^ */, space => space + leadOf(count++))
  })
  const insert = changed.join('\n')
  const one = lines.length === 1
  const end = from + insert.length
  return { from, to, insert, select: one ? [end, end] : [from, end] }
}

export const asHeading = (text: Written): Edit => withLead(text, () => '## ', /^( *)#{1,6} /)
export const asBullets = (text: Written): Edit => withLead(text, () => '- ', /^( *)[-*+] /)
/** Steps: what can be inserted one at a time. */
export const asSteps = (text: Written): Edit => withLead(text, index => `${index + 1}. `, /^( *)\d{1,9}[.)] /)

/** Makes the lines a callout, or an empty one to fill in. */
export function asCallout(text: Written, kind: CalloutKind): Edit {
  const { from, to, lines } = linesOf(text)
  const mark = `> ${calloutMark(kind)}\n`
  const before =
    from > 0 && text.value.slice(0, from).trim() !== '' && !text.value.slice(0, from).endsWith('\n\n') ? '\n' : ''
  const body = lines.map(line => `> ${line.replace(/^> ?/, '')}`).join('\n')
  const after = /^\n(?!\n|$)/.test(text.value.slice(to)) ? '\n' : ''
  const insert = before + mark + body + after
  const at = from + before.length + mark.length + body.length
  return { from, to, insert, select: [at, at] }
}

/** A table of a heading and two empty rows, with its first heading selected. */
export function asTable(text: Written, column: (number: number) => string): Edit {
  const rows = [`| ${column(1)} | ${column(2)} |`, '| --- | --- |', '|  |  |', '|  |  |', '']
  const lead = freshLine(text)
  const at = text.from + lead.length + 2
  return {
    from: text.from,
    to: text.to,
    insert: lead + rows.join('\n'),
    select: [at, at + column(1).length],
  }
}

/** Line ends that a block needs before it, from where the cursor stands. */
export function freshLine({ value, from }: Pick<Written, 'value' | 'from'>): string {
  const before = value.slice(0, from)
  if (before.trim() === '' || before.endsWith('\n\n')) return ''
  return before.endsWith('\n') ? '\n' : '\n\n'
}

const ITEM = /^( *)([-*+]|(\d{1,9})([.)])) (\[[ x]\] )?/
const QUOTE = /^ {0,3}> ?/

/** What Enter does at the end of an item or a quote: the next one begins; an empty one ends the list. Null: nothing of its own. */
export function onEnter(text: Written): Edit | null {
  const { value, from, to } = text
  if (from !== to) return null
  const start = value.lastIndexOf('\n', from - 1) + 1
  const line = value.slice(start, from)
  const item = ITEM.exec(line)
  const lead = item?.[0] ?? QUOTE.exec(line)?.[0]
  if (lead === undefined) return null
  if (line.length === lead.length) {
    // Nothing was written: the sign goes.
    const restOfLine = value.slice(from).split('\n', 1)[0] ?? ''
    return restOfLine.trim() === '' ? { from: start, to: from, insert: '', select: [start, start] } : null
  }
  return inserted(text, `\n${item ? nextLead(item) : lead}`)
}

function nextLead([, indent = '', sign = '-', number, end = '.', box]: RegExpExecArray): string {
  const next = number === undefined ? sign : `${Number(number) + 1}${end}`
  return `${indent}${next} ${box ? '[ ] ' : ''}`
}

/** What Tab does within a list: deeper, or back out with Shift. Null: it leaves the box, as ever. */
export function onTab(text: Written, back: boolean): Edit | null {
  const { from, to, lines } = linesOf(text)
  if (!lines.every(line => ITEM.test(line) || line.trim() === '')) return null
  if (back && lines.every(line => !line.startsWith(' '))) return null
  const changed = lines.map(line => (back ? line.replace(/^ {1,3}/, '') : line.trim() === '' ? line : `   ${line}`))
  const insert = changed.join('\n')
  const moved = (changed[0]?.length ?? 0) - (lines[0]?.length ?? 0)
  const grown = insert.length - (to - from)
  return { from, to, insert, select: [Math.max(from, text.from + moved), Math.max(from, text.to + grown)] }
}
