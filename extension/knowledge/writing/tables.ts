import type { Edit, Written } from './edits.ts'

const ROW = /^ {0,3}\|.*\| *$/
const RULE = /^ {0,3}\|(?: *:?-+:? *\|)+ *$/

/** Cells of a row, where they begin and end in it; a bar behind a backslash is text. */
function cellsOf(line: string): { readonly from: number; readonly to: number }[] {
  const bars: number[] = []
  for (let at = 0; at < line.length; at++) if (line[at] === '|' && line[at - 1] !== '\\') bars.push(at)
  return bars.slice(0, -1).map((bar, i) => ({ from: bar + 1, to: bars[i + 1] ?? line.length }))
}

/**
 * What Tab does in a table: the next cell, its words selected; Shift goes back. Behind the last cell a new row begins. Null outside of
 * tables, and at the first cell with Shift: there the key leaves.
 */
export function nextCell({ value, from }: Written, back: boolean): Edit | null {
  const start = value.lastIndexOf('\n', from - 1) + 1
  const line = lineAt(value, start)
  if (!ROW.test(line)) return null
  const cells = cellsOf(line)
  const at = cells.findIndex(cell => from - start >= cell.from && from - start <= cell.to)
  const next = cells[at + (back ? -1 : 1)]
  if (at >= 0 && next) return chosen(value, start, next)
  const other = back ? rowBefore(value, start) : rowAfter(value, start + line.length)
  if (other !== null) {
    const found = cellsOf(lineAt(value, other))
    const cell = back ? found.at(-1) : found[0]
    return cell ? chosen(value, other, cell) : null
  }
  if (back) return null
  const end = start + line.length
  const row = `\n|${'  |'.repeat(cells.length)}`
  return { from: end, to: end, insert: row, select: [end + 3, end + 3] }
}

const lineAt = (value: string, start: number) => value.slice(start).split('\n', 1)[0] ?? ''

function rowAfter(value: string, end: number): number | null {
  if (value[end] !== '\n') return null
  const start = end + 1
  const line = lineAt(value, start)
  if (RULE.test(line)) return rowAfter(value, start + line.length)
  return ROW.test(line) ? start : null
}

function rowBefore(value: string, start: number): number | null {
  if (start === 0) return null
  const before = value.lastIndexOf('\n', start - 2) + 1
  const line = lineAt(value, before)
  if (RULE.test(line)) return rowBefore(value, before)
  return ROW.test(line) ? before : null
}

/** Selects the words of a cell; in an empty one the cursor stands behind its first space. */
function chosen(value: string, start: number, { from, to }: { from: number; to: number }): Edit {
  const cell = value.slice(start + from, start + to)
  const words = cell.trim()
  const lead = words === '' ? Math.min(1, cell.length) : cell.length - cell.trimStart().length
  const at = start + from + lead
  return { from: at, to: at, insert: '', select: [at, at + words.length] }
}

/** Rows that a table may have, and columns: a whole sheet is a file. */
const ROWS_MAX = 200
const COLUMNS_MAX = 20

/**
 * What a spreadsheet puts on the clipboard, as a Markdown table with its first row for a heading; null for any other text. Cells
 * with line ends and tabs come in quotes, as Excel and Sheets write them.
 */
export function tableFromSheet(text: string): string | null {
  const rows = cellsOfSheet(text.replace(/\r\n?/g, '\n').replace(/\n$/, ''))
  const width = rows[0]?.length ?? 0
  const same = rows.every(row => row.length === width)
  // Lines that all begin with a tab are indented text.
  const indented = rows.every(row => row[0] === '')
  if (indented || rows.length < 2 || width < 2 || !same || rows.length > ROWS_MAX || width > COLUMNS_MAX) return null
  const [head = [], ...body] = rows.map(row => row.map(cellText))
  const lines = [head, head.map(() => '---'), ...body].map(cells => `| ${cells.join(' | ')} |`)
  return lines.join('\n')
}

/** Breaks within a cell become spaces: a row of Markdown is one line. */
const cellText = (cell: string): string =>
  cell
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\|/g, '\\|')

function cellsOfSheet(text: string): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  while (at <= text.length) {
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(text.slice(at))
    const plain = /^[^\t\n]*/.exec(text.slice(at))?.[0] ?? ''
    const cell = quoted ? (quoted[1] ?? '').replaceAll('""', '"') : plain
    rows.at(-1)?.push(cell)
    at += quoted ? quoted[0].length : plain.length
    if (at >= text.length) break
    if (text[at] === '\n') rows.push([])
    at += 1
    if (rows.length > ROWS_MAX + 1) break
  }
  return rows
}
