import {
  type Compilable,
  DummyDriver,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely'
import type { Schema } from './schema.ts'

/** Builds and types SQL; it never runs anything. A D1 session runs what it built. */
export const q = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: db => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

/** What one request cost: D1 round trips, and rows that D1 read and wrote for it. */
export interface Cost {
  trips: number
  rowsRead: number
  rowsWritten: number
}

/** Where queries run: a session of one D1, so that read replicas can be switched on later. */
export type Db = Pick<D1DatabaseSession, 'prepare' | 'batch'> & { readonly cost?: Cost }

/** The same database, adding up in `cost` what is asked of it. */
export function counted(db: Pick<D1DatabaseSession, 'prepare' | 'batch'>, cost: Cost): Db {
  return { prepare: sql => db.prepare(sql), batch: statements => db.batch(statements), cost }
}

function count(db: Db, results: readonly D1Result[]): void {
  if (!db.cost) return
  db.cost.trips += 1
  for (const { meta } of results) {
    db.cost.rowsRead += meta.rows_read
    db.cost.rowsWritten += meta.rows_written
  }
}

/** A query that is built and not yet run. Verbs hand these over together, so that they happen as one. */
export type Query<T = unknown> = Compilable<T>

/** A query written as SQL, for what the builder cannot say. */
export const written = <T>(text: RawBuilder<T>): Query<T> => ({ compile: () => text.compile(q) })

/** Those of some values, for `in`: one parameter, however many there are. */
export const among = <T extends string | number>(values: readonly T[]): RawBuilder<T> =>
  sql<T>`(select value from json_each(${JSON.stringify(values)}))`

type Rows<L extends readonly Query[]> = { -readonly [K in keyof L]: L[K] extends Query<infer T> ? T[] : never }

function prepare(db: Db, query: Query): D1PreparedStatement {
  const { sql, parameters } = query.compile()
  return db.prepare(sql).bind(...parameters)
}

/** All rows of one query. One round trip. */
export async function all<T>(db: Db, query: Query<T>): Promise<T[]> {
  const result = await prepare(db, query).all<T>()
  count(db, [result])
  return result.results
}

/** The first row or null. One round trip. */
export async function first<T>(db: Db, query: Query<T>): Promise<T | null> {
  return (await all(db, query))[0] ?? null
}

/** Runs several queries as one transaction in one round trip: all of them happen, or none. */
export async function batch<const L extends readonly Query[]>(db: Db, ...queries: L): Promise<Rows<L>> {
  const results = await db.batch(queries.map(query => prepare(db, query)))
  count(db, results)
  return results.map(result => result.results) as Rows<L>
}
