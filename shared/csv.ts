/** Spreadsheets take a cell that begins so for a formula. One that was written guarded is guarded again, so that it comes back as it was. */
const FORMULA = /^'*[=+\-@\t\r]/
/** What `guarded` put in front. */
const GUARDED = /^'(?='*[=+\-@\t\r])/
const SEPARATORS = [',', ';', '\t'] as const

/**
 * Rows as RFC 4180 writes them, after a byte order mark, without which Excel takes UTF-8 for something else. A cell that a spreadsheet
 * would run as a formula gets an apostrophe in front.
 */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map(row => `${row.map(cell => quoted(guarded(cell))).join(',')}\r\n`).join('')}`
}

const guarded = (cell: string) => (FORMULA.test(cell) ? `'${cell}` : cell)
const quoted = (cell: string) =>
  /[",\r\n;\t]/.test(cell) || cell.trim() !== cell ? `"${cell.replaceAll('"', '""')}"` : cell

/**
 * Reads what `formatCsv` or a spreadsheet wrote: comma, semicolon or tab, whichever the first line has most of; any line ends; quotes
 * may hold all of them. Empty lines at the end are left out; `lines` has the line on which each row begins, from 1.
 */
export function parseCsv(text: string): { rows: string[][]; lines: number[] } {
  const body = text.replace(/^\ufeff/, '')
  const separator = separatorOf(body)
  const rows: string[][] = []
  const lines: number[] = []
  let row: string[] = []
  let line = 1
  let at = 0
  while (at < body.length) {
    if (row.length === 0) lines.push(line)
    const cell = cellAt(body, at, separator)
    row.push(cell.text.replace(GUARDED, ''))
    line += cell.breaks
    at = cell.end
    if (body[at] === separator) {
      at += 1
      if (at < body.length) continue
      row.push('')
    }
    rows.push(row)
    row = []
    if (body[at] === '\r' && body[at + 1] === '\n') at += 1
    if (at < body.length) line += 1
    at += 1
  }
  const kept = rows.findLastIndex(one => one.some(cell => cell.trim() !== '')) + 1
  return { rows: rows.slice(0, kept), lines: lines.slice(0, kept) }
}

function separatorOf(body: string): string {
  const head = /^(?:"(?:[^"]|"")*"|[^\r\n"])*/.exec(body)?.[0] ?? ''
  const bare = head.replaceAll(/"(?:[^"]|"")*"/g, '')
  const count = (mark: string) => bare.split(mark).length
  return SEPARATORS.reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

/** The cell that begins at `at`: its text, where it ends, and how many line breaks it holds. */
function cellAt(body: string, at: number, separator: string): { text: string; end: number; breaks: number } {
  if (body[at] !== '"') {
    let end = at
    while (end < body.length && body[end] !== separator && body[end] !== '\n' && body[end] !== '\r') end++
    return { text: body.slice(at, end), end, breaks: 0 }
  }
  let end = at + 1
  while (end < body.length && !(body[end] === '"' && body[end + 1] !== '"')) end += body[end] === '"' ? 2 : 1
  const text = body.slice(at + 1, end).replaceAll('""', '"')
  // What stands between a closing quote and the next separator belongs to nobody.
  let after = Math.min(end + 1, body.length)
  while (after < body.length && body[after] !== separator && body[after] !== '\n' && body[after] !== '\r') after++
  return { text, end: after, breaks: text.split(/\r\n|\n|\r/).length - 1 }
}
