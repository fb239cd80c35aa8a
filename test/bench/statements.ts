import type { Visit } from '../../worker/platform/scope.ts'

export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** The statements of one request by database, in the order they were sent. */
export interface Sent {
  readonly search: Statement[]
  readonly main: Statement[]
}

/** A visit whose databases answer as usual and keep what they were asked. */
export function recordingVisit(db: D1Database, search: D1Database): { visit: Visit; sent: Sent } {
  const sent: Sent = { search: [], main: [] }
  const visit = {
    db: recording(db, sent.main),
    search: recording(search, sent.search),
    cost: { trips: 0, rowsRead: 0, rowsWritten: 0 },
    now: Date.now(),
    later: () => {},
  }
  return { visit: visit as unknown as Visit, sent }
}

function recording(db: D1Database, kept: Statement[]) {
  return {
    prepare: (sql: string) => {
      const statement = db.prepare(sql)
      return {
        bind(...parameters: unknown[]) {
          kept.push({ sql, parameters })
          return statement.bind(...parameters)
        },
      }
    },
    batch: (statements: D1PreparedStatement[]) => db.batch(statements),
  }
}
