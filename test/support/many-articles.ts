import { bindings } from './office.ts'

/**
 * Puts so many copies of an article beside it in the main database alone, as a large base would hold them. `set` gives columns of the
 * copies as SQL, in which `i` counts from 1.
 */
export async function copyArticle(
  id: string,
  copies: number,
  set: Readonly<Record<string, string>> = {},
): Promise<void> {
  const row = await bindings.DB.prepare('select * from articles where id = ?').bind(id).first()
  // No id that was made begins like this: it would be of a far time.
  const as: Record<string, string> = { id: "'ffffffff' || substr(id, 9, 22) || printf('%06d', i)", ...set }
  const columns = Object.keys(row ?? {})
  await bindings.DB.prepare(
    `insert into articles (${columns}) with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)
    select ${columns.map(column => as[column] ?? column)} from articles, n where id = ?`,
  )
    .bind(copies, id)
    .run()
}
