import type { ComponentChildren } from 'preact'

export type Column<Row> = {
  id: string
  head: string
  cell: (row: Row) => ComponentChildren
  /** Figures stand at the end, in equally wide digits. */
  number?: boolean
  /** The head is only read aloud: the column holds buttons. */
  quiet?: boolean
}

type TableProps<Row> = {
  /** What the table holds, read aloud. */
  label: string
  /** The first column names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Shown in place of a table without rows: an `EmptyState`. */
  empty: ComponentChildren
}

/** Rows and columns; a list of cards where fewer than 480 px are left. */
export function Table<Row>({ label, columns, rows, rowKey, empty }: TableProps<Row>) {
  if (rows.length === 0) return <>{empty}</>
  const [first, ...others] = columns
  return (
    <div class="table-frame">
      <table class="table">
        <caption class="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th scope="col" key={column.id} class={look(column)}>
                {column.quiet ? <span class="visually-hidden">{column.head}</span> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={rowKey(row)}>
              {first && <th scope="row">{first.cell(row)}</th>}
              {others.map(column => (
                <td key={column.id} class={look(column)} data-head={column.quiet ? '' : column.head}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function look<Row>(column: Column<Row>): string | undefined {
  return column.number ? 'table-number' : undefined
}
