import type { parseCsv } from '../../csv.ts'
import type { Read } from './found.ts'
import { articlesFrom } from './long-documents.ts'
import type { FindPicture } from './pictures.ts'
import { withPictures } from './pictures.ts'

/** What a column can hold, and how people head it. */
const HEADS = {
  key: ['id', 'key', '编号'],
  title: ['title', 'question', 'name', 'subject', '标题', '问题', '名称'],
  body: ['body', 'content', 'answer', 'text', 'article', '正文', '内容', '答案', '回答'],
  folder: ['folder', 'category', 'path', 'section', '目录', '分类', '文件夹'],
  tags: ['tags', 'labels', 'keywords', '标签', '关键词'],
  language: ['language', 'lang', 'locale', '语言'],
  kind: ['kind', 'type', '类型', '种类'],
  department: ['department', 'team', 'owner', '部门', '归属部门'],
  status: ['status', 'state', 'confidence', '状态'],
} as const
type Column = keyof typeof HEADS

/** Rows of a table with a title and a text each. Null: no such columns. */
export function readTable(
  rows: ReturnType<typeof parseCsv>,
  { source, path, picture }: { source: string; path: string; picture: FindPicture },
): AsyncGenerator<Read> | null {
  const columns = columnsOf(rows.rows[0] ?? [])
  return columns ? tableRows(rows, columns, source, path, picture) : null
}

type Columns = Partial<Record<Column, number>> & Record<'title' | 'body', number>

function columnsOf(head: readonly string[]): Columns | null {
  const names = head.map(name => name.trim().toLowerCase())
  const found: Partial<Record<Column, number>> = {}
  for (const column of Object.keys(HEADS) as Column[]) {
    const at = names.findIndex(name => (HEADS[column] as readonly string[]).includes(name))
    if (at >= 0) found[column] = at
  }
  return found.title === undefined || found.body === undefined
    ? null
    : { ...found, title: found.title, body: found.body }
}

async function* tableRows(
  { rows, lines }: ReturnType<typeof parseCsv>,
  columns: Columns,
  source: string,
  path: string,
  picture: FindPicture,
): AsyncGenerator<Read> {
  for (const [i, row] of rows.entries()) {
    if (i === 0 || row.every(cell => cell.trim() === '')) continue
    const cell = (column: Column) => (columns[column] === undefined ? '' : (row[columns[column]] ?? ''))
    const title = cell('title')
    const status = cell('status').trim().toLowerCase()
    const where = `${path}:${lines[i]}`
    if (status === 'archived' || status === '已归档') {
      yield { kind: 'not_taken', notTaken: { where, title, why: 'archived' } }
      continue
    }
    const { body, pictures, lost } = await withPictures(cell('body').replaceAll('\r\n', '\n'), picture)
    yield* await articlesFrom({
      source,
      key: cell('key').trim() || `${path}#${title.trim()}`,
      where,
      title,
      body,
      kind: cell('kind') || null,
      folder: cell('folder').split('/'),
      tags: cell('tags').split(/[,，;；]/),
      language: cell('language'),
      draft: ['draft', 'in_progress', '草稿'].includes(status),
      department: cell('department').trim() || null,
      pictures,
      lost,
    })
  }
}
