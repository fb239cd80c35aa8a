import {
  type Compilable,
  DummyDriver,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
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

/** Where queries run: a session of one D1, so that read replicas can be switched on later. */
export type Db = Pick<D1DatabaseSession, 'prepare' | 'batch'>

/** A query that is built and not yet run. Verbs hand these over together, so that they happen as one. */
export type Query<T = unknown> = Compilable<T>

/** A query written as SQL, for what the builder cannot say. */
export const written = <T>(text: RawBuilder<T>): Query<T> => ({ compile: () => text.compile(q) })

type Rows<L extends readonly Query[]> = { -readonly [K in keyof L]: L[K] extends Query<infer T> ? T[] : never }

function prepare(db: Db, query: Query): D1PreparedStatement {
  const { sql, parameters } = query.compile()
  return db.prepare(sql).bind(...parameters)
}

/** All rows of one query. One round trip. */
export async function all<T>(db: Db, query: Query<T>): Promise<T[]> {
  return (await prepare(db, query).all<T>()).results
}

/** The first row or null. One round trip. */
export async function first<T>(db: Db, query: Query<T>): Promise<T | null> {
  return (await all(db, query))[0] ?? null
}

/** Runs several queries as one transaction in one round trip: all of them happen, or none. */
export async function batch<const L extends readonly Query[]>(db: Db, ...queries: L): Promise<Rows<L>> {
  const results = await db.batch(queries.map(query => prepare(db, query)))
  return results.map(result => result.results) as Rows<L>
}
